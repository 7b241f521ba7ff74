extension PlanRecord {
    /// The plan as some people may see it: of a request that a person edited for fewer to know, what it asks for is left out, and
    /// with it whatever would tell that: the judgements, statements and figures of the areas asked about, why nobody serves it,
    /// and whose days are used. Points are apart, and are never told where something is left out.
    /// Help under way and who decides above are left out for whom they are not, too.
    /// - Parameter readers: who reads what is told of a receiver.
    package func seen(by readers: (LACode) -> Visibility) -> PlanRecord {
        // An agreement is both sides' own, and what it leaves of a request would tell what it covers.
        let inForce = plan.inForce.filter { help in
            let both = [help.receiver, help.partnerCode].compactMap(\.self).map(readers)
            return both.contains { [help].seen(by: $0) == [help] }
        }
        let helped = Set(plan.inForce.filter { !inForce.contains($0) }.map(\.receiver))
        func seen(_ request: SupportRequest) -> SupportRequest {
            let seen = request.seen(by: readers(request.receiver))
            return helped.contains(request.receiver) ? seen.besideWhatIsKept : seen
        }
        let above = plan.decidedAbove?.filter { ($0.audience ?? .regions) >= min(readers($0.receiver), .regions) }
        let asked = plan.requests, told = asked.map(seen)
        let kept = Set(told.filter(\.isWithheld).map { [$0.receiver.number, $0.number] })
        guard told != asked || inForce != plan.inForce || above != plan.decidedAbove else { return self }
        let hidesDays = zip(asked, told).contains { $1.isWithheld && $0.days != nil }
        let seen = Plan(
            pairings: plan.pairings.map { $0.of(seen($0.request)) },
            unserved: plan.unserved.map { $0.of(seen($0.request), hidesDays: hidesDays) },
            inForce: inForce,
            places: plan.places,
            isUnique: plan.isUnique,
            gap: plan.gap,
            offersOnly: plan.offersOnly,
            bestFloor: plan.bestFloor,
            decidedAbove: above
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
        guard seen != request else { return self }
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
        guard seen.isWithheld || hidesDays && reason.contains(" days") else {
            return seen == request ? self : Unserved(request: seen, reason: reason, bottleneck: bottleneck)
        }
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
