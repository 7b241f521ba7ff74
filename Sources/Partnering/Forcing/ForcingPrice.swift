import Domain
import Matching

/// What forcing a pair into a kept plan costs, in words and figures: who would go without, which pairing would have least in
/// its favour, the total, and who would move.
struct ForcingPrice {
    let kept: KeptPlan

    private var record: PlanRecord { kept.record }
    private var question: PlanQuestion { kept.question }
    private var answers: Answers { kept.answers }
    private var requests: [SupportRequest] { kept.requests }
    private var chosen: [Int: Link] { kept.chosen }

    /// What kept a candidate from being chosen: who holds its places, and what the best plan that holds the pair would
    /// cost, tier by tier.
    func price(of pair: Pair, worth score: Int, _ forced: Forced?) -> Price {
        if kept.isForbidden(pair) {
            let (why, way) = kept.whyForbidden(pair)
            return Price(why + way)
        }
        let places = question.partners[pair.partner].places
        guard places > 0 else {
            if question.partners[pair.partner].isOffered { return Price("none of the places that it offers is open") }
            return Price(
                record.plan.offersOnly
                    ? "it has offered no place, and this plan counts offered places alone"
                    : "its places are taken by partnerships in force"
            )
        }
        let price = forced.map { withFreer(cost($0, of: pair), $0, pair) } ?? obstacle(to: pair)
        guard let link = chosen[pair.request] else { return price }
        let difference = score - link.score
        let figures = [
            difference == 0
                ? "as many points here" : "\(difference.magnitude) points \(difference < 0 ? "less" : "more") here",
            price.figures,
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        let holders = answers.solution.links.filter { $0.partner == pair.partner }.map { kept.receiver($0.request) }
            .sorted()
        // Where something else bars it, who has its places is no cause.
        guard difference >= 0, holders.count >= places, forced != nil else {
            return Price(price.words, figures: figures, audience: price.audience)
        }
        let taken = "its \(holders.count == 1 ? "place goes" : "places go") to \(holders.inWords)"
        return Price("\(taken); \(price.words)", figures: figures)
    }

    private func obstacle(to pair: Pair) -> Price {
        let bar = bar(to: pair), ways = withOtherDays(pair)
        return Price(
            (bar?.words ?? "no plan can hold it beside what every plan must") + ways,
            audience: bar?.audience ?? (ways.isEmpty ? nil : audience(of: [pair]))
        )
    }

    /// Who may read of the days of some pairs, where what one offers or asks for is for fewer than read plans.
    private func audience(of pairs: [Pair]) -> Visibility? {
        pairs.flatMap { [requests[$0.request].audience, question.partners[$0.partner].audience] }.compactMap(\.self)
            .min()
    }

    /// Fewer days asked, or more days there, where either was solved again and gives the request this partner.
    private func withOtherDays(_ pair: Pair) -> String {
        let asked = question.requests[pair.request].days
        guard let budget = question.partners[pair.partner].days, 0 < budget, budget < asked else { return "" }
        let instance = answers.instance
        func isGiven(asking days: Int, of budget: Int) -> Bool {
            let requests = instance.requests.enumerated().map { row, it in
                row != pair.request
                    ? it
                    : Instance.Request(
                        id: it.id,
                        severity: it.severity,
                        units: it.units,
                        days: days,
                        precedence: it.precedence
                    )
            }
            let partners = instance.partners.enumerated().map { row, it in
                row != pair.partner
                    ? it : Instance.Partner(id: it.id, places: it.places, days: budget, minimum: it.minimum)
            }
            let other = try? Instance(
                requests: requests,
                partners: partners,
                edges: Array(instance.edges),
                pins: instance.pins,
                exclusions: instance.exclusions,
                caps: instance.caps,
                reference: instance.reference
            )
            let plan = other.flatMap { try? solve($0, options: answers.options) }
            return plan.map { $0.proven && $0.links.contains { $0.pair == pair } } ?? false
        }
        let days = (asked - budget).counted("day", "days")
        let ways = [
            isGiven(asking: budget, of: budget) ? "\(days) fewer asked for" : nil,
            isGiven(asking: asked, of: asked) ? "\(days) more offered there" : nil,
        ].compactMap(\.self)
        return ways.isEmpty ? "" : "; with \(ways.joined(separator: ", or ")), it would be the partner"
    }

    /// Why no plan can hold a pair: somebody holds the request or the partner's places for others, or its days are too few;
    /// `nil` where that is not known without looking for one.
    func bar(to pair: Pair) -> Price? {
        let pins = kept.answers.instance.pins, partner = question.partners[pair.partner]
        func held(_ words: String, _ audience: Visibility? = nil) -> Price {
            kept.tellsDecisions ? Price(words, audience: audience) : Price(Refusal.forThoseConcerned)
        }
        if let pin = pins.first(where: { $0.request == pair.request }) {
            return held(
                "\(kept.receiver(pair.request)) is held to \(kept.partner(pin.partner)): release that first, or close it where it "
                    + "is an agreement"
            )
        }
        // One partner serves one request of a receiver.
        let twin = pins.first {
            $0.partner == pair.partner
                && question.requests[$0.request].receiver == question.requests[pair.request].receiver
        }
        if let twin { return held("people hold it for \(kept.receiver(twin.request)) already: release that first") }
        let days = question.requests[pair.request].days
        if let budget = partner.days, days > budget {
            let given =
                partner.assumesDays == true
                ? "\(budget) are taken for granted there" : "it \(partner.isOffered ? "offers" : "has") \(budget)"
            return Price("\(days) days are asked for, and \(given)", audience: audience(of: [pair]))
        }
        let isBarred = answers.instance.caps.contains { cap in
            guard case .pairs(let pairs) = cap.scope else { return false }
            return cap.limit == 0 && pairs.contains(pair)
        }
        if isBarred { return Price("it has no place for such a request, or fewer days than are asked for") }
        let own = pins.filter { $0.partner == pair.partner }
        let names = own.map { kept.receiver($0.request) }.sorted().inWords
        if own.count >= partner.places {
            return held("people hold its \(partner.places == 1 ? "place" : "places") for \(names): release one first")
        }
        let used = own.reduce(0) { $0 + question.requests[$1.request].days }
        if let budget = partner.days, used + days > budget {
            return held(
                "people hold \(used) of its \(budget) days for \(names), and \(days) are asked for",
                audience(of: own + [pair])
            )
        }
        return nil
    }

    /// What forcing a pair costs: who would go without, which pairing would have least in its favour, the total, and who
    /// would move.
    private func cost(_ forced: Forced, of pair: Pair) -> Price {
        if forced.firstLoss == .coverage {
            return Price("choosing it would \(losing(forced) ?? "change who is served")")
        }
        let moves = moves(forced, besides: pair.request)
        var costs: [String] = [], figures: [String] = []
        // As many are served of each class, and yet not the same.
        let losing = losing(forced, besides: pair.request)
        if let losing { costs.append(losing) }
        if forced.firstLoss == .fairness {
            if isLower(forced) {
                figures.append("the plan's lowest score \(forced.floor ?? 0), not \(answers.solution.floor ?? 0)")
            }
            costs.append(lowest(forced, besides: pair))
        }
        if forced.lost > 0 {
            figures.append("the total \(forced.lost) lower")
            if forced.firstLoss != .fairness { costs.append(worse(forced.lost)) }
        }
        // Who moves more might lose less: what is said holds for as few moves as can be.
        if !costs.isEmpty {
            return Price(
                moves.isEmpty
                    ? "\(losing == nil ? "nobody else would move, and it" : "choosing it") would \(costs.inWords)"
                    : "choosing it with the fewest moves would \(costs.joined(separator: ", "))\(moves)",
                figures: figures.joined(separator: ", ")
            )
        }
        return Price(
            "equally good for the plan as a whole\(moves.isEmpty ? "" : ", and would\(moves.dropFirst(4))"): a coordinator may choose either"
        )
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
            // The same pairing may have least in its favour, with less lost in all.
            let isSame = forced.firstLoss == .fairness && lowest(free, besides: pair) == lowest(forced, besides: pair)
            costs.append(isSame ? "leave that as it is" : lowest(free, besides: pair))
            if isLower(free) { figures.append("the plan's lowest score \(free.floor ?? 0)") }
        }
        if let losing = losing(free, besides: pair.request) { costs.append(losing) }
        if free.lost > 0 {
            if free.firstLoss != .fairness {
                // Clearly less may be much all the same.
                let isSame = forced.firstLoss != .fairness && worse(free.lost) == worse(forced.lost)
                costs.append((isSame ? "still " : "") + worse(free.lost))
            }
            figures.append("the total \(free.lost) less")
        }
        let would = costs.isEmpty ? "make the plan as a whole no worse" : costs.joined(separator: ", ")
        return Price(
            "\(price.words). Clearly less would be lost if \(moved.counted("other request", "other requests")) moved: it would "
                + "then \(would)\(moves(free, besides: pair.request))",
            figures: price.figures + (figures.isEmpty ? "" : "; with more moves \(figures.joined(separator: ", "))")
        )
    }

