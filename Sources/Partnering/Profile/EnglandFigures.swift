import Domain

/// England's workforce figures of the last years, gathered once: what a single authority's are held against.
/// Source: docs/domain.md §5.2.
package struct EnglandFigures: Sendable {
    /// Figures that tell of strain when they rise.
    static let workforce: [Indicator.Code] = [.vacancyRate, .agencyRate, .turnoverRate, .caseload]
    /// Social workers in thousandths of a post below which a rate jumps with every single one: fifty, a judgement. With
    /// forty posts one vacancy more is two and a half points.
    static let smallestBase = 50_000

    /// The numbers of each year that are out, rising.
    private let numbers: [Published: [Int]]

    private struct Published: Hashable {
        let code: Indicator.Code
        let year: Int
    }

    /// Gathers the numbers of a snapshot's authorities from a year on. A return that several authorities send together
    /// counts once.
    init(_ snapshot: Snapshot, from first: Int) {
        var numbers: [Published: [Int]] = [:]
        for authority in snapshot.authorities {
            guard let own = snapshot.indicators[authority.code] else { continue }
            for code in EnglandFigures.workforce {
                for indicator in own[code] ?? [] where indicator.year >= first && indicator.speaksFirst {
                    guard let number = indicator.thousandths else { continue }
                    numbers[Published(code: code, year: indicator.year), default: []].append(number)
                }
            }
        }
        self.numbers = numbers.mapValues { $0.sorted() }
    }

    /// The numbers of a year; `nil` where fewer than five are out.
    private func all(_ code: Indicator.Code, _ year: Int) -> [Int]? {
        numbers[Published(code: code, year: year)].flatMap { $0.count < 5 ? nil : $0 }
    }

    /// The fifth of England's numbers of a year that a number lies in: 1 the lowest … 5 the highest; `nil` where fewer
    /// than five are out.
    func fifth(of number: Int, _ code: Indicator.Code, _ year: Int) -> Int? {
        all(code, year).map { all in min(5, all.count { $0 < number } * 5 / all.count + 1) }
    }

    /// The mean of England's authorities in a year, rounded down; `nil` where fewer than five numbers are out.
    func mean(_ code: Indicator.Code, _ year: Int) -> Int? { all(code, year).map { $0.reduce(0, +) / $0.count } }

    /// Whether the rates of an authority rest on too few social workers in a year to tell of anything.
    func restsOnFew(_ own: [Indicator.Code: [Indicator]], in year: Int) -> Bool {
        own[.socialWorkers]?.last { $0.year == year }?.thousandths.map { $0 < EnglandFigures.smallestBase } ?? false
    }

    /// Whether a rise from one year to another tells of anything: both rest on enough social workers, and it ends above
    /// England's mean of the year. What is not on record holds nothing back. The one answer for risks and declines alike.
    func isTelling(riseFrom before: Indicator, to last: Indicator, in own: [Indicator.Code: [Indicator]]) -> Bool {
        guard let number = last.thousandths else { return false }
        guard !restsOnFew(own, in: before.year), !restsOnFew(own, in: last.year) else { return false }
        return mean(last.code, last.year).map { number > $0 } ?? true
    }
}

extension Indicator {
    /// Of the authorities that send one return, the one with the lowest number stands for all.
    fileprivate var speaksFirst: Bool { sharedWith.allSatisfy { authority < $0 } }
}
