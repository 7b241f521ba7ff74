/// Figures of a year that is not on record, held against the newest year that is: another unit, an emptied column, and
/// columns that changed places show in the middle of all authorities, while each figure by itself may be.
struct FiguresOfNewYear {
    /// So many authorities have to be told of: of few the middle says nothing.
    static let enough = 10
    /// The middle of no measure has moved so far in a year, up or down: of dental checks, in 2021, to less than half.
    private static let mostTimes = 3.0
    /// Of so many in a hundred a figure has to be nearer to another measure's of before.
    private static let nearer = 80

    private typealias Amounts = [LACode: Double]

    /// What is unlikely of each measure, in words.
    private(set) var doubts: [String] = []

    /// - Parameters:
    ///   - new: what a file tells that was not on record.
    ///   - known: what is on record.
    init(_ new: some Sequence<Indicator>, against known: [Indicator]) {
        var told: [Indicator.Code: [Int: Amounts]] = [:]
        for it in new {
            if let amount = it.value.amount {
                told[it.code, default: [:]][it.year, default: [:]][it.authority] = amount
            }
        }
        guard told.values.contains(where: { $0.values.contains { $0.count >= Self.enough } }) else { return }
        var held: [Indicator.Code: [Int: Amounts]] = [:]
        for it in known where told[it.code] != nil {
            if let amount = it.value.amount {
                held[it.code, default: [:]][it.year, default: [:]][it.authority] = amount
            }
        }
        for (code, years) in told.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (year, amounts) in years.sorted(by: { $0.key < $1.key }) where amounts.count >= Self.enough {
                guard let (before, old) = Self.newest(held[code], before: year) else { continue }
                if let moved = Self.move(from: old, to: amounts) {
                    doubts.append("\(code.name) of \(year) \(moved) that of \(before)")
                } else if let other = Self.likeness(
                    of: amounts,
                    to: old,
                    before,
                    among: told.keys.filter { $0 != code },
                    held
                ) {
                    doubts.append("\(code.name) of \(year) is nearer to the \(other.name) of \(before) than to itself")
                }
            }
        }
    }

    private static func newest(_ years: [Int: Amounts]?, before year: Int) -> (Int, Amounts)? {
        years?.filter { $0.key < year && $0.value.count >= enough }.max { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// How far the middle of all moved, in words, where that is further than it ever did.
    private static func move(from old: Amounts, to new: Amounts) -> String? {
        let times = new.compactMap { code, amount in
            old[code].flatMap { before in before > 0 ? amount / before : nil }
        }.sorted()
        guard times.count >= enough else { return nil }
        let middle = times[times.count / 2]
        if middle == 0 { return "is 0 where there was a number in" }
        if middle * mostTimes < 1 { return "is in the middle less than a \(ordinal(1 / middle)) of" }
        return middle > mostTimes ? "is in the middle more than \(Int(middle)) times" : nil
    }

    private static func ordinal(_ times: Double) -> String {
        let whole = Int(times)
        return whole == 3 ? "third" : whole == 5 ? "fifth" : "\(whole)th"
    }

    /// The other measure of the same file whose numbers of before nearly all are nearer to these than their own.
    private static func likeness(
        of new: Amounts,
        to old: Amounts,
        _ year: Int,
        among others: [Indicator.Code],
        _ held: [Indicator.Code: [Int: Amounts]]
    ) -> Indicator.Code? {
        others.sorted { $0.rawValue < $1.rawValue }.first { other in
            guard let amounts = held[other]?[year] else { return false }
            let nearer = new.compactMap { code, amount in
                old[code].flatMap { own in amounts[code].map { abs(amount - $0) < abs(amount - own) } }
            }
            return nearer.count >= enough && nearer.count(where: \.self) * 100 >= nearer.count * Self.nearer
        }
    }
}

extension RegistryDiff {
    /// Takes note of measures whose new year cannot well follow what is on record.
    mutating func sayWhatJumps() {
        let new = changes.new.compactMap { $0.fact.value as? Indicator }
        // Whoever enters a figure by hand means it.
        guard source?.kind != .report else { return }
        let corrected = changes.corrected.compactMap { correction -> (Indicator, Indicator)? in
            guard let old = correction.old.value as? Indicator, let new = correction.new.fact.value as? Indicator else {
                return nil
            }
            return (old, new)
        }
        changes.jumps =
            FiguresOfNewYear(new, against: known.indicators).doubts
            + FiguresOfFew(new, corrected, against: known.indicators, fewerThan: FiguresOfNewYear.enough).doubts
    }
}
