/// A set of rules under which Ofsted inspected. ILACS is three, because its judgements changed twice.
/// Source: docs/domain.md §3.1.
package enum Framework: String, Hashable, Sendable, CaseIterable {
    /// Safeguarding and looked-after children, 2009 to 2012.
    case slac
    /// Re-inspection of safeguarding after SLAC.
    case slacSafeguarding = "slac_re_safeguarding"
    /// Re-inspection of looked-after children's services after SLAC.
    case slacLookedAfter = "slac_re_lac"
    /// Child protection, 2012 to 2013.
    case childProtection = "cp"
    /// Re-inspection of child protection.
    case childProtectionAgain = "cp_re"
    /// Services for looked-after children, a pilot of 2013.
    case lookedAfterPilot = "tlac"
    /// Single inspection framework, 2013 to 2018.
    case sif
    /// Children in care and care leavers judged together, from January 2018.
    case ilacs2018 = "ilacs_2018"
    /// Care leavers judged apart, from January 2023.
    case ilacs2023 = "ilacs_2023"
    /// No overall effectiveness, from April 2026.
    case ilacs2026 = "ilacs_2026"

    /// The areas in which it gives a judgement.
    package var areas: Set<JudgementArea> {
        switch self {
        case .slac: [.helpAndProtection, .childrenInCare]
        case .slacSafeguarding: [.helpAndProtection]
        case .slacLookedAfter: [.childrenInCare]
        case .childProtection, .childProtectionAgain, .lookedAfterPilot: [.overall]
        case .sif:
            [
                .overall, .leadership, .helpAndProtection, .childrenInCare, .careLeavers, .adoption,
                .safeguardingBoard,
            ]
        case .ilacs2018: [.overall, .leadership, .helpAndProtection, .childrenInCare]
        case .ilacs2023: [.overall, .leadership, .helpAndProtection, .childrenInCare, .careLeavers]
        case .ilacs2026: [.leadership, .helpAndProtection, .childrenInCare, .careLeavers]
        }
    }

    /// SIF and ILACS look at the whole service; the older ones at one subject each, and do not count today.
    package var isWholeService: Bool {
        switch self {
        case .sif, .ilacs2018, .ilacs2023, .ilacs2026: true
        default: false
        }
    }

    /// The years in which it was in force, as days: the first, and the first on which it was no more (`nil` while it is).
    var period: (from: String, to: String?) {
        switch self {
        case .slac, .slacSafeguarding, .slacLookedAfter: ("2009-01-01", "2013-01-01")
        case .childProtection, .childProtectionAgain: ("2012-05-01", "2014-01-01")
        case .lookedAfterPilot: ("2013-01-01", "2014-01-01")
        case .sif: ("2013-11-01", "2019-01-01")
        case .ilacs2018: ("2018-01-01", "2023-01-01")
        case .ilacs2023: ("2023-01-01", "2026-04-01")
        case .ilacs2026: ("2026-04-01", nil)
        }
    }

    /// Whether an inspection may have begun under it on a day.
    package func isInForce(on day: Day) -> Bool {
        let day = day.description, period = period
        return period.from <= day && period.to.map { day < $0 } ?? true
    }

    /// Children in care and care leavers stand in one judgement.
    package var combinesCareLeavers: Bool { self == .ilacs2018 }

    package var shortName: String {
        switch self {
        case .ilacs2018, .ilacs2023, .ilacs2026: "ILACS"
        case .slacSafeguarding: "SLAC re-inspection (safeguarding)"
        case .slacLookedAfter: "SLAC re-inspection (looked-after children)"
        case .childProtectionAgain: "CP re-inspection"
        default: rawValue.uppercased()
        }
    }

    /// The ILACS rules in force on the day an inspection began. Not the day of publication decides: Wolverhampton was
    /// inspected in January 2026, published in June and has an overall grade. Source: docs/domain.md §3.1.
    package static func ilacs(inspected day: Day) -> Framework {
        if day.description < "2023-01-01" { return .ilacs2018 }
        return day.description < "2026-04-01" ? .ilacs2023 : .ilacs2026
    }
}