    /// Whether the lowest score falls; where all scores are compared, others may fall while it stays.
    private func isLower(_ forced: Forced) -> Bool { forced.floor != answers.solution.floor }

    /// The pairing with least in its favour in a forced plan, in words.
    private func lowest(_ forced: Forced, besides pair: Pair) -> String {
        guard isLower(forced) else { return "leave less to others who have little in their favour" }
        // What people hold sets no floor.
        let links = Set(answers.solution.links.map(\.pair)).subtracting(forced.removed).union(forced.added)
            .subtracting(answers.instance.pins)
        let least = links.min { one, other in
            (kept.score(one) ?? 0, one.request, one.partner) < (kept.score(other) ?? 0, other.request, other.partner)
        }
        let worth = kept.score(least ?? pair) ?? 0
        let held =
            answers.instance.pins.contains { kept.score($0) ?? 0 < worth } ? " of those that are not held yet" : ""
        guard let least, least != pair else {
            let receiver = kept.receiver(pair.request), own = chosen[pair.request].map { $0.score }
            return own == answers.solution.floor
                ? "leave \(receiver), which has least in its favour already\(held), with still less"
                : "leave \(receiver.with(kept.partner(pair.partner))) as the pairing with least in its favour\(held)"
        }
        return
            "make \(kept.receiver(least.request).with(kept.partner(least.partner))) the pairing with least in its favour\(held)"
    }

