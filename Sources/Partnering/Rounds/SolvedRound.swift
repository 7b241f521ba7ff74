import Domain
import Matching

/// A round with its best plan, proven, and the engine's answers about it.
package struct SolvedRound: Sendable {
    package let problem: RoundProblem
    /// The engine's answers about the plan, by positions in the problem.
    package let answers: Answers
    /// How far the plan may at most be from the best; `nil` where it is proven to be the best.
    package let gap: Plan.Gap?

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

    /// Looks at a plan's proof; the gap where there is one.
    ///
    /// Days are no flow: a search that asks too many questions ends with the best plan found, the same one every time.
    private static func checked(_ solution: Solution, _ instance: Instance, _ options: Options) throws -> Plan.Gap? {
        let links = solution.links.map(\.pair)
        if let certificate = solution.certificate {
            let verdict = check(instance, links: links, options: options, certificate: certificate)
            guard verdict.isProven else {
                throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
            }
            return nil
        }
        let verdict =
            solution.boundProof.map {
                checkBound(instance, links: links, options: options, gap: solution.gap, proof: $0)
            } ?? Verdict(faults: ruleFaults(instance, links), doubt: solution.proven ? "the engine gave no proof" : nil)
        guard verdict.isProven else {
            throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
        }
        guard let gap = solution.gap else { return solution.proven ? nil : Plan.Gap(nil) }
        return Plan.Gap(Plan.Gap.Bound(gap))
    }

    package var solution: Solution { answers.solution }

    func link(of request: Int) -> Link? { solution.links.first { $0.request == request } }

    func partner(_ position: Int) -> String { problem.partners[position].profile.authority.name }
}

extension SolvedRound {
    /// The plan, with the reason for every pairing and for everybody left unserved.
    /// - Parameter tryingRemedies: whether changes that would serve them are looked for, each by solving again.
    package func plan(tryingRemedies: Bool = true) throws -> Plan {
        let pairings = solution.links.map(problem.pairing)
        return Plan(
            pairings: pairings.sorted { $0.request.precedes($1.request) },
            unserved: try UnservedReasons(self, tryingRemedies: tryingRemedies).all(),
            inForce: problem.partnershipsConcerned.map(Plan.InForce.init),
            places: Plan.Places(
                problem.partners.map { ($0.profile, $0.places) },
                offersOnly: problem.facts.offersOnly,
                agreed: problem.book.snapshot.leftOut
            ),
            isUnique: solution.uniqueWithoutTieBreak,
            gap: gap,
            offersOnly: problem.facts.offersOnly,
            bestFloor: answers.options.floorSlack > 0 ? solution.bestFloor : nil,
            decidedAbove: problem.decidedAbove
        )
    }
}

extension Unserved.Bottleneck {
    init(_ found: Bottleneck) {
        self.init(
            requests: found.requests,
            partners: found.partners,
            limits: found.caps,
            places: found.places,
            wanted: found.wanted
        )
    }
}
