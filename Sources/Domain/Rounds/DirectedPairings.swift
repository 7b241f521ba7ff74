/// What of a plan the Secretary of State directed, as people wrote down beside it: the plan keeps none of it.
extension Plan {
    /// The same plan, told with what of it is directed.
    package func hearing(_ decisions: [RoundDecision]) -> Plan {
        var plan = self
        let directed = Set(decisions.filter { $0.isDirected && $0.isPin }.map(\.link))
        plan.directed = directed.isEmpty ? [] : directed.intersection(pairings.map(\.link))
        return plan
    }

    /// Who was directed to serve a request; `nil` where nobody was.
    private func directed(for request: SupportRequest) -> LACode? {
        directed.first { ($0.receiver, $0.number ?? 1) == (request.receiver, request.number) }?.partner
    }

    /// Whether the pairing of a request is directed.
    package func isDirected(_ request: SupportRequest) -> Bool { directed(for: request) != nil }

    /// Who decides about a request, or decided, where that is nobody here: words after a receiver's name and *is*.
    /// - Parameter readers: who may read it.
    package func decidedAbove(
        _ request: SupportRequest,
        in names: any NamesAuthorities,
        seenBy readers: Visibility = .authority
    ) -> String? {
        let above = advice(for: request.receiver).flatMap { $0.isSeen(by: readers) ? $0 : nil }
        guard let partner = directed(for: request) else { return above?.words }
        return (above.map { "\($0.under), and " } ?? "")
            + "to be supported by \(names.name(of: partner)): the Secretary of State directed it"
    }
}

extension PlanRecord {
    /// The same record, told with what of its plan is directed.
    package func hearing(_ decisions: [RoundDecision]) -> PlanRecord {
        let told = plan.hearing(decisions)
        return told.directed.isEmpty ? self : replacing(told, explained)
    }
}