    /// How much a plan loses, in words: within what is equally suitable, up to three times as much, and beyond.
    private func worse(_ points: Int) -> String {
        let much = points <= record.margin ? "a little " : points <= 3 * record.margin ? "" : "much "
        return "make the plan as a whole \(much)worse"
    }

    /// Whom a forced plan would leave without a partner, besides one of which that is not asked; `nil` for nobody.
    private func losing(_ forced: Forced, besides request: Int? = nil) -> String? {
        let lost = changes(forced).filter { $0.request != request && $0.gets.isEmpty }.map(\.request)
        guard let first = lost.max(by: { requests[$0].severity < requests[$1].severity }) else { return nil }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return "leave \(kept.receiver(first)) (\(requests[first].severity.inWords))\(others) without a partner"
    }

    /// Who would change partners besides the receiver itself, at most three by name.
    private func moves(_ forced: Forced, besides request: Int) -> String {
        let moved = changes(forced).filter { $0.request != request && !$0.gets.isEmpty }
        guard !moved.isEmpty else { return "" }
        let each = moved.map { "\(kept.receiver($0.request)) to \($0.gets.map(kept.partner).inWords)" }
        return " and move " + each.inWords(atMost: 3)
    }

    /// What each request that is touched gets in a forced plan, by row.
    private func changes(_ forced: Forced) -> [(request: Int, gets: [Int])] {
        let gets = Dictionary(grouping: forced.added, by: \.request)
        return Set((forced.removed + forced.added).map(\.request)).sorted().map { request in
            (request, (gets[request] ?? []).map(\.partner))
        }
    }
}
