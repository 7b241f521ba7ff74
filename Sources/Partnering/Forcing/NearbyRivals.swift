import Domain
import Matching

/// Where another plan lies within a few points of the proposed one and sends somebody much less far.
///
/// Which partner a receiver has may hang on a point or two. Such nearness is told, not hidden: a coordinator may choose
/// the other plan. The numbers are judgements. Source: docs/domain.md §8.11.
package struct NearbyRivals {
    /// How many kilometres nearer a partner has to be, at the least, and by what share of the way: a third.
    static let kilometres = 50
    /// By so many points may the pairing with least in its favour be beyond what the policy allows: a point or two.
    static let edge = 25
    /// Of whom this far are sent, plans with more moves are tried too: nobody is there often from farther away.
    package static let far = 150
    /// For how many of a request's nearer partners.
    static let mostFreed = 2
    /// How many others may have to move: more are no choice for a coordinator.
    static let mostMoved = 3
    /// How many of a request's nearer partners are tried, the best first.
    static let most = 10

    private let solved: SolvedRound
    /// How much the plan as a whole may lose where others move: a quarter of what the policy calls equally suitable; all of
    /// it where nobody else does.
    private let points: Int

    init(_ solved: SolvedRound) {
        self.solved = solved
        points = solved.problem.policy.settings.equallySuitable / 4
    }

    /// Much nearer partners of each request that would cost the plan next to nothing, the nearest first; by request.
    ///
    /// Looked for where a plan is proven by prices and the lowest score or the total decides: there one search answers
    /// for all partners of a request.
    func byRequest() throws -> [Int: [ExplainedRequest.Nearer]] {
        let answers = solved.answers
        guard solved.solution.certificate != nil, [.floor, .total].contains(answers.options.fairness) else {
            return [:]
        }
        var pairs: [Pair] = []
        for link in solved.solution.links where !link.pinned {
            guard let far = solved.problem.kilometres(request: link.request, partner: link.partner) else { continue }
            pairs += solved.problem.candidates[link.request].lazy.filter { candidate in
                candidate.partner != link.partner && solved.problem.partners[candidate.partner].places > 0
                    && candidate.kilometres.map { NearbyRivals.isMuchNearer($0, than: far) } ?? false
            }.prefix(NearbyRivals.most).map { Pair(request: link.request, partner: $0.partner) }
        }
        var found: [Int: [ExplainedRequest.Nearer]] = [:]
        var freed: [Int: Int] = [:]
        for (pair, forced) in zip(pairs, try answers.forced(pairs)) {
            guard let forced else { continue }
            if let nearer = nearer(pair, forced) {
                found[pair.request, default: []].append(nearer)
            } else if freed[pair.request, default: 0] < NearbyRivals.mostFreed, mayBeNear(pair) {
                // With the fewest moves it costs too much; with a few more it may not.
                freed[pair.request, default: 0] += 1
                let free = try answers.freer(together: [pair], than: forced, by: 1)
                guard let free, let nearer = nearer(pair, free) else { continue }
                found[pair.request, default: []].append(nearer)
            }
        }
        return found.mapValues { list in
            list.sorted { ($0.kilometres, $0.partner) < ($1.kilometres, $1.partner) }
        }
    }

    /// Whether somebody is sent far, and the prices of the proof do not bar a plan with a nearer partner at next to no cost.
    private func mayBeNear(_ pair: Pair) -> Bool {
        guard let link = solved.link(of: pair.request),
            let far = solved.problem.kilometres(request: pair.request, partner: link.partner), far > NearbyRivals.far,
            case .short(let short)? = try? solved.answers.pointsShort(pair)
        else { return false }
        return short <= points
    }

    package static func isMuchNearer(_ near: Int, than far: Int) -> Bool {
        far - near >= kilometres && 3 * near <= 2 * far
    }

    private func nearer(_ pair: Pair, _ forced: Forced) -> ExplainedRequest.Nearer? {
        let others = Set((forced.removed + forced.added).map(\.request)).subtracting([pair.request]).sorted()
        guard forced.firstLoss != .coverage, others.count <= NearbyRivals.mostMoved,
            forced.lost <= (others.isEmpty ? solved.problem.policy.settings.equallySuitable : points)
        else { return nil }
        func kilometres(_ pairs: [Pair]) -> Int {
            pairs.reduce(0) { sum, pair in
                let way = solved.problem.kilometres(request: pair.request, partner: pair.partner)
                return sum + RoundProblem.cost(ofKilometres: way ?? -1)
            }
        }
        // Nobody is sent less far at the cost of another who is sent farther.
        guard kilometres(forced.removed) - kilometres(forced.added) >= NearbyRivals.kilometres else { return nil }
        var short = 0
        if forced.firstLoss == .fairness {
            let allowed = (solved.solution.bestFloor ?? 0) - solved.answers.options.floorSlack
            short = min(allowed, solved.solution.floor ?? 0) - (forced.floor ?? 0)
            guard short <= NearbyRivals.edge else { return nil }
        }
        let gets = Dictionary(forced.added.map { ($0.request, $0.partner) }, uniquingKeysWith: { one, _ in one })
        return ExplainedRequest.Nearer(
            partner: pair.partner,
            kilometres: solved.problem.kilometres(request: pair.request, partner: pair.partner) ?? 0,
            lost: forced.lost,
            short: short,
            moves: others.map {
                ExplainedRequest.Nearer.Move(request: $0, partner: gets[$0])
            }
        )
    }
}
