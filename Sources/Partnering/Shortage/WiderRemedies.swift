import Domain
import Matching

/// What a round, its policy or the request itself would have to allow: partners from further away, more places lent, fewer areas.
extension RemedySearch {
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

    /// Who is the nearest of those that a limit to the distance alone keeps away, and the limit that would do.
    func distanceRemedy(_ row: Int) throws -> (words: String, remedy: Remedy?)? {
        let limit = NearEnoughOnSite(kilometres: problem.facts.policy.settings.kilometresOnSite)
        guard let most = limit.kilometres, problem.rules.contains(where: { $0.id == limit.id }) else { return nil }
        let rules = problem.rules.filter { ![limit.id, .placesLeft].contains($0.id) }
        let near = problem.partners.indices.compactMap { index -> (name: String, kilometres: Int)? in
            let pair = problem.support(request: row, partner: index), region = pair.receiver.authority.region
            guard pair.partner.mayOffer, let kilometres = pair.kilometres,
                problem.round.scope.partnersFrom.allows(partner: pair.partner.authority.region, for: region),
                !rules.contains(where: { $0.refuses(pair) })
            else { return nil }
            return (pair.partner.authority.name, kilometres)
        }.min { ($0.kilometres, $0.name) < ($1.kilometres, $1.name) }
        guard let near, near.kilometres > most else { return nil }
        let words = "the nearest who otherwise could, \(near.name), is \(near.kilometres) km away"
        let wider = try problem.facts.policy.setting { $0.kilometresOnSite = near.kilometres }
        guard try served(problem.round, under: wider).contains(row) else { return (words, nil) }
        return (
            "\(words): with that as the limit it would be served",
            Remedy(.kilometresOnSite, kilometres: near.kilometres)
        )
    }

    /// The requests that are served where partners come from further away, by their rows here.
    private func served(from scope: PartnerScope) throws -> Set<Int> {
        let round = problem.round
        let wider = try Round(
            name: round.name,
            asOf: round.asOf,
            scope: RoundScope(regions: round.scope.regions, partnersFrom: scope),
            seed: round.seed
        )
        return try served(wider, under: problem.facts.policy)
    }

    /// The requests that are served in another round or under another policy, by their rows here.
    private func served(_ round: Round, under policy: Policy) throws -> Set<Int> {
        let wider = try RoundProblem(
            round: round,
            policy: policy,
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
