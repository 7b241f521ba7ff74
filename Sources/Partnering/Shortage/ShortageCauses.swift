import Domain
import Matching

/// What keeps a request from being served, in words: the places, days or limits that are short, and who has them.
struct ShortageCauses {
    let solved: SolvedRound

    private var problem: RoundProblem { solved.problem }
    private var instance: Instance { solved.answers.instance }

    func isForbidden(_ row: Int, _ partner: Int) -> Bool {
        instance.exclusions.contains(Pair(request: row, partner: partner))
    }

    func name(_ request: Int) -> String {
        let asked = problem.requests[request]
        return asked.apart(problem.book.snapshot.name(of: asked.receiver))
    }

    private func partners(_ rows: [Int]) -> String {
        rows.map(solved.partner).sorted().inWords(atMost: 6)
    }

    /// Which places are too few: those who compete and the places they compete for.
    func shortage(_ row: Int, _ bottleneck: Bottleneck) -> String {
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
        // How many they are differs from one that competes to the next, and says nothing that helps.
        let isCrowded = bottleneck.partners.count > full.count
        return
            "\(count.counted("request", "requests")) can be served only by \(partners(full)), who have \(places) in all"
            + (isCrowded ? ": others that could have no place left" : "")
    }

    /// The offered places that could have served it, and who has them.
    private func offered(_ own: [Int], _ open: [Int]) -> String {
        let count = own.count.counted("authority", "authorities")
        guard !open.isEmpty else {
            return "\(count) could serve it, and none of them has offered a place\(coming(own))"
        }
        let rest = own.count - open.count
        return "of \(count) that could serve it "
            + (rest > 0
                ? "\(open.count) \(open.count == 1 ? "has" : "have") offered a place" : "all have offered places")
            + ": \(holders(open))"
    }

    /// Who offers places from a later day on, as far as every coordinator may read it.
    private func coming(_ own: [Int]) -> String {
        let told = own.map { problem.partners[$0].profile }.compactMap { profile -> String? in
            guard let next = profile.capacity.ceiling, next.places > 0, next.provenance.visibility >= .regions else {
                return nil
            }
            return "\(profile.authority.name) offers \(next.places) from \(next.from) on"
        }
        return told.isEmpty ? "" : " that stands yet: \(told.inWords(atMost: 3))"
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

    /// Whom a partner serves besides a request.
    private func takers(_ partner: Int, besides row: Int) -> [Link] {
        solved.solution.links.filter { $0.partner == partner && $0.request != row }
    }

    func used(_ partner: Int, besides row: Int) -> Int {
        takers(partner, besides: row).reduce(0) { $0 + problem.days(of: $1.request) }
    }

    /// `County Durham's 60 days are used (30 by Tameside, 30 by Trafford), and it asks for 60`.
    func daysUsed(_ partner: Int, for row: Int) -> String {
        let budget = problem.daysLeft(of: partner) ?? 0, used = used(partner, besides: row)
        let asked = problem.days(of: row)
        let takers = takers(partner, besides: row).filter { problem.days(of: $0.request) > 0 }
            .map { "\(problem.days(of: $0.request)) by \(name($0.request))" }.sorted()
        let those = takers.isEmpty ? "" : " (\(takers.inWords))"
        let who = solved.partner(partner)
        // Days that a policy gives a place were said by nobody.
        let isOffered = problem.partners[partner].profile.capacity.ceiling?.days != nil
        let whole = isOffered ? "\(who)'s \(budget) days" : "the \(budget) days that are taken for granted of \(who)"
        let state =
            budget < asked || used < budget && takers.isEmpty
            ? (isOffered ? "\(who) has \(budget) days" : "\(budget) days of \(who) are taken for granted")
            : used >= budget ? "\(whole) are used\(those)" : "\(used) of \(whole) are used\(those)"
        return "\(state), and it asks for \(asked)"
    }

    /// Who could serve it and serves another request of the same receiver, where that is what keeps it from being served.
    func repeats(_ row: Int) -> String? {
        let receiver = problem.requests[row].receiver
        let repeated = solved.solution.links.filter { link in
            problem.requests[link.request].receiver == receiver
                && problem.candidates[row].contains { $0.partner == link.partner }
        }
        guard let other = repeated.first, isServedWithRepeats(row) else { return nil }
        let those = Set(repeated.map(\.partner)).sorted()
        let verb = those.count == 1 ? "serves" : "serve"
        return "\(partners(those)), who could serve it, \(verb) another request of the same receiver (in "
            + "\(problem.requests[other.request].areasInBrief)): two requests of one receiver go to two partners"
    }

    var lendingCause: String {
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
        let plan = free.flatMap { try? solve($0, options: solved.answers.options) }
        return plan.map { $0.proven && $0.links.contains { $0.request == row } } ?? false
    }
}
