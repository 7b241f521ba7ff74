import Domain
import Matching

/// A plan made again so that it changes as little as can be, beside the best plan that holds the same pairings: what keeping
/// costs. Source: docs/engine.md §2, stability first.
package struct Rematch: Sendable {
    /// One tier of the two plans.
    package struct Line: Hashable, Sendable {
        package let tier: String
        package let stable: String
        package let free: String
    }

    /// The plan that moves the fewest, proven.
    package let stable: SolvedRound
    /// The best plan that holds the same pairings, whoever moves.
    package let free: SolvedRound

    /// Solves both on the same facts.
    /// - Throws: as `SolvedRound` does; `InvariantBroken` for pairings that no plan can hold.
    package init(_ problem: RoundProblem) throws {
        stable = try SolvedRound(problem)
        free = try SolvedRound(RoundProblem(problem.facts.free()))
    }

    /// How many pairings are given up that could have stayed beside what people decided.
    package var moved: Int { moved(in: stable) }

    /// How many of those the best plan would give up.
    package var movedFreely: Int { moved(in: free) }

    /// Whoever cannot stay moves in every plan, so that the fewest moves are the fewest of these too.
    private func moved(in plan: SolvedRound) -> Int {
        let links = Set(plan.solution.links.map(\.pair))
        return stable.answers.keepable.count { !links.contains($0) }
    }

    /// The price of keeping, tier by tier; only where the two differ.
    package var price: [Line] {
        let one = stable.solution, other = free.solution
        let lines = [
            Line(tier: "requests served", stable: "\(one.links.count)", free: "\(other.links.count)"),
            Line(tier: "pairings moved", stable: "\(moved)", free: "\(movedFreely)"),
            Line(tier: "lowest score", stable: one.floor.told, free: other.floor.told),
            Line(tier: "total", stable: "\(one.total)", free: "\(other.total)"),
            Line(tier: "kilometres", stable: "\(stable.kilometres)", free: "\(free.kilometres)"),
        ]
        return lines.filter { $0.stable != $0.free }
    }
}

extension SolvedRound {
    /// The ways of all pairings together, as far as they are known.
    fileprivate var kilometres: Int {
        solution.links.reduce(0) { $0 + (problem.kilometres(request: $1.request, partner: $1.partner) ?? 0) }
    }
}

extension Int? {
    fileprivate var told: String { map(String.init) ?? "none" }
}
