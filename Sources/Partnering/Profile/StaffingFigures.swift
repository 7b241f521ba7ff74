import Domain

/// How well staffed an authority is by DfE's workforce figures, where nobody has stated it: its places among England's
/// fifths in vacancies, agency workers and turnover. Source: docs/domain.md §5.2; the scale is a judgement.
package struct StaffingFigures: Hashable, Sendable {
    /// 0…10: 10 in the lowest fifths, 2 in the highest.
    package let level: Int
    /// The newest year of the figures.
    package let year: Int

    /// A figure older than so many years tells nothing of today.
    private static let oldest = 2

    /// `nil` where no figure is out, or they rest on too few social workers.
    init?(_ indicators: [Indicator.Code: [Indicator]], _ england: EnglandFigures, _ day: Day) {
        var levels: [Int] = [], newest = 0
        for code in [Indicator.Code.vacancyRate, .agencyRate, .turnoverRate] {
            guard let last = indicators[code]?.last(where: { $0.thousandths != nil }), let number = last.thousandths,
                last.year >= day.year - StaffingFigures.oldest, !england.restsOnFew(indicators, in: last.year),
                let fifth = england.fifth(of: number, code, last.year)
            else { continue }
            levels.append(2 * (6 - fifth))
            newest = max(newest, last.year)
        }
        guard !levels.isEmpty else { return nil }
        level = levels.reduce(0, +) / levels.count
        year = newest
    }
}
