import Domain

extension Evidence {
    /// What the authority asks for, drawn from its latest inspection; `nil` if nothing is below good.
    public var request: SupportRequest? {
        let needs = areasBelowGood
        guard let latest, !needs.isEmpty else { return nil }
        let kind = requestKind
        let base = baseSeverity(kind: kind, in: latest)
        let earlier = base < 5 ? inadequateOverall.filter { $0 < latest.published } : []
        return SupportRequest(
            receiver: authority.code,
            kind: kind,
            severity: Severity(clamping: base + (earlier.isEmpty ? 0 : 1)),
            needs: needs,
            inspection: latest,
            earlierInadequate: earlier
        )
    }

    /// Lead when the derived standing or the leadership is below good. Source: DOMAIN §8, "Kinds of request".
    private var requestKind: SupportRequest.Kind {
        let below = [derivedStanding, grade(in: .leadership)].contains { $0.map { $0 < .good } ?? false }
        return below ? .lead : .specialist
    }

    /// The class before an earlier inadequate inspection raises it. A combined judgement of children in care and care
    /// leavers counts as one. Source: DOMAIN §8, "Severity class".
    private func baseSeverity(kind: SupportRequest.Kind, in latest: Inspection) -> Int {
        let grades = JudgementArea.practice.compactMap { latest.judgements[$0]?.grade }
        if [grade(in: .leadership), grade(in: .helpAndProtection)].contains(.inadequate) { return 5 }
        if grades.contains(.inadequate) { return 4 }
        if kind == .lead { return 3 }
        let helpBelow = grade(in: .helpAndProtection).map { $0 < .good } ?? false
        return helpBelow || grades.count { $0 < .good } >= 2 ? 2 : 1
    }
}
