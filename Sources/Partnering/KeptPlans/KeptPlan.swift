import Domain
import Matching

/// A plan as it was kept, that answers why. What is said was written down when the plan was proposed; what choosing
/// somebody else would cost is solved from the question that the plan keeps. No registry, policy or rule is asked.
package struct KeptPlan: Sendable {
    package let record: PlanRecord
    /// Its question, as the engine's values, and its links.
    package var matching: (instance: Instance, options: Options, links: [Link]) {
        (answers.instance, answers.options, answers.solution.links)
    }
    let answers: Answers
    let rows: [LACode: [Int]]
    let requests: [SupportRequest]
    let chosen: [Int: Link]
    let question: PlanQuestion
    private let forbidden: Set<Pair>
    /// What people decided about pairs of the round, where that is known: what else its plan may not hold is not lent.
    package var decided: [RoundDecision]?
    /// Whether who asks may know what people decided, and what regions lend.
    package var tellsDecisions = true

    /// Makes a kept plan ready for questions.
    /// - Throws: `InvariantBroken` for a record whose parts do not fit together; `SolveError` for links that its
    ///   question does not allow.
    package init(_ record: PlanRecord) throws {
        self.record = record
        answers = try KeptMatching(record).answers(isUnique: record.plan.isUnique)
        let question = try record.question
        self.question = question
        rows = Dictionary(grouping: question.requests.indices, by: { question.requests[$0].receiver })
        chosen = Dictionary(answers.solution.links.map { ($0.request, $0) }, uniquingKeysWith: { one, _ in one })
        let asked = Dictionary(grouping: record.plan.requests, by: \.receiver)
        var requests: [SupportRequest] = []
        for row in question.requests {
            guard let request = asked[row.receiver]?.first(where: { $0.number == row.number }) else {
                throw InvariantBroken("the plan does not say what \(row.receiver) asks for")
            }
            requests.append(request)
        }
        guard record.explained.count == requests.count else {
            throw InvariantBroken("the plan explains \(record.explained.count) of \(requests.count) requests")
        }
        self.requests = requests
        forbidden = Set(
            zip(question.exclusions.requests, question.exclusions.partners).map { Pair(request: $0, partner: $1) }
        )
    }

    /// Explains a receiver's first request; `nil` if the authority asks for nothing in this round.
    package func explanation(of receiver: LACode) throws -> Explanation? {
        try rows[receiver]?.first.map(explanation(at:))
    }

    /// Explains each request of a receiver, by number; none if the authority asks for nothing in this round.
    package func explanations(of receiver: LACode) throws -> [Explanation] {
        try (rows[receiver] ?? []).map(explanation(at:))
    }

    private func explanation(at row: Int) throws -> Explanation {
        let request = requests[row], link = chosen[row], list = question.candidates[row]
        let kept = try record.explained[row].value, compared = try record.compared?.request(row)
        let costs = try costs(kept.rivals.map { Pair(request: row, partner: $0.partner) })
        return Explanation(
            request: request,
            pairing: record.plan.pairings.first { $0.request == request },
            kilometres: link.flatMap { kilometres($0.pair) },
            areas: kept.areas,
            reason: kept.reason,
            declines: kept.declines,
            unserved: record.plan.unserved.first { $0.request == request },
            inForce: record.plan.helpUnderWay(of: request.receiver, seenBy: .authority),
            decidedAbove: record.plan.decidedAbove(request, in: record.authorities),
            others: kept.rivals.compactMap { other($0, for: row, costs, compared) },
            suitable: SuitableOthers(self, at: row),
            margin: record.margin,
            nearer: (kept.nearer ?? []).map { nearer($0, for: row) },
            admissible: list.partners.count { question.partners[$0].places > 0 },
            refusals: kept.refusals,
            notKnown: kept.notKnownBesideAnswers
        )
    }

    private func nearer(_ kept: ExplainedRequest.Nearer, for row: Int) -> Explanation.Nearer {
        let own = chosen[row]?.score, worth = score(Pair(request: row, partner: kept.partner))
        return Explanation.Nearer(
            partner: question.partners[kept.partner].code,
            kilometres: kept.kilometres,
            suits: own.flatMap { own in worth.map { Suits(by: $0 - own, within: record.margin) } },
            lost: kept.lost,
            short: kept.short,
            moves: kept.moves.map { move in
                let gets = move.partner.map { "would have \(partner($0))" } ?? "would have no partner"
                return "\(receiver(move.request)) \(gets)"
            }
        )
    }

    private func other(
        _ rival: ExplainedRequest.Rival,
        for row: Int,
        _ costs: [Pair: Forced],
        _ compared: ComparedCandidates.Request?
    ) -> Explanation.Other? {
        let pair = Pair(request: row, partner: rival.partner)
        guard question.partners.indices.contains(rival.partner), let score = score(pair) else { return nil }
        return Explanation.Other(
            partner: question.partners[rival.partner].code,
            score: score,
            kilometres: kilometres(pair),
            factors: rival.factors,
            pointsShort: rival.pointsShort,
            comparison: comparison(pair, worth: score, compared),
            price: price(of: pair, worth: score, costs[pair])
        )
    }

    /// Explains a partner's part of the plan; `nil` if the authority may give nothing in this round.
    /// - Parameter count: how many receivers are told that it would suit besides.
    package func partnerExplanation(of code: LACode, others count: Int = 5) throws -> PartnerExplanation? {
        guard let position = question.partners.firstIndex(where: { $0.code == code }) else { return nil }
        let partner = question.partners[position]
        let suited = question.candidates.indices.compactMap { row in
            score(Pair(request: row, partner: position)).map { (row: row, score: $0) }
        }
        let rest = suited.filter { chosen[$0.row]?.partner != position }
            .sorted { ($1.score, $0.row) < ($0.score, $1.row) }.prefix(count)
        let pairings = Dictionary(grouping: record.plan.pairings, by: \.partner)[code] ?? []
        let refused = suited.isEmpty ? try question.requests.indices.compactMap { try refusal(of: code, at: $0) } : []
        let bar = Dictionary(grouping: refused, by: \.self).max {
            ($0.value.count, $1.key.facts) < ($1.value.count, $0.key.facts)
        }
        let costs = try costs(rest.map { Pair(request: $0.row, partner: position) })
        return PartnerExplanation(
            inForce: record.plan.helpUnderWay(of: code, seenBy: .authority),
            partner: code,
            places: partner.places,
            days: partner.days,
            isOffered: { partner.isOffered(to: $0) },
            supports: try answers.solution.links.filter { $0.partner == position }.compactMap { link in
                try pairings.first { $0.request == requests[link.request] }.map {
                    (pairing: $0, reason: try record.explained[link.request].value.reason)
                }
            },
            others: rest.map { row, score in
                let pair = Pair(request: row, partner: position)
                return PartnerExplanation.Other(
                    receiver: question.requests[row].receiver,
                    number: question.requests[row].number,
                    score: score,
                    price: price(of: pair, worth: score, costs[pair])
                )
            },
            bar: bar.map { Price($0.key) }
        )
    }

    /// Why an authority is not the partner of a receiver, request by request: the rule that refuses it with the fact
    /// behind it, or how it differs from the partner that was chosen and what choosing it would cost whom. Empty if the
    /// receiver asks for nothing.
    /// - Parameter day: the round's day.
    package func whyNot(_ partner: LACode, for receiver: LACode, on day: Day) throws -> [WhyNot] {
        let position = question.partners.firstIndex { $0.code == partner }
        return try (rows[receiver] ?? []).map { row in
            let chosen = chosen[row].map { question.partners[$0.partner].code }
            var isAdmissible = false
            func answer(_ price: Price, _ comparison: Comparison? = nil) -> WhyNot {
                WhyNot(
                    request: requests[row],
                    isAdmissible: isAdmissible,
                    among: rows[receiver]?.count ?? 1,
                    chosen: chosen,
                    comparison: comparison,
                    price: price
                )
            }
            if let position {
                isAdmissible = score(Pair(request: row, partner: position)) != nil
                if self.chosen[row]?.partner == position { return answer(Price("it is the partner")) }
                let pair = Pair(request: row, partner: position)
                if let score = score(pair) {
                    return answer(
                        price(of: pair, worth: score, try costs([pair])[pair]),
                        comparison(pair, worth: score, try record.compared?.request(row))
                    )
                }
            }
            return answer(Price(try refusal(of: partner, at: row) ?? KeptReason("it was not in force on \(day)")))
        }
    }

    /// Whom else it could give a request, by what suits it; `nil` for one that it does not have.
    package func suitable(for request: SupportRequest) -> SuitableOthers? {
        requests.firstIndex(of: request).map { SuitableOthers(self, at: $0) }
    }

    func link(of row: Int) -> Link? { chosen[row] }

    /// Whether people decided against a pair, or its region does not lend the partner.
    func isForbidden(_ pair: Pair) -> Bool { forbidden.contains(pair) }

    /// Which of the two it is, and what takes it back.
    func whyForbidden(_ pair: Pair) -> (why: String, way: String) {
        let noted = "people decided against it in this round", unlent = "its region does not lend it"
        guard tellsDecisions else { return (Refusal.forThoseConcerned, "") }
        guard let decided else { return ("\(noted), or \(unlent)", "") }
        let request = requests[pair.request], partner = question.partners[pair.partner].code
        let decision = decided.last {
            $0.partner == partner && ($0.receiver, $0.request) == (request.receiver, request.number)
        }
        return switch decision?.kind {
        case .forbidden: (noted, ": 'tandem round release' takes that back")
        case .released: ("\(noted), and took that back since", ": 'tandem round repropose' plans so")
        default: (unlent, ": 'tandem loan request' asks it again")
        }
    }

    /// The plan with pairs forced into it with least change: what explaining says that each would cost, seen whole.
    /// - Parameter visible: the reason leaves out what fewer people than these may see.
    /// - Throws: `InvariantBroken` with the reason for a pair that no plan can hold.
    package func plan(holding links: [WhatIf.Link], on day: Day, visibleTo visible: Visibility = .authority) throws
        -> Plan
    {
        try ForcedPlan(kept: self, visible: visible).plan(holding: links, on: day)
    }

    func score(_ pair: Pair) -> Int? { answers.instance.score(request: pair.request, partner: pair.partner) }

    func kilometres(_ pair: Pair) -> Int? {
        let list = question.candidates[pair.request]
        guard let place = list.partners.firstIndex(of: pair.partner), list.kilometres[place] >= 0 else { return nil }
        return list.kilometres[place]
    }

    func partner(_ position: Int) -> String { record.authorities.name(of: question.partners[position].code) }

    func receiver(_ row: Int) -> String {
        requests[row].apart(record.authorities.name(of: requests[row].receiver))
    }

    /// What forcing each of some pairs costs; none for those that no plan can hold.
    func costs(_ pairs: [Pair]) throws -> [Pair: Forced] {
        let open = pairs.filter { question.partners[$0.partner].places > 0 && score($0) != nil }
        return Dictionary(
            zip(open, try answers.forced(open)).compactMap { pair, forced in forced.map { (pair, $0) } },
            uniquingKeysWith: { one, _ in one }
        )
    }

    private func price(of pair: Pair, worth score: Int, _ forced: Forced?) -> Price {
        ForcingPrice(kept: self).price(of: pair, worth: score, forced)
    }
}

extension ExplainedRequest {
    /// What nobody had recorded when the plan was made, without what is asked of people since: whether both sides and the other
    /// region agree stands in what they were asked and answered.
    package var notKnownBesideAnswers: [Refusal] {
        notKnown.filter { !RuleID.askedOfPeople.contains($0.rule) }
    }
}
