import Domain
import Matching

/// Looks for what would serve a request that goes without a partner. A change is a remedy only after the round was solved
/// again with it, as if it stood in the registers or in the round: an offer of more places or days, a policy that lends more,
/// partners from further away, fewer areas. A place is tried where nobody more pressing would get it.
struct RemedySearch {
    let causes: ShortageCauses
    let unserved: [Int]
    let bottlenecks: [Int: Bottleneck]
    private let cache = Cache()

    init(_ causes: ShortageCauses, unserved: [Int], bottlenecks: [Int: Bottleneck]) {
        self.causes = causes
        self.unserved = unserved
        self.bottlenecks = bottlenecks
    }

    /// How many changes are tried by solving again, for all requests together: some milliseconds each.
    private static let mostTried = 80
    /// How many partners are tried for one request.
    private static let mostPartners = 3

    private var solved: SolvedRound { causes.solved }
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

    /// One more place of a partner that nobody more pressing would get.
    func placeRemedy(_ row: Int, _ bottleneck: Bottleneck) throws -> (words: String, remedy: Remedy)? {
        let order = instance.requests[row].precedence
        let wanted = Set(
            unserved.filter { instance.requests[$0].precedence > order }.flatMap { bottlenecks[$0]?.partners ?? [] }
        )
        let reach = Set(bottleneck.partners)
        let own = problem.candidates[row].map(\.partner).filter { reach.contains($0) }
        let others = bottleneck.partners.filter { !own.contains($0) }
        var found: (words: String, remedy: Remedy)?
        for partner in (own + others).lazy.filter({ !wanted.contains($0) }).prefix(Self.mostPartners) {
            let change = oneMore(partner, for: row)
            guard let after = try served(by: change), after.contains(row), try servedByPlaces(change).contains(row)
            else { continue }
            // A change that takes nothing from anybody comes first.
            guard let losing = losing(after) else { return (words(change), remedy(.places, change)) }
            found = found ?? (words(change) + losing, remedy(.places, change))
        }
        return found
    }

    /// Who would go without after a change that serves others, in words; `nil` for nobody.
    private func losing(_ after: Set<Int>) -> String? {
        let lost = Set(solved.solution.links.map(\.request)).subtracting(after).sorted()
        return lost.isEmpty ? nil : ", but \(lost.map(causes.name).inWords) would then go without"
    }

    /// What an offer must say for a partner to have one place more than it has now.
    private func oneMore(_ partner: Int, for row: Int) -> Change {
        Change(
            partner: partner,
            places: offeredPlaces(of: partner, for: row) + 1,
            days: problem.partners[partner].profile.capacity.offer?.days
        )
    }

    /// What an offer must say for a partner to have the places that it has now: an offer of single areas has its own.
    private func offeredPlaces(of partner: Int, for row: Int) -> Int {
        let capacity = problem.partners[partner].profile.capacity
        if let offer = capacity.offer(for: problem.requests[row]), !offer.areas.isEmpty { return offer.places }
        return capacity.taken + problem.partners[partner].places
    }

    private func words(_ change: Change) -> String {
        let who = solved.partner(change.partner), capacity = problem.partners[change.partner].profile.capacity
        if problem.facts.offersOnly, !capacity.isOffered {
            return "an offer of \(change.places.counted("place", "places")) by \(who) would serve it"
        }
        return capacity.isOffered
            ? "one more place at \(who) (\(change.places) in all) would serve it"
            : "an offer of \(change.places.counted("place", "places")) by \(who), which has offered nothing, would serve it"
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
        guard cache.tried < Self.mostTried, let offer = try offer(change) else { return nil }
        cache.tried += 1
        let served = try served(RoundProblem(problem.facts.supposing(offer)))
        cache.served[change] = served
        return served
    }

    /// Nobody where the search was stopped: the best plan may serve others.
    private func served(_ problem: RoundProblem) throws -> Set<Int> {
        let best = try solve(problem.instance(), options: answers.options)
        return best.proven ? Set(best.links.map(\.request)) : []
    }

    /// The requests that are served where a question changes places alone, without anybody's having offered them.
    private func servedByPlaces(_ change: Change) throws -> Set<Int> {
        let partner = problem.partners[change.partner]
        let whatIf = WhatIf(places: [partner.profile.authority.code: partner.places + 1])
        return try served(RoundProblem(problem.facts, whatIf: whatIf))
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
    func whoComesFirst(_ row: Int) throws -> String {
        guard let best = problem.candidates[row].first(where: { !causes.isForbidden(row, $0.partner) })?.partner,
            let after = try served(by: oneMore(best, for: row))
        else { return "" }
        let before = Set(solved.solution.links.map(\.request))
        // It is told only where the question that people can ask of it says the same.
        guard !after.contains(row), let first = after.subtracting(before).min(),
            try servedByPlaces(oneMore(best, for: row)).contains(first)
        else { return "" }
        return "; one more place at \(solved.partner(best)) would go to \(causes.name(first)) first "
            + "(\(problem.requests[first].severity.inWords))"
    }

    /// Whether days are what is short: who has too few of them left, whom they went to, and how many more would serve it.
    func daysAnswer(_ row: Int) throws -> (reason: String, remedy: Remedy?)? {
        let asked = problem.days(of: row)
        guard asked > 0 else { return nil }
        let short = problem.candidates[row].map(\.partner).filter { partner in
            guard let budget = problem.daysLeft(of: partner, for: row), !causes.isForbidden(row, partner) else {
                return false
            }
            return budget - causes.used(partner, besides: row) < asked
        }
        for partner in short.prefix(Self.mostPartners) {
            let budget = problem.daysLeft(of: partner, for: row) ?? 0
            let more = causes.used(partner, besides: row) + asked - budget
            // In all, those of agreements in force too.
            let profile = problem.partners[partner].profile
            let days = more + budget + profile.capacity.daysTaken
            let open = offeredPlaces(of: partner, for: row)
            for places in [open, open + 1] {
                let change = Change(partner: partner, places: places, days: days)
                guard places > 0, let after = try served(by: change), after.contains(row) else { continue }
                let isPlaceToo = places > open
                let more = "\(more) more days" + (isPlaceToo ? " and one more place" : "")
                return (
                    causes.daysUsed(partner, for: row) + "; \(more) there (\(days) days"
                        + (isPlaceToo ? " and \(places.counted("place", "places"))" : "") + " in all) would serve it"
                        + (losing(after) ?? ""),
                    remedy(isPlaceToo ? .placesAndDays : .days, change)
                )
            }
        }
        return nil
    }

    /// A policy that lets partners lend one place more outside their regions.
    func lendingRemedy(_ row: Int, _ bottleneck: Bottleneck) throws -> (words: String, remedy: Remedy)? {
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

    /// Partners from further away.
    func scopeRemedy(_ row: Int) throws -> (words: String, remedy: Remedy)? {
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
    func areasRemedy(_ row: Int) throws -> (words: String, remedy: Remedy)? {
        let request = problem.requests[row]
        guard request.number == 1, problem.facts.requestsOf[request.receiver]?.count == 1, request.judged.count > 1
        else { return nil }
        for left in request.judged.reversed() where cache.tried < Self.mostTried {
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
