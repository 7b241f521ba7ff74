import Domain
import Matching

extension RoundProblem {
    /// What kept a candidate from being chosen: the plan is solved again with the pair fixed, and what that would cost
    /// is told, tier by tier.
    func reason(against candidate: Candidate, for request: Int, insteadOf link: Link?, in solution: Solution) throws
        -> String
    {
        let giver = givers[candidate.giver]
        guard giver.places > 0 else { return "its places are taken by partnerships in force" }
        let forced = try solved(pinning: [Pair(request: request, partner: candidate.giver)])
        let price = cost(of: forced, against: solution)
        guard let link else { return price }
        let difference = candidate.score - link.score
        if difference < 0 { return "\(-difference) points less here; \(price)" }
        let holders = solution.links.filter { $0.partner == candidate.giver }
            .map { name(requests[$0.request].receiver) }.sorted()
        if holders.count >= giver.places {
            let gap = difference == 0 ? "as many points here" : "\(difference) points more here"
            return "\(gap), but its \(holders.count == 1 ? "place goes" : "places go") to "
                + "\(holders.joined(separator: " and ")); \(price)"
        }
        return difference == 0 ? price : "\(difference) points more here; \(price)"
    }

    /// What a forced plan costs against the best one, in words: the first tier that it loses in.
    private func cost(of forced: Solution, against best: Solution) -> String {
        if let loss = coverageLoss(forced, best) { return "choosing it would \(loss)" }
        let floor = best.links.map(\.score).min() ?? 0, forcedFloor = forced.links.map(\.score).min() ?? 0
        let moves = moves(from: best, to: forced)
        if forcedFloor < floor {
            return "choosing it would lower the plan's lowest score from \(floor) to \(forcedFloor)\(moves)"
        }
        let loss = best.total - forced.total
        if loss > 0 { return "choosing it would lower the plan's total by \(loss)\(moves)" }
        return "equally good for the plan as a whole: a coordinator may choose either\(moves)"
    }

    /// Whom a forced plan would leave without a partner.
    private func coverageLoss(_ forced: Solution, _ best: Solution) -> String? {
        guard forced.coverage.map(\.served) != best.coverage.map(\.served) else { return nil }
        let kept = Set(forced.links.map(\.request))
        let lost = best.links.map(\.request).filter { !kept.contains($0) }.map { requests[$0] }
        guard let worst = lost.max(by: { $0.severity < $1.severity }) else { return "change who is served" }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return "leave \(name(worst.receiver)) (class \(worst.severity))\(others) without a partner"
    }

    /// Who would change partners besides the receiver itself, at most three by name.
    private func moves(from best: Solution, to forced: Solution) -> String {
        let before = Dictionary(best.links.map { ($0.request, $0.partner) }, uniquingKeysWith: { first, _ in first })
        let moved = forced.links.filter { !$0.pinned && before[$0.request] != $0.partner }
        guard !moved.isEmpty else { return "" }
        let shown = moved.prefix(3).map { link in
            "\(name(requests[link.request].receiver)) to \(givers[link.partner].evidence.authority.name)"
        }
        return " and move " + shown.joined(separator: ", ") + (moved.count > 3 ? " and \(moved.count - 3) more" : "")
    }

    private func name(_ code: LACode) -> String { book.picture.name(of: code) }
}
