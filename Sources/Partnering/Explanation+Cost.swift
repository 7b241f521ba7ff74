import Domain
import Matching

extension SolvedRound {
    /// What kept a candidate from being chosen: how it compares here, and what the best plan that holds the pair would
    /// cost, tier by tier.
    func reason(against candidate: RoundProblem.Candidate, for request: Int) throws -> String {
        let partner = problem.partners[candidate.partner]
        guard partner.places > 0 else { return "its places are taken by partnerships in force" }
        let price = try cost(of: Pair(request: request, partner: candidate.partner))
        guard let link = link(of: request) else { return price }
        let difference = candidate.score - link.score
        if difference < 0 { return "\(-difference) points less here; \(price)" }
        let holders = solution.links.filter { $0.partner == candidate.partner }.map { receiver($0.request) }.sorted()
        if holders.count >= partner.places {
            let gap = difference == 0 ? "as many points here" : "\(difference) points more here"
            return "\(gap), but its \(holders.count == 1 ? "place goes" : "places go") to "
                + "\(holders.joined(separator: " and ")); \(price)"
        }
        return difference == 0 ? price : "\(difference) points more here; \(price)"
    }

    /// How far a pair is from being chosen, by the prices of the proof; `nil` where an earlier tier bars it, and where
    /// days are counted, for which there are no prices.
    func pointsShort(_ candidate: RoundProblem.Candidate, for request: Int) throws -> Int? {
        guard problem.partners[candidate.partner].places > 0, solution.certificate != nil else { return nil }
        let pair = Pair(request: request, partner: candidate.partner)
        if case .short(let points) = try answers.pointsShort(pair) { return points }
        return nil
    }

    /// What the best plan that holds a pair costs against the best plan, in words: the first tier that it loses in.
    private func cost(of pair: Pair) throws -> String {
        let forced = try answers.costOfForcing(pair)
        let difference = forced.difference
        let moves = moves(difference, besides: pair.request)
        switch forced.firstTier {
        case .coverage: return "choosing it would \(coverageLoss(forced.solution))"
        case .fairness:
            let before = difference.floor.before ?? 0, after = difference.floor.after ?? 0
            return "choosing it would lower the plan's lowest score from \(before) to \(after)\(moves)"
        case .total: return "choosing it would lower the plan's total by \(-difference.total)\(moves)"
        default:
            let left = difference.moves.filter { $0.request != pair.request && $0.gets.isEmpty }
            if let first = left.first {
                return "equally good for the plan as a whole, but \(receiver(first.request)) would be without a partner"
            }
            return "equally good for the plan as a whole: a coordinator may choose either\(moves)"
        }
    }

    /// Whom a forced plan would leave without a partner.
    private func coverageLoss(_ forced: Solution) -> String {
        let kept = Set(forced.links.map(\.request))
        let lost = solution.links.map(\.request).filter { !kept.contains($0) }
        let severities = problem.requests
        guard let first = lost.max(by: { severities[$0].severity < severities[$1].severity }) else {
            return "change who is served"
        }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return "leave \(receiver(first)) (class \(problem.requests[first].severity))\(others) without a partner"
    }

    /// Who would change partners besides the receiver itself, at most three by name.
    private func moves(_ difference: Difference, besides request: Int) -> String {
        let moved = difference.moves.filter { $0.request != request && !$0.gets.isEmpty }
        guard !moved.isEmpty else { return "" }
        let shown = moved.prefix(3).map { move in
            "\(receiver(move.request)) to \(move.gets.map(partner).joined(separator: " and "))"
        }
        return " and move " + shown.joined(separator: ", ") + (moved.count > 3 ? " and \(moved.count - 3) more" : "")
    }
}
