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
    private let rows: [LACode: [Int]]
    private let requests: [SupportRequest]
    private let chosen: [Int: Link]
    let question: PlanQuestion

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
        let score = link?.score ?? .max / 2
        let costs = try costs(kept.rivals.map { Pair(request: row, partner: $0.partner) })
        return Explanation(
            request: request,
            pairing: record.plan.pairings.first { $0.request == request },
            kilometres: link.flatMap { kilometres($0.pair) },
            areas: kept.areas,
            reason: kept.reason,
            declines: kept.declines,
            unservedReason: record.plan.unserved.first { $0.request == request }?.reason,
            inForce: record.plan.helpUnderWay(of: request.receiver),
            advice: record.plan.advice(for: request.receiver),
            others: kept.rivals.compactMap { other($0, for: row, costs, compared) },
            equallySuitable: list.partners.indices.compactMap { place in
                let partner = list.partners[place]
                guard partner != link?.partner, question.partners[partner].places > 0,
                    list.scores[place] + record.margin >= score
                else { return nil }
                return Explanation.Equal(
                    partner: question.partners[partner].code,
                    score: list.scores[place],
                    kilometres: kilometres(Pair(request: row, partner: partner))
                )
            },
            margin: record.margin,
            nearer: (kept.nearer ?? []).map(nearer),
            admissible: list.partners.count { question.partners[$0].places > 0 },
            refusals: kept.refusals,
            notKnown: kept.notKnown
        )
    }

    private func nearer(_ kept: ExplainedRequest.Nearer) -> Explanation.Nearer {
        Explanation.Nearer(
            partner: question.partners[kept.partner].code,
            kilometres: kept.kilometres,
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
        let costs = try costs(rest.map { Pair(request: $0.row, partner: position) })
        return PartnerExplanation(
            partner: code,
            places: partner.places,
            isOffered: partner.isOffered,
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
            }
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
            let refused = try record.explained[row].value.refused, reasons = try record.reasons
            guard let place = refused.authorities.firstIndex(of: partner), refused.reasons.indices.contains(place),
                reasons.indices.contains(refused.reasons[place])
            else { return answer(Price("it was not in force on \(day)")) }
            return answer(Price(reasons[refused.reasons[place]]))
        }
    }

    func link(of row: Int) -> Link? { chosen[row] }

    /// The plan with pairs forced into it with least change: what explaining says that each would cost, seen whole.
    /// - Throws: `InvariantBroken` with the reason for a pair that no plan can hold.
    package func plan(holding links: [WhatIf.Link], on day: Day) throws -> Plan {
        var pairs: [Pair] = []
        for link in links { pairs.append(try pair(link, besides: pairs, on: day)) }
        let forced: Forced?
        if pairs.count == 1 {
            // The very answer that explaining gives.
            let stands = chosen[pairs[0].request]?.partner == pairs[0].partner
            forced = try stands ? answers.forced(together: pairs) : costs(pairs)[pairs[0]]
        } else {
            forced = try self.forced(together: pairs)
        }
        guard let forced else {
            throw InvariantBroken("no plan can hold \(links.count == 1 ? "it" : "all of these at once")")
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

    /// The pair that a question means: of several requests the one it names, else the first that the partner may serve
    /// and that no pair before it took.
    private func pair(_ link: WhatIf.Link, besides taken: [Pair], on day: Day) throws -> Pair {
        let names = [link.partner, link.receiver].map(record.authorities.name)
        let own = (rows[link.receiver] ?? []).filter { link.number == nil || requests[$0].number == link.number }
        guard !own.isEmpty else {
            let which = link.number.map { "has no request \($0)" } ?? "asks for nothing"
            throw InvariantBroken("\(names[1]) \(which) in this round")
        }
        let reasons = try whyNot(link.partner, for: link.receiver, on: day).filter { answer in
            link.number == nil || answer.request.number == link.number
        }
        let position = question.partners.firstIndex { $0.code == link.partner }
        let pairs = own.compactMap { row in position.map { Pair(request: row, partner: $0) } }
            .filter { pair in score(pair) != nil && !taken.contains { $0.request == pair.request } }
        // A pair that stands is the answer before any that would have to be made.
        if let pair = pairs.first(where: { chosen[$0.request]?.partner == $0.partner }) { return pair }
        let open = try pairs.first { try costs([$0])[$0] != nil }
        guard let open else {
            let words = reasons.first?.price.words ?? "no plan can hold it"
            throw InvariantBroken("\(names[0]) may not support \(names[1]) in this round: \(words)")
        }
        return open
    }

    /// A link of a forced plan with what it is worth; as it was kept where the plan on record has it.
    private func pairing(_ pair: Pair) -> Pairing? {
        guard let score = score(pair) else { return nil }
        let request = requests[pair.request], code = question.partners[pair.partner].code
        if let kept = record.plan.pairings.first(where: { $0.request == request && $0.partner == code }) { return kept }
        return Pairing(
            request: request,
            partner: code,
            factors: [FactorPoints(factor: "sum", points: score, detail: "")],
            partnerNeeds: [:],
            crossesRegions: record.authorities[code]?.region != record.authorities[request.receiver]?.region
        )
    }

    private func score(_ pair: Pair) -> Int? { answers.instance.score(request: pair.request, partner: pair.partner) }

    private func kilometres(_ pair: Pair) -> Int? {
        let list = question.candidates[pair.request]
        guard let place = list.partners.firstIndex(of: pair.partner), list.kilometres[place] >= 0 else { return nil }
        return list.kilometres[place]
    }

    private func partner(_ position: Int) -> String { record.authorities.name(of: question.partners[position].code) }

    private func receiver(_ row: Int) -> String {
        let asked = requests[row]
        return record.authorities.name(of: asked.receiver) + (asked.number == 1 ? "" : " (\(asked.ordinal))")
    }

    /// What forcing each of some pairs costs; none for those that no plan can hold.
    private func costs(_ pairs: [Pair]) throws -> [Pair: Forced] {
        let open = pairs.filter { question.partners[$0.partner].places > 0 && score($0) != nil }
        return Dictionary(
            zip(open, try answers.forced(open)).compactMap { pair, forced in forced.map { (pair, $0) } },
            uniquingKeysWith: { one, _ in one }
        )
    }

    /// What kept a candidate from being chosen: who holds its places, and what the best plan that holds the pair would
    /// cost, tier by tier.
    private func price(of pair: Pair, worth score: Int, _ forced: Forced?) -> Price {
        let places = question.partners[pair.partner].places
        guard places > 0 else {
            if question.partners[pair.partner].isOffered { return Price("none of the places that it offers is open") }
            return Price(
                record.plan.offersOnly
                    ? "it has offered no place, and this plan counts offered places alone"
                    : "its places are taken by partnerships in force"
            )
        }
        let price =
            forced.map { withFreer(cost($0, of: pair), $0, pair) }
            ?? Price("no plan can hold it beside what every plan must")
        guard let link = chosen[pair.request] else { return price }
        let difference = score - link.score
        let figures = [
            difference == 0
                ? "as many points here" : "\(difference.magnitude) points \(difference < 0 ? "less" : "more") here",
            price.figures,
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        let holders = answers.solution.links.filter { $0.partner == pair.partner }.map { receiver($0.request) }.sorted()
        guard difference >= 0, holders.count >= places else { return Price(price.words, figures: figures) }
        let taken = "its \(holders.count == 1 ? "place goes" : "places go") to \(holders.inWords)"
        return Price("\(taken); \(price.words)", figures: figures)
    }

    /// What forcing a pair costs: who would go without, which pairing would have least in its favour, the total, and who
    /// would move.
    private func cost(_ forced: Forced, of pair: Pair) -> Price {
        if forced.firstLoss == .coverage { return Price("choosing it would \(coverageLoss(forced))") }
        let moves = moves(forced, besides: pair.request)
        var costs: [String] = [], figures: [String] = []
        if forced.firstLoss == .fairness {
            figures.append("the plan's lowest score \(forced.floor ?? 0), not \(answers.solution.floor ?? 0)")
            costs.append(lowest(forced, besides: pair))
        }
        if forced.lost > 0 {
            figures.append("the total \(forced.lost) lower")
            if costs.isEmpty { costs.append("leave less in favour of the plan as a whole") }
        }
        // Who moves more might lose less: what is said holds for as few moves as can be.
        if !costs.isEmpty {
            return Price(
                "choosing it with the fewest moves would \(costs.joined(separator: ", "))\(moves)",
                figures: figures.joined(separator: ", ")
            )
        }
        let lost = changes(forced).filter { $0.request != pair.request && $0.gets.isEmpty }
        if let first = lost.first {
            return Price(
                "equally good for the plan as a whole, but \(receiver(first.request)) would be without a partner"
            )
        }
        return Price("equally good for the plan as a whole: a coordinator may choose either\(moves)")
    }

    /// The price with the fewest moves, and beside it what more moves would save, where that is clearly more.
    private func withFreer(_ price: Price, _ forced: Forced, _ pair: Pair) -> Price {
        guard forced.firstLoss == .fairness || forced.firstLoss == .total,
            let free = try? answers.freer(together: [pair], than: forced, by: max(1, record.margin)),
            free.moved > forced.moved
        else { return price }
        let moved = changes(free).count { $0.request != pair.request }
        var costs: [String] = [], figures: [String] = []
        if free.firstLoss == .fairness {
            costs.append(lowest(free, besides: pair))
            figures.append("the plan's lowest score \(free.floor ?? 0)")
        }
        if free.lost > 0 {
            if costs.isEmpty { costs.append("leave a little less in favour of the plan as a whole") }
            figures.append("the total \(free.lost) less")
        }
        let would = costs.isEmpty ? "take nothing from the plan as a whole" : costs.joined(separator: ", ")
        return Price(
            "\(price.words); with \(moved.counted("other request", "other requests")) moved, clearly less would be "
                + "lost: it would \(would)\(moves(free, besides: pair.request))",
            figures: price.figures + (figures.isEmpty ? "" : "; with more moves \(figures.joined(separator: ", "))")
        )
    }

    /// The pairing with least in its favour in a forced plan, in words.
    private func lowest(_ forced: Forced, besides pair: Pair) -> String {
        let links = Set(answers.solution.links.map(\.pair)).subtracting(forced.removed).union(forced.added)
        let least = links.min { one, other in
            (score(one) ?? 0, one.request, one.partner) < (score(other) ?? 0, other.request, other.partner)
        }
        guard let least, least != pair else { return "make it the pairing with least in its favour" }
        return "make \(receiver(least.request)) with \(partner(least.partner)) the pairing with least in its favour"
    }

    /// Whom a forced plan would leave without a partner.
    private func coverageLoss(_ forced: Forced) -> String {
        let lost = changes(forced).filter { $0.gets.isEmpty }.map(\.request)
        guard let first = lost.max(by: { requests[$0].severity < requests[$1].severity }) else {
            return "change who is served"
        }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return "leave \(receiver(first)) (\(requests[first].severity.inWords))\(others) without a partner"
    }

    /// Who would change partners besides the receiver itself, at most three by name.
    private func moves(_ forced: Forced, besides request: Int) -> String {
        let moved = changes(forced).filter { $0.request != request && !$0.gets.isEmpty }
        guard !moved.isEmpty else { return "" }
        let shown = moved.prefix(3).map { move in
            "\(receiver(move.request)) to \(move.gets.map(partner).joined(separator: " and "))"
        }
        return " and move " + shown.joined(separator: ", ") + (moved.count > 3 ? " and \(moved.count - 3) more" : "")
    }

    /// What each request that is touched gets in a forced plan, by row.
    private func changes(_ forced: Forced) -> [(request: Int, gets: [Int])] {
        let gets = Dictionary(grouping: forced.added, by: \.request)
        return Set((forced.removed + forced.added).map(\.request)).sorted().map { request in
            (request, (gets[request] ?? []).map(\.partner))
        }
    }
}
