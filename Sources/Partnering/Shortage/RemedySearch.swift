import Domain
import Matching

/// Looks for what would serve a request that goes without a partner. A change is a remedy only after the round was solved
/// again with it, as if it stood in the registers or in the round: an offer of more places or days, a policy that lends more,
/// partners from further away, fewer areas. A place is tried where nobody more pressing would get it.
struct RemedySearch {
    let causes: ShortageCauses
    let unserved: [Int]
    let bottlenecks: [Int: Bottleneck]
    let cache = Cache()

    init(_ causes: ShortageCauses, unserved: [Int], bottlenecks: [Int: Bottleneck]) {
        self.causes = causes
        self.unserved = unserved
        self.bottlenecks = bottlenecks
    }

    /// How many changes are tried by solving again, for all requests together: some milliseconds each.
    static let mostTried = 80
    /// How many partners are tried for one request.
    private static let mostPartners = 3
    /// How many places more of one partner are tried.
    private static let mostPlaces = 3

    private var solved: SolvedRound { causes.solved }
    var problem: RoundProblem { solved.problem }
    private var answers: Answers { solved.answers }
    private var instance: Instance { answers.instance }

    /// What was found by solving again, so that no change is solved twice.
    final class Cache {
        var served: [Change: Set<Int>] = [:]
        var scopes: [PartnerScope: Set<Int>] = [:]
        var tried = 0
    }

    /// An offer to be tried: so many places and days of a partner in all.
    struct Change: Hashable {
        let partner: Int
        let places: Int
        let days: Int?
    }

