import Domain
import Matching

/// A round with its best plan, proven, and the engine's answers about it.
package struct SolvedRound: Sendable {
    /// The question.
    package let problem: RoundProblem
    /// The engine's answers about the plan, by positions in the problem.
    package let answers: Answers
    /// How far the plan may at most be from the best, in words; `nil` where it is proven to be the best.
    package let gap: String?

    /// The best links under the policy's tiers: most pressing first, then what the policy calls fair, then the largest
    /// total.
    ///
    /// The plan is looked at by the checker, which shares no code with the solver, before anybody sees it.
    /// - Throws: `SolveError.unproven` for a plan whose proof does not hold; `InstanceError` for numbers that no
    ///   matching can have.
    package init(_ problem: RoundProblem) throws {
        let instance = try problem.instance()
        let options = problem.options
        let solution = try solve(instance, options: options)
        gap = try SolvedRound.checked(solution, instance, options)
        self.problem = problem
        answers = Answers(instance, options, solution)
    }

    /// Looks at a plan's proof; the gap in words where there is one.
    ///
    /// Days are no flow: a search that asks too many questions ends with the best plan found, the same one every time.
    private static func checked(_ solution: Solution, _ instance: Instance, _ options: Options) throws -> String? {
        let links = solution.links.map(\.pair)
        if let certificate = solution.certificate {
            let verdict = check(instance, links: links, options: options, certificate: certificate)
            guard verdict.isProven else {
                throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
            }
            return nil
        }
        let faults = ruleFaults(instance, links)
        guard faults.isEmpty else { throw SolveError.unproven(faults.joined(separator: "; ")) }
        if let gap = solution.gap, let proof = solution.boundProof {
            let verdict = checkBound(instance, links: links, options: options, gap: gap, proof: proof)
            guard verdict.isProven else {
                throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
            }
        }
        guard let gap = solution.gap else {
            return solution.proven ? nil : "days are counted, and the search found no bound"
        }
        return
            "days are counted: a plan with \(gap.tier.rawValue) \(gap.bound) in place of \(gap.value) is not ruled out"
    }

    /// The plan's links, by positions in the problem.
    package var solution: Solution { answers.solution }

    /// The link of a request, if it is served.
    func link(of request: Int) -> Link? { solution.links.first { $0.request == request } }

    /// An authority's name.
    func name(_ code: LACode) -> String { problem.book.snapshot.name(of: code) }

    /// The name behind a request's position.
    func receiver(_ request: Int) -> String {
        let asked = problem.requests[request]
        return name(asked.receiver) + (asked.number == 1 ? "" : " (\(asked.ordinal))")
    }

    /// The name behind a giver's position.
    func partner(_ position: Int) -> String { problem.partners[position].profile.authority.name }
}
