import Domain
import Matching

/// A round with its best plan, proven, and the engine's answers about it.
public struct SolvedRound: Sendable {
    /// The question.
    public let problem: RoundProblem
    /// The engine's answers about the plan, by positions in the problem.
    public let answers: Answers

    /// The best links under the policy's tiers: most pressing first, then the highest floor, then the largest total.
    ///
    /// The plan is looked at by the checker, which shares no code with the solver, before anybody sees it.
    /// - Throws: `SolveError.unproven` for a plan whose proof does not hold; `InstanceError` for numbers that no
    ///   matching can have.
    public init(_ problem: RoundProblem) throws {
        let instance = try problem.instance()
        let options = Options(fairness: .floor, seed: problem.round.seed)
        let solution = try solve(instance, options: options)
        guard let certificate = solution.certificate else {
            throw SolveError.unproven("the engine gave no certificate")
        }
        let verdict = check(instance, links: solution.links.map(\.pair), options: options, certificate: certificate)
        guard verdict.isProven else {
            throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
        }
        self.problem = problem
        answers = Answers(instance, options, solution)
    }

    /// The plan's links, by positions in the problem.
    public var solution: Solution { answers.solution }

    /// The link of a request, if it is served.
    func link(of request: Int) -> Link? { solution.links.first { $0.request == request } }

    /// An authority's name.
    func name(_ code: LACode) -> String { problem.book.picture.name(of: code) }

    /// The name behind a request's position.
    func receiver(_ request: Int) -> String { name(problem.requests[request].receiver) }

    /// The name behind a giver's position.
    func giver(_ position: Int) -> String { problem.givers[position].evidence.authority.name }
}