    /// More places: one of the nearest of those that suit it best, where nobody more pressing would get it; or as many of the
    /// one that suits it best as serve those who go first too; or else one of whomever nobody more pressing would get, with how
    /// many would suit it more.
    func placeRemedy(_ row: Int, _ bottleneck: Bottleneck) throws -> (words: String, remedy: Remedy)? {
        let order = instance.requests[row].precedence
        let wanted = Set(
            unserved.filter { instance.requests[$0].precedence > order }.flatMap { bottlenecks[$0]?.partners ?? [] }
        )
        let reach = Set(bottleneck.partners), candidates = problem.candidates[row]
        let own = candidates.filter { reach.contains($0.partner) && !causes.isForbidden(row, $0.partner) }
        let least = (candidates.first?.score ?? 0) - problem.policy.settings.equallySuitable
        let best = own.filter { $0.score >= least }.sorted {
            ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner)
        }
        func changes(_ partners: [Int]) -> some Sequence<Change> {
            partners.lazy.filter { !wanted.contains($0) }.prefix(Self.mostPartners).map { more(1, $0) }
        }
        if let found = try first(of: changes(best.map(\.partner)), serving: row) { return found }
        if let first = own.first, first.score >= least,
            let found = try self.first(of: (2...Self.mostPlaces).map { more($0, first.partner) }, serving: row)
        {
            return found
        }
        let rest = own.map(\.partner).filter { partner in !best.contains { $0.partner == partner } }
        let others = bottleneck.partners.filter { partner in !own.contains { $0.partner == partner } }
        guard let found = try first(of: changes(rest + others), serving: row) else { return nil }
        let before = try whoComesFirst(row)
        let rank = candidates.firstIndex { problem.partners[$0.partner].profile.authority.code == found.remedy.partner }
        let beside = rank.map { rank -> String in
            let far = candidates[rank].kilometres.map { "\($0) km away, and " } ?? ""
            return ", which is \(far)less suitable than \(rank.counted("other", "others"))"
        }
        return ((before.isEmpty ? "" : "\(before.dropFirst(2)); ") + found.words + (beside ?? ""), found.remedy)
    }

    /// The first of some changes that serves a request; of those one that takes nothing from anybody, where there is one.
    private func first(of changes: some Sequence<Change>, serving row: Int) throws -> (words: String, remedy: Remedy)? {
        var found: (words: String, remedy: Remedy)?
        for change in changes {
            guard let after = try served(by: change), after.contains(row), try servedByPlaces(change).contains(row)
            else { continue }
            let words = words(change) + firsts(after, besides: row)
            guard let losing = losing(after) else { return (words, remedy(.places, change)) }
            found = found ?? (words + losing, remedy(.places, change))
        }
        return found
    }

    /// Who else is served by a change, and goes first.
    private func firsts(_ after: Set<Int>, besides row: Int) -> String {
        let order = instance.requests[row].precedence
        let others = after.subtracting(solved.solution.links.map(\.request)).subtracting([row])
            .filter { instance.requests[$0].precedence >= order }.sorted()
        guard !others.isEmpty else { return "" }
        return ", after \(others.map(causes.name).inWords), which \(others.count == 1 ? "goes" : "go") first"
    }

    /// Who would go without after a change that serves others, in words; `nil` for nobody.
    private func losing(_ after: Set<Int>) -> String? {
        let lost = Set(solved.solution.links.map(\.request)).subtracting(after).sorted()
        return lost.isEmpty ? nil : ", but \(lost.map(causes.name).inWords) would then go without"
    }

    /// What an offer must say for a partner to have so many places more than it has now.
    private func more(_ count: Int, _ partner: Int) -> Change {
        Change(
            partner: partner,
            places: placesNow(of: partner) + count,
            days: problem.partners[partner].profile.capacity.ceiling?.days
        )
    }

    /// What an offer must say for a partner to have the places that it has now.
    private func placesNow(of partner: Int) -> Int {
        problem.partners[partner].profile.capacity.taken + problem.partners[partner].places
    }

    private func words(_ change: Change) -> String {
        let who = solved.partner(change.partner), capacity = problem.partners[change.partner].profile.capacity
        if problem.facts.offersOnly, !capacity.isOffered {
            return "an offer of \(change.places.counted("place", "places")) by \(who) would serve it"
        }
        let more = change.places - placesNow(of: change.partner)
        return capacity.isOffered
            ? "\(more == 1 ? "one more place" : "\(more) more places") at \(who) (\(change.places) in all) would serve it"
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
    func served(_ problem: RoundProblem) throws -> Set<Int> {
        let best = try solve(problem.instance(), options: answers.options)
        return best.proven ? Set(best.links.map(\.request)) : []
    }

    /// The requests that are served where a question changes places alone, without anybody's having offered them.
    private func servedByPlaces(_ change: Change) throws -> Set<Int> {
        let partner = problem.partners[change.partner]
        let places = partner.places + change.places - placesNow(of: change.partner)
        let whatIf = WhatIf(places: [partner.profile.authority.code: places])
        return try served(RoundProblem(problem.facts, whatIf: whatIf))
    }

    /// The offer on record with other places and days, or one for a year.
    private func offer(_ change: Change) throws -> SupportOffer? {
        guard change.places <= 20, (change.days ?? 0) <= 5000 else { return nil }
        let profile = problem.partners[change.partner].profile, day = problem.round.asOf
        let old = problem.facts.offersOnly ? profile.capacity.offer : profile.capacity.ceiling
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
            let after = try served(by: more(1, best))
        else { return "" }
        let before = Set(solved.solution.links.map(\.request))
        // It is told only where the question that people can ask of it says the same.
        guard !after.contains(row), let first = after.subtracting(before).min(),
            try servedByPlaces(more(1, best)).contains(first)
        else { return "" }
        return "; one more place at \(solved.partner(best)) would go to \(causes.name(first)) first "
            + "(\(problem.requests[first].severity.inWords))"
    }

    /// Whether days are what is short: who has too few of them left, whom they went to, and how many more would serve it.
    func daysAnswer(_ row: Int) throws -> (reason: String, remedy: Remedy?)? {
        let asked = problem.days(of: row)
        guard asked > 0 else { return nil }
        let short = problem.candidates[row].map(\.partner).filter { partner in
            guard let budget = problem.daysLeft(of: partner), !causes.isForbidden(row, partner) else {
                return false
            }
            return budget - causes.used(partner, besides: row) < asked
        }
        for partner in short.prefix(Self.mostPartners) {
            let budget = problem.daysLeft(of: partner) ?? 0
            // In all, those of agreements in force too.
            let taken = problem.partners[partner].profile.capacity.daysTaken, open = placesNow(of: partner)
            // Enough for it alone, where others could have theirs elsewhere; else enough for all.
            let enough = Set([asked, causes.used(partner, besides: row) + asked]).filter { $0 > budget }.sorted()
            for (days, places) in enough.flatMap({ days in [(days, open), (days, open + 1)] }) {
                let change = Change(partner: partner, places: places, days: days + taken)
                guard places > 0, let after = try served(by: change), after.contains(row) else { continue }
                let isPlaceToo = places > open
                let more = (days - budget).counted("more day", "more days") + (isPlaceToo ? " and one more place" : "")
                return (
                    causes.daysUsed(partner, for: row) + "; \(more) there (\(days + taken) days"
                        + (isPlaceToo ? " and \(places.counted("place", "places"))" : "") + " in all) would serve it"
                        + (losing(after) ?? ""),
                    remedy(isPlaceToo ? .placesAndDays : .days, change)
                )
            }
        }
        return nil
    }
}
