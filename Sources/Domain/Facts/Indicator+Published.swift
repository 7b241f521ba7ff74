extension Indicator {
    /// The day by which the numbers of a year are out, so that a plan of the past uses nothing published after it: DfE's
    /// workforce of September in the March after, its figures of March in December, indices of deprivation, which bear the
    /// year they come out in, by its end, and population at the end of the next year.
    package var published: Day {
        let (years, month, day) =
            switch code {
            case .socialWorkers, .vacancyRate, .agencyRate, .turnoverRate, .absenceRate, .caseload: (1, 3, 31)
            case .lookedAfter, .lookedAfterRate, .startedRate, .ceasedRate, .inNeedRate, .protectionPlanRate,
                .rereferralRate:
                (0, 12, 31)
            case .childPopulation: (1, 12, 31)
            case .deprivation, .morale, .budget, .supervision: (0, 12, 31)
            }
        return Day(year: year + years, month: month, day: day) ?? .distantFuture
    }

    /// The number in thousandths, exactly as far as three decimals go; `nil` where it is withheld.
    package var thousandths: Int? {
        guard case .number(let digits) = value else { return nil }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Int(parts[0]) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1].prefix(3)) : ""
        return whole * 1000 + (Int(fraction.padded(to: 3)) ?? 0)
    }
}

extension String {
    /// With zeros behind it up to a length.
    fileprivate func padded(to length: Int) -> String { self + String(repeating: "0", count: max(0, length - count)) }
}

extension Snapshot {
    /// The newest number of an indicator, with its year; `nil` where none was published by the day or it is withheld.
    package func newest(_ code: Indicator.Code, of authority: LACode) -> Indicator? {
        indicators[authority]?[code]?.last { $0.thousandths != nil }
    }
}
