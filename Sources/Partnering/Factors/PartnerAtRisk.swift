import Domain

/// Helping has a risk: half for a decline of late, all where the partner gives to others already while it declines; half
/// for an inspection to be expected soon.
/// Source: docs/domain.md §8.3; §0, fact 6; §3.3 for the rhythm of inspections.
struct PartnerAtRisk: ScoreFactor {
    let id = RuleID.partnerRisk
    let wording = "the partner may be at risk itself"
    let visibility = Visibility.authority

    func share(for pair: SupportPair) -> Share {
        let declines = !recentDeclines(pair).isEmpty
        let gives = declines && pair.partner.capacity.taken > 0
        let isDue = windowSoon(pair) != nil || expectedSoon(pair) != nil
        return Share((declines ? 1 : 0) + (gives ? 1 : 0) + (isDue ? 1 : 0), of: 2)
    }

    func detail(for pair: SupportPair) -> String { signs(pair).joined(separator: "; ") }

    /// What tells of a risk, what weighs most first.
    func signs(_ pair: SupportPair) -> [String] {
        let declines = recentDeclines(pair).prefix(3).map(\.words), others = pair.partner.capacity.taken
        let gives =
            declines.isEmpty || others == 0 ? nil : "and it supports \(others.counted("other", "others")) already"
        return declines + [gives, inspectionDue(pair)].compactMap(\.self)
    }

    /// Declines, unless they are older than evidence is taken to be fresh.
    private func recentDeclines(_ pair: SupportPair) -> [Decline] {
        guard let latest = pair.partner.latest else { return [] }
        let isOld = latest.published < pair.asOf.adding(years: -pair.settings.agingYears)
        return isOld ? pair.partner.declines.filter { $0.kind != .judgement } : pair.partner.declines
    }

    private func inspectionDue(_ pair: SupportPair) -> String? {
        if let window = windowSoon(pair) {
            return "expects an inspection between \(window.from) and \(window.to)"
        }
        return expectedSoon(pair).map {
            "an inspection is to be expected about \($0), four and a half years after the last"
        }
    }

    private func windowSoon(_ pair: SupportPair) -> CalendarEntry? {
        pair.partner.said.calendar.first {
            $0.kind == .inspectionWindow && $0.from <= soon(pair) && pair.asOf <= $0.to
        }
    }

    private func expectedSoon(_ pair: SupportPair) -> Day? {
        pair.partner.inspectionExpected.flatMap { $0 <= soon(pair) ? $0 : nil }
    }

    private func soon(_ pair: SupportPair) -> Day {
        pair.asOf.adding(days: pair.settings.inspectionMonths * 1461 / 48)
    }
}
