import Domain
import Matching

/// The plan on record with pairs forced into it, all others as far as can be as they were.
struct ForcedPlan {
    let kept: KeptPlan
    /// Who is told why a pair cannot be forced.
    var visible = Visibility.authority

    private var record: PlanRecord { kept.record }
    private var question: PlanQuestion { kept.question }
    private var answers: Answers { kept.answers }
    private var requests: [SupportRequest] { kept.requests }
    private var chosen: [Int: Link] { kept.chosen }

    /// The plan with pairs forced into it with least change: what explaining says that each would cost, seen whole.
    /// - Throws: `InvariantBroken` with the reason for a pair that no plan can hold.
    func plan(holding links: [WhatIf.Link], on day: Day) throws -> Plan {
        var pairs: [Pair] = []
        for link in links { pairs.append(try pair(link, besides: pairs, on: day)) }
        let forced: Forced?
        if pairs.count == 1 {
            // The very answer that explaining gives.
            let stands = chosen[pairs[0].request]?.partner == pairs[0].partner
            forced = try stands ? answers.forced(together: pairs) : kept.costs(pairs)[pairs[0]]
        } else {
            forced = try self.forced(together: pairs)
        }
        guard let forced else {
            throw InvariantBroken(
                "no plan can hold \(links.count == 1 ? "it" : "all of these at once")\(obstacle(to: pairs))"
            )
        }
        let held = Set(answers.solution.links.map(\.pair)).subtracting(forced.removed).union(forced.added)
        let pairings = held.compactMap(pairing)
        let served = Set(held.map(\.request))
        let unserved = requests.indices.filter { !served.contains($0) }.map { row in
            record.plan.unserved.first { $0.request == requests[row] }
                ?? Unserved(request: requests[row], reason: "its place goes to another")
        }
        return Plan(
            pairings: pairings.sorted { $0.request.precedes($1.request) },
            unserved: unserved.sorted { $0.request.precedes($1.request) },
            inForce: record.plan.inForce,
            places: record.plan.places,
            isUnique: false,
            offersOnly: record.plan.offersOnly,
            decidedAbove: record.plan.decidedAbove
        )
    }

    /// The plan that holds several pairs at once; `nil` where none can.
    private func forced(together pairs: [Pair]) throws(SolveError) -> Forced? {
        do {
            return try answers.forced(together: pairs)
        } catch .badQuestion, .belowMinimum { return nil }
    }

    /// Which partner's places or days are too few for the pairs together, as far as that is what keeps them from being held.
    private func obstacle(to pairs: [Pair]) -> String {
        for (position, own) in Dictionary(grouping: Set(pairs + answers.instance.pins), by: \.partner).sorted(by: {
            $0.key < $1.key
        }) {
            let partner = question.partners[position], name = kept.partner(position)
            let whose = own.map { kept.receiver($0.request) }.sorted().inWords
            if Set(own.map { question.requests[$0.request].receiver }).count < own.count {
                return ": one partner serves one request of a receiver, and \(name) would have \(whose)"
            }
            if own.count > partner.places {
                return ": \(name) has \(partner.places.counted("place", "places")), too few for \(whose)"
            }
            let days = own.reduce(0) { $0 + question.requests[$1.request].days }
            if let budget = partner.days, days > budget {
                let has =
                    partner.assumesDays == true
                    ? "\(budget) days of \(name) are taken for granted" : "\(name) has \(budget.counted("day", "days"))"
                return ": \(has), and \(whose) ask for \(days) together"
            }
        }
        return ""
    }

    /// The pair that a question means: of several requests the one it names, else the first that the partner may serve
    /// and that no pair before it took.
    private func pair(_ link: WhatIf.Link, besides taken: [Pair], on day: Day) throws -> Pair {
        let names = [link.partner, link.receiver].map(record.authorities.name)
        let own = (kept.rows[link.receiver] ?? []).filter { link.number == nil || requests[$0].number == link.number }
        guard !own.isEmpty else {
            let which = link.number.map { "has no request \($0)" } ?? "asks for nothing"
            throw InvariantBroken("\(names[1]) \(which) in this round")
        }
        let reasons = try kept.whyNot(link.partner, for: link.receiver, on: day).filter { answer in
            link.number == nil || answer.request.number == link.number
        }
        let position = question.partners.firstIndex { $0.code == link.partner }
        let pairs = own.compactMap { row in position.map { Pair(request: row, partner: $0) } }
            .filter { pair in kept.score(pair) != nil && !taken.contains { $0.request == pair.request } }
        // A pair that stands is the answer before any that would have to be made.
        if let pair = pairs.first(where: { chosen[$0.request]?.partner == $0.partner }) { return pair }
        let open = try pairs.first { try kept.costs([$0])[$0] != nil }
        guard let open else {
            let words = reasons.first?.price.words(visibleTo: visible) ?? "no plan can hold it"
            throw InvariantBroken("\(names[0]) may not support \(names[1]) in this round: \(words)")
        }
        return open
    }

    /// A link of a forced plan with what it is worth; as it was kept where the plan on record has it.
    private func pairing(_ pair: Pair) -> Pairing? {
        guard let score = kept.score(pair) else { return nil }
        let request = requests[pair.request], code = question.partners[pair.partner].code
        if let known = record.plan.pairings.first(where: { $0.request == request && $0.partner == code }) {
            return known
        }
        return Pairing(
            request: request,
            partner: code,
            factors: [FactorPoints(factor: "sum", points: score, detail: "")],
            partnerNeeds: [:],
            crossesRegions: record.authorities[code]?.region != record.authorities[request.receiver]?.region,
            kilometres: kept.kilometres(pair)
        )
    }
}
