import Domain
import Matching

/// Why requests go without a partner, and what would serve them.
///
/// A remedy is told only after the round was solved again with it, as if it stood in the registers or in the round: an
/// offer of more places or days, a policy that lends more, partners from further away, fewer areas. A place is tried where
/// nobody more pressing would get it. Source: docs/domain.md §8.11.
struct UnservedReasons {
    private let solved: SolvedRound
    private let isTrying: Bool
    private let unserved: [Int]
    /// Who competes around each request that has a candidate.
    private let bottlenecks: [Int: Bottleneck]
    private let cache = Cache()

    /// How many changes are tried by solving again, for all requests together: some milliseconds each.
    private static let mostTried = 80
    /// How many partners are tried for one request.
    private static let mostPartners = 3

    private var problem: RoundProblem { solved.problem }
    private var answers: Answers { solved.answers }
    private var instance: Instance { answers.instance }

    /// What was found by solving again, so that no change is solved twice.
    private final class Cache {
        var served: [Change: Set<Int>] = [:]
        var scopes: [PartnerScope: Set<Int>] = [:]
        var tried = 0
    }

    /// An offer to be tried: so many places and days of a partner in all.
    private struct Change: Hashable {
        let partner: Int
        let places: Int
        let days: Int?
    }

    /// - Parameter tryingRemedies: whether changes that would serve them are looked for.
    init(_ solved: SolvedRound, tryingRemedies: Bool) throws {
        self.solved = solved
        // What a question pins or forbids is no part of the round.
        isTrying = tryingRemedies && solved.problem.pins.isEmpty && solved.problem.exclusions.isEmpty
        let served = Set(solved.solution.links.map(\.request))
        let rows = solved.problem.requests.indices.filter { !served.contains($0) }
        unserved = rows.sorted { solved.problem.requests[$0].precedes(solved.problem.requests[$1]) }
        var bottlenecks: [Int: Bottleneck] = [:]
        for row in rows where !solved.problem.candidates[row].isEmpty {
            bottlenecks[row] = try solved.answers.bottleneck(of: row)
        }
        self.bottlenecks = bottlenecks
    }

    /// Every request without a partner, most pressing first.
    func all() throws -> [Unserved] {
        try unserved.map { row in
            let (reason, remedy) = try answer(row)
            return Unserved(
                request: problem.requests[row],
                reason: reason,
                bottleneck: bottlenecks[row].map(Unserved.Bottleneck.init),
                remedy: remedy
            )
        }
    }

    private func answer(_ row: Int) throws -> (reason: String, remedy: Remedy?) {
        guard !problem.candidates[row].isEmpty else {
            let found = try isTrying ? scopeRemedy(row) ?? areasRemedy(row) : nil
            return (problem.noCandidateReason(row) + (found.map { "; \($0.words)" } ?? ""), found?.remedy)
        }
        guard let bottleneck = bottlenecks[row] else { return ("it could be served: please report this", nil) }
        guard problem.candidates[row].contains(where: { !isForbidden(row, $0.partner) }) else {
            return ("this question forbids everybody who could serve it", nil)
        }
        guard isTrying else { return (shortage(row, bottleneck), nil) }
        if let days = try daysAnswer(row) { return days }
        let lending = try lendingRemedy(row, bottleneck)
        let cause =
            repeats(row) ?? (bottleneck.partners.isEmpty && lending != nil ? lendingCause : shortage(row, bottleneck))
        if let found = try placeRemedy(row, bottleneck) ?? lending ?? scopeRemedy(row) {
            return ("\(cause); \(found.words)", found.remedy)
        }
        let first = try whoComesFirst(row)
        return (cause + first, nil)
    }

    private func isForbidden(_ row: Int, _ partner: Int) -> Bool {
        instance.exclusions.contains(Pair(request: row, partner: partner))
    }

    private func name(_ request: Int) -> String {
        let asked = problem.requests[request], name = problem.book.snapshot.name(of: asked.receiver)
        return asked.number == 1 ? name : "\(name) (\(asked.ordinal))"
    }

