extension Plan {
    /// The plan as some people may see it; see ``PlanRecord/seen(by:)``.
    /// - Parameter hidesDays: whether days stand behind it that these readers may not know.
    package func seen(by readers: (LACode) -> Visibility, hidesDays: Bool = false) -> Plan {
        // An agreement is both sides' own, and what it leaves of a request would tell what it covers.
        let open = inForce.filter { help in
            let both = [help.receiver, help.partnerCode].compactMap(\.self).map(readers)
            return both.contains { [help].seen(by: $0) == [help] }
        }
        let helped = Set(inForce.filter { !open.contains($0) }.map(\.receiver))
        func told(of request: SupportRequest) -> SupportRequest {
            let seen = request.seen(by: readers(request.receiver))
            return helped.contains(request.receiver) ? seen.besideWhatIsKept : seen
        }
        let above = decidedAbove?.filter { $0.isSeen(by: readers($0.receiver)) }
        let asked = requests, heard = asked.map(told(of:))
        guard heard != asked || open != inForce || above != decidedAbove || hidesDays else { return self }
        let hidesDays = hidesDays || zip(asked, heard).contains { $1.isWithheld && $0.days != nil }
        var seen = Plan(
            pairings: pairings.map { $0.of(told(of: $0.request)) },
            unserved: unserved.map { $0.of(told(of: $0.request), hidesDays: hidesDays) },
            inForce: open,
            places: places,
            isUnique: isUnique,
            gap: gap,
            offersOnly: offersOnly,
            bestFloor: bestFloor,
            decidedAbove: above
        )
        seen.directed = directed
        return seen
    }
}

extension PlanRecord {
    /// The plan as some people may see it: of a request that a person edited for fewer to know, what it asks for is left out, and
    /// with it whatever would tell that: the judgements, statements and figures of the areas asked about, why nobody serves it,
    /// and whose days are used. Points are apart, and are never told where something is left out.
    /// Help under way and who decides above are left out for whom they are not, too.
    /// - Parameter readers: who reads what is told of a receiver.
    package func seen(by readers: (LACode) -> Visibility) -> PlanRecord {
        let offered = (try? self.question)?.partners ?? []
        let seen = plan.seen(
            by: readers,
            hidesDays: offered.contains { $0.days != nil && $0.isOffered(to: readers($0.code)) == nil }
        )
        guard seen != plan else { return self }
        let kept = Set(seen.requests.filter(\.isWithheld).map { [$0.receiver.number, $0.number] })
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

extension PlanRecord {
    /// Why an authority has no part in the plan, as some people may see it.
    /// - Parameter pairs: whose partnership in force they may see, the receiver first; `nil` for who sees all.
    package func absence(of code: LACode, visibleTo readers: Visibility, inForceOf pairs: Set<[LACode]>?) -> String? {
        authorities[code]?.absence.map { absence in
            absence.words(visibleTo: readers, seeing: pairs.map { pairs in { pairs.contains([code, $0]) } })
        }
    }

    /// The same with other places told.
    package func replacing(places: Plan.Places) -> PlanRecord {
        guard places != plan.places else { return self }
        var told = Plan(
            pairings: plan.pairings,
            unserved: plan.unserved,
            inForce: plan.inForce,
            places: places,
            isUnique: plan.isUnique,
            gap: plan.gap,
            offersOnly: plan.offersOnly,
            bestFloor: plan.bestFloor,
            decidedAbove: plan.decidedAbove
        )
        told.directed = plan.directed
        return replacing(told, explained)
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

extension ExplainedRequest {
    fileprivate var withoutWhatIsAsked: ExplainedRequest {
        ExplainedRequest(
            areas: [],
            reason: reason?.withoutWhatIsAsked,
            declines: declines,
            rivals: rivals,
            refusals: refusals,
            refused: refused,
            notKnown: notKnown,
            nearer: nearer
        )
    }
}

extension PracticeReason {
    /// Without what would tell the areas asked about: their judgements, statements, examples and figures.
    package var withoutWhatIsAsked: PracticeReason {
        PracticeReason(journey: journey, judged: [], sayings: [], examples: [], onRecord: onRecord, spoken: spoken)
    }
}
