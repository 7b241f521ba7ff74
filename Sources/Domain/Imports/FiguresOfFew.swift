/// Figures of which each is held against what was on record before it: of a few authorities the middle says nothing, and of
/// figures that are corrected each has its own old value.
struct FiguresOfFew {
    /// Not once in ten years did a measure move so far the same way in each of three authorities, nor in one of a thousand
    /// single ones by so much more. Source: measured over every figure of deploy/england.
    private static let (mostTimes, mostTimesOfOne) = (3.0, 7.0)

    /// What is unlikely of each measure, in words.
    private(set) var doubts: [String] = []

    private struct Series: Hashable, Comparable {
        let code: Indicator.Code, year: Int, isCorrected: Bool
        static func < (one: Series, other: Series) -> Bool {
            (one.code.rawValue, one.year, one.isCorrected ? 1 : 0)
                < (other.code.rawValue, other.year, other.isCorrected ? 1 : 0)
        }
    }

    /// - Parameters:
    ///   - new: what a file tells that was not on record.
    ///   - corrected: what it tells otherwise.
    ///   - known: what is on record.
    ///   - few: of so many authorities or more, new figures are held against the middle of all.
    init(
        _ new: [Indicator],
        _ corrected: [(old: Indicator, new: Indicator)],
        against known: [Indicator],
        fewerThan few: Int
    ) {
        var times: [Series: [Double]] = [:]
        for (old, new) in corrected {
            if let before = old.value.amount, before > 0, let amount = new.value.amount {
                times[Series(code: new.code, year: new.year, isCorrected: true), default: []].append(amount / before)
            }
        }
        let series = Dictionary(grouping: new) { Series(code: $0.code, year: $0.year, isCorrected: false) }
            .filter { $0.value.count < few }
        let measures = Set(series.keys.map(\.code)), authorities = Set(series.values.joined().map(\.authority))
        let held =
            measures.isEmpty ? [] : known.filter { measures.contains($0.code) && authorities.contains($0.authority) }
        for (series, figures) in series {
            for it in figures {
                let before = held.filter {
                    $0.code == it.code && $0.authority == it.authority && $0.year < it.year && $0.value.amount ?? 0 > 0
                }.max { $0.year < $1.year }
                if let before = before?.value.amount, let amount = it.value.amount {
                    times[series, default: []].append(amount / before)
                }
            }
        }
        for (series, times) in times.sorted(by: { $0.key < $1.key }) {
            guard let words = Self.move(times) else { continue }
            let whom = times.count == 1 ? "of the one authority told" : "of each of the \(times.count) authorities told"
            let than = series.isCorrected ? "what is on record" : "that of the year before"
            doubts.append("\(series.code.name) of \(series.year), \(whom), is \(words) \(than)")
        }
    }

    /// How far all moved the same way, in words.
    private static func move(_ times: [Double]) -> String? {
        let most = times.count < 3 ? mostTimesOfOne : mostTimes
        if times.allSatisfy({ $0 > most }) { return "more than \(Int(most)) times" }
        guard times.allSatisfy({ $0 * most < 1 }), times.count > 2 || times.allSatisfy({ $0 > 0 }) else { return nil }
        return times.allSatisfy { $0 == 0 } ? "0, unlike" : "less than a \(most == mostTimes ? "third" : "7th") of"
    }
}