    private func partners(_ rows: [Int]) -> String {
        let names = rows.map(solved.partner).sorted()
        return names.count > 6
            ? names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) more" : names.inWords
    }

    // MARK: Places

    /// Which places are too few: those who compete and the places they compete for.
    private func shortage(_ row: Int, _ bottleneck: Bottleneck) -> String {
        let own = problem.candidates[row].map(\.partner).filter { !isForbidden(row, $0) }
        let open = own.filter { problem.partners[$0].places > 0 }
        if problem.facts.offersOnly { return offered(own, open) }
        guard !open.isEmpty else {
            return "those who could serve it have no place: \(partners(own))"
        }
        let full = bottleneck.partners.filter { problem.partners[$0].places > 0 }
        // Places alone are the cause where those who compete want more of them than there are.
        guard bottleneck.wanted > bottleneck.places, bottleneck.caps.isEmpty else {
            return "the places of those who could serve it go to others: \(holders(open))"
        }
        let count = bottleneck.requests.count
        let places = bottleneck.places.counted("place", "places")
        let none = bottleneck.partners.count - full.count
        return
            "\(count.counted("request", "requests")) can be served only by \(partners(full)), who have \(places) in all"
            + (none > 0 ? "; \(none) more could, and have no place left" : "")
    }

    /// The offered places that could have served it, and who has them.
    private func offered(_ own: [Int], _ open: [Int]) -> String {
        let count = own.count.counted("authority", "authorities")
        guard !open.isEmpty else {
            return "\(count) could serve it, and none of them has offered a place"
        }
        let rest = own.count - open.count
        return "of \(count) that could serve it "
            + (rest > 0
                ? "\(open.count) \(open.count == 1 ? "has" : "have") offered a place" : "all have offered places")
            + ": \(holders(open))"
    }

    /// `County Durham's 3 places go to Knowsley, Tameside and Trafford`, of the first few.
    private func holders(_ partners: [Int]) -> String {
        let told = partners.prefix(4).map { partner -> String in
            let held = solved.solution.links.filter { $0.partner == partner }.map { name($0.request) }.sorted()
            let places = problem.partners[partner].places
            let whose = "\(solved.partner(partner))'s \(places == 1 ? "place" : "\(places) places")"
            return held.isEmpty ? "\(whose) \(places == 1 ? "is" : "are") open" : "\(whose) went to \(held.inWords)"
        }
        return told.joined(separator: "; ") + (partners.count > 4 ? "; \(partners.count - 4) more are taken" : "")
    }

    /// One more place of a partner that nobody more pressing would get.
    private func placeRemedy(_ row: Int, _ bottleneck: Bottleneck) throws -> (words: String, remedy: Remedy)? {
        let order = instance.requests[row].precedence
        let wanted = Set(
            unserved.filter { instance.requests[$0].precedence > order }.flatMap { bottlenecks[$0]?.partners ?? [] }
        )
        let reach = Set(bottleneck.partners)
        let own = problem.candidates[row].map(\.partner).filter { reach.contains($0) }
        let others = bottleneck.partners.filter { !own.contains($0) }
        for partner in (own + others).lazy.filter({ !wanted.contains($0) }).prefix(UnservedReasons.mostPartners) {
            let change = oneMore(partner)
            guard try served(by: change)?.contains(row) == true, try isServedByPlaces(row, change) else { continue }
            return (words(change), remedy(.places, change))
        }
        return nil
    }

    /// What an offer must say for a partner to have one place more than it has now.
    private func oneMore(_ partner: Int) -> Change {
        let capacity = problem.partners[partner].profile.capacity
        return Change(
            partner: partner,
            places: capacity.taken + problem.partners[partner].places + 1,
            days: capacity.offer?.days
        )
    }

    private func words(_ change: Change) -> String {
        let who = solved.partner(change.partner), capacity = problem.partners[change.partner].profile.capacity
        if problem.facts.offersOnly, !capacity.isOffered {
            return "an offer of \(change.places.counted("place", "places")) by \(who) would serve it"
        }
        return "one more place at \(who) (\(change.places) in all) would serve it"
    }

    private func remedy(_ kind: Remedy.Kind, _ change: Change) -> Remedy {
        Remedy(
            kind,
            partner: problem.partners[change.partner].profile.authority.code,
            places: change.places,
            days: change.days
        )
    }

    /// The requests that the best plan serves after an offer; `nil` where too much was tried already, or nobody could make
    /// such an offer.
    private func served(by change: Change) throws -> Set<Int>? {
        if let known = cache.served[change] { return known }
        guard cache.tried < UnservedReasons.mostTried, let offer = try offer(change) else { return nil }
        cache.tried += 1
        let served = try served(RoundProblem(problem.facts.supposing(offer)))
        cache.served[change] = served
        return served
    }

    private func served(_ problem: RoundProblem) throws -> Set<Int> {
        Set(try solve(problem.instance(), options: answers.options).links.map(\.request))
    }

    /// Whether it holds, too, where a question changes places alone, without anybody's having offered them.
    private func isServedByPlaces(_ row: Int, _ change: Change) throws -> Bool {
        let partner = problem.partners[change.partner]
        let whatIf = WhatIf(places: [partner.profile.authority.code: partner.places + 1])
        return try served(RoundProblem(problem.facts, whatIf: whatIf)).contains(row)
    }

    /// The offer on record with other places and days, or one for a year.
    private func offer(_ change: Change) throws -> SupportOffer? {
        guard change.places <= 20, (change.days ?? 0) <= 5000 else { return nil }
        let profile = problem.partners[change.partner].profile, day = problem.round.asOf
        let old = profile.capacity.offer
        return try SupportOffer(
            authority: profile.authority.code,
            from: old?.from ?? day,
            to: old?.to ?? day.adding(years: 1),
            places: change.places,
            days: change.days,
            areas: old?.areas ?? [],
            anyRegion: old?.anyRegion ?? true,
            provenance: old?.provenance
                ?? Provenance(day: day, source: "to be tried", author: .coordinator, visibility: .team)
        )
    }

    /// Who would get one more place at the partner that suits a request best; nothing where that was not tried.
    private func whoComesFirst(_ row: Int) throws -> String {
        guard let best = problem.candidates[row].first(where: { !isForbidden(row, $0.partner) })?.partner,
            let after = try served(by: oneMore(best))
        else { return "" }
        let before = Set(solved.solution.links.map(\.request))
        guard !after.contains(row), let first = after.subtracting(before).min() else { return "" }
        return "; one more place at \(solved.partner(best)) would go to \(name(first)) first "
            + "(\(problem.requests[first].severity.inWords))"
    }

    // MARK: Days

    /// Whether days are what is short: who has too few of them left, whom they went to, and how many more would serve it.
    private func daysAnswer(_ row: Int) throws -> (reason: String, remedy: Remedy?)? {
        guard problem.facts.countsDays, instance.requests[row].days > 0 else { return nil }
        let asked = instance.requests[row].days
        let short = problem.candidates[row].map(\.partner).filter { partner in
            guard let budget = instance.partners[partner].days, !isForbidden(row, partner) else { return false }
            return budget - used(partner) < asked
        }
        for partner in short.prefix(UnservedReasons.mostPartners) {
            let budget = instance.partners[partner].days ?? 0, days = used(partner) + asked
            let open = problem.partners[partner].profile.capacity.taken + problem.partners[partner].places
            for places in [open, open + 1] {
                let change = Change(partner: partner, places: places, days: days)
                guard places > 0, try served(by: change)?.contains(row) == true else { continue }
                let isPlaceToo = places > open
                let more = "\(days - budget) more days" + (isPlaceToo ? " and one more place" : "")
                return (
                    daysUsed(partner, asked) + "; \(more) there (\(days) days"
                        + (isPlaceToo ? " and \(places.counted("place", "places"))" : "") + " in all) would serve it",
                    remedy(isPlaceToo ? .placesAndDays : .days, change)
                )
            }
        }
        return nil
    }

    private func used(_ partner: Int) -> Int {
        solved.solution.links.filter { $0.partner == partner }.reduce(0) { $0 + instance.requests[$1.request].days }
    }

    /// `County Durham's 60 days are used (30 by Tameside, 30 by Trafford), and it asks for 60`.
    private func daysUsed(_ partner: Int, _ asked: Int) -> String {
        let budget = instance.partners[partner].days ?? 0, used = used(partner)
        let takers = solved.solution.links.filter { $0.partner == partner && instance.requests[$0.request].days > 0 }
            .map { "\(instance.requests[$0.request].days) by \(name($0.request))" }.sorted()
        let those = takers.isEmpty ? "" : " (\(takers.inWords))"
        let who = solved.partner(partner)
        let state =
            used >= budget
            ? "\(who)'s \(budget) days are used\(those)"
            : takers.isEmpty
                ? "\(who) has \(budget) days" : "\(used) of \(who)'s \(budget) days are used\(those)"
        return "\(state), and it asks for \(asked)"
    }

    // MARK: Limits

    /// Who could serve it and serves another request of the same receiver, where that is what keeps it from being served.
    private func repeats(_ row: Int) -> String? {
        let receiver = problem.requests[row].receiver
        let repeated = solved.solution.links.filter { link in
            problem.requests[link.request].receiver == receiver
                && problem.candidates[row].contains { $0.partner == link.partner }
        }
        guard let other = repeated.first, isServedWithRepeats(row) else { return nil }
        let those = Set(repeated.map(\.partner)).sorted()
        let which = problem.requests[other.request].ordinal
        let verb = those.count == 1 ? "serves" : "serve"
        return "\(partners(those)), who could serve it, \(verb) another request of the same receiver (its "
            + "\(which.isEmpty ? "first request" : which)): two requests of one receiver go to two partners"
    }

    private var lendingCause: String {
        let most = problem.policy.settings.placesOutsideRegion ?? 0
        return "those who could serve it lend no more than \(most.counted("place", "places")) outside their regions"
    }

    /// Whether it would be served if one partner might serve several requests of its receiver.
    private func isServedWithRepeats(_ row: Int) -> Bool {
        let receiver = problem.requests[row].receiver
        let caps = instance.caps.filter { cap in
            guard case .pairs(let pairs) = cap.scope else { return true }
            return !pairs.allSatisfy { problem.requests[$0.request].receiver == receiver }
        }
        let free = try? Instance(
            requests: instance.requests,
            partners: instance.partners,
            edges: Array(instance.edges),
            pins: instance.pins,
            exclusions: instance.exclusions,
            caps: caps
        )
        let plan = free.flatMap { try? solve($0, options: answers.options) }
        return plan?.links.contains { $0.request == row } ?? false
    }

    /// A policy that lets partners lend one place more outside their regions.
    private func lendingRemedy(_ row: Int, _ bottleneck: Bottleneck) throws -> (words: String, remedy: Remedy)? {
        guard !bottleneck.caps.isEmpty, let most = problem.policy.settings.placesOutsideRegion else { return nil }
        let change = Change(partner: -1, places: most + 1, days: nil)
        if cache.served[change] == nil {
            cache.served[change] = try served(RoundProblem(problem.facts.lending(most + 1)))
        }
        guard cache.served[change]?.contains(row) == true else { return nil }
        return (
            "a policy that lets each lend \(most + 1) would serve it",
            Remedy(.placesOutsideRegion, places: most + 1)
        )
    }

    // MARK: The round and the request

    /// Partners from further away.
    private func scopeRemedy(_ row: Int) throws -> (words: String, remedy: Remedy)? {
        let wider: [PartnerScope] =
            switch problem.round.scope.partnersFrom {
            case .own: [.touching, .england]
            case .touching: [.england]
            case .england: []
            }
        for scope in wider {
            if cache.scopes[scope] == nil { cache.scopes[scope] = try served(from: scope) }
            guard cache.scopes[scope]?.contains(row) == true else { continue }
            let place = scope == .england ? "all England" : "the regions that touch its own"
            return (
                "with partners from \(place) it would be served",
                Remedy(.partnersFrom, partnersFrom: scope)
            )
        }
        return nil
    }

    /// The requests that are served where partners come from further away, by their rows here.
    private func served(from scope: PartnerScope) throws -> Set<Int> {
        let round = problem.round
        let wider = try RoundProblem(
            round: Round(
                name: round.name,
                asOf: round.asOf,
                scope: RoundScope(regions: round.scope.regions, partnersFrom: scope),
                seed: round.seed
            ),
            policy: problem.facts.policy,
            snapshot: problem.book.snapshot,
            offersOnly: problem.facts.offersOnly
        )
        let served = try served(wider).map { wider.requests[$0] }
        return Set(
            problem.requests.indices.filter { row in
                // A request that is asked in parts where partners are few may be asked whole there.
                let receiver = problem.requests[row].receiver
                let own = served.filter { $0.receiver == receiver }
                return own.contains {
                    $0.number == problem.requests[row].number && $0.areas == problem.requests[row].areas
                }
            }
        )
    }

    /// Which single area nobody is good in together with the others, and how many could serve the request without it.
    private func areasRemedy(_ row: Int) throws -> (words: String, remedy: Remedy)? {
        let request = problem.requests[row]
        guard request.number == 1, problem.facts.requestsOf[request.receiver]?.count == 1, request.judged.count > 1
        else { return nil }
        for left in request.judged.reversed() where cache.tried < UnservedReasons.mostTried {
            let areas = request.practice.map(\.area).filter { !$0.judgedBy.contains(left) }
            guard !areas.isEmpty else { continue }
            cache.tried += 1
            let day = problem.round.asOf
            let narrowed = try EditedRequest(
                authority: request.receiver,
                kind: request.kind,
                areas: areas,
                days: request.days,
                from: day,
                to: day.adding(years: 1),
                support: request.support,
                provenance: Provenance(day: day, source: "to be tried", author: .coordinator, visibility: .team)
            )
            let tried = try RoundProblem(
                round: problem.round,
                policy: problem.facts.policy,
                snapshot: problem.book.snapshot.supposing(narrowed),
                offersOnly: problem.facts.offersOnly
            )
            guard let rows = tried.facts.requestsOf[request.receiver], rows.count == 1,
                try served(tried).contains(rows[0])
            else { continue }
            let count = tried.candidates[rows[0]].count
            return (
                "asked without \(left.name), \(count.counted("authority", "authorities")) could, and it would be served",
                Remedy(.areas, areas: areas)
            )
        }
        return nil
    }
}
