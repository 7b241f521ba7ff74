extension PlanRecord {
    /// The plan as some people may see it: of a request that a person edited for fewer to know, what it asks for is left out, and
    /// with it whatever would tell that: the judgements, statements and figures of the areas asked about, why nobody serves it,
    /// and whose days are used. Points are apart, and are never told where something is left out.
    /// - Parameter readers: who reads what is told of a receiver.
    package func seen(by readers: (LACode) -> Visibility) -> PlanRecord {
        let asked = plan.requests, told = asked.map { $0.seen(by: readers($0.receiver)) }
        let kept = Set(told.filter(\.isWithheld).map { [$0.receiver.number, $0.number] })
        guard !kept.isEmpty else { return self }
        let hidesDays = zip(asked, told).contains { $1.isWithheld && $0.days != nil }
        let seen = Plan(
            pairings: plan.pairings.map { $0.of($0.request.seen(by: readers($0.request.receiver))) },
            unserved: plan.unserved.map {
                $0.of($0.request.seen(by: readers($0.request.receiver)), hidesDays: hidesDays)
            },
            inForce: plan.inForce,
            places: plan.places,
            isUnique: plan.isUnique,
            gap: plan.gap,
            offersOnly: plan.offersOnly,
            bestFloor: plan.bestFloor,
            decidedAbove: plan.decidedAbove
        )
        let question = Late { try self.question }
        return replacing(
            seen,
            explained.enumerated().map { row, explained in
                Late {
                    let request = try question.value.requests[row]
                    return try kept.contains([request.receiver.number, request.number])
                        ? explained.value.withoutWhatIsAsked : explained.value
                }
            }
        )
    }
}

extension Pairing {
    fileprivate func of(_ seen: SupportRequest) -> Pairing {
        guard seen.isWithheld else { return self }
        return Pairing(
            request: seen,
            partner: partner,
            factors: factors,
            partnerNeeds: partnerNeeds,
            crossesRegions: crossesRegions,
            kilometres: kilometres,
            minutes: minutes
        )
    }
}

extension Unserved {
    fileprivate func of(_ seen: SupportRequest, hidesDays: Bool) -> Unserved {
        guard seen.isWithheld || hidesDays && reason.contains(" days") else { return self }
        return Unserved(
            request: seen,
            reason: "why is told to fewer people, who may know what was asked for",
            bottleneck: bottleneck
        )
    }
}

extension ExplainedRequest {
    fileprivate var withoutWhatIsAsked: ExplainedRequest {
        ExplainedRequest(
            areas: [],
            reason: reason.map {
                PracticeReason(
                    journey: $0.journey,
                    judged: [],
                    sayings: [],
                    examples: [],
                    onRecord: $0.onRecord,
                    spoken: $0.spoken
                )
            },
            declines: declines,
            rivals: rivals,
            refusals: refusals,
            refused: refused,
            notKnown: notKnown,
            nearer: nearer
        )
    }
}
