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

    /// The plan on record with the pins of a question forced into it: what explaining says each would cost, seen whole.
    /// - Throws: `SolveError` where no plan can hold them; `InvariantBroken` where the question is not the plan's own.
    package init(_ problem: RoundProblem, forcedInto kept: KeptPlan) throws {
        let asked = kept.question, own = kept.answers
        guard asked.requests.map(\.receiver) == problem.requests.map(\.receiver),
            asked.partners.map(\.code) == problem.partners.map(\.profile.authority.code)
        else { throw InvariantBroken("the plan on record answers another question: propose the round again") }
        let forced = try own.forced(together: problem.pins)
        let links = Set(own.solution.links.map(\.pair)).subtracting(forced.removed).union(forced.added)
        let solution = try Solution(
            own.instance,
            links: links.sorted(),
            order: own.options.coverage,
            unique: false,
            certificate: nil,
            gap: nil,
            boundProof: nil
        )
        self.problem = problem
        answers = Answers(own.instance, own.options, solution)
        gap = nil
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
        let faults = ruleFaults(instance, links)
        guard faults.isEmpty else { throw SolveError.unproven(faults.joined(separator: "; ")) }
        if let gap = solution.gap, let proof = solution.boundProof {
            let verdict = checkBound(instance, links: links, options: options, gap: gap, proof: proof)
            guard verdict.isProven else {
                throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
            }
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
    package func plan() throws -> Plan {
        let pairings = solution.links.map(problem.pairing)
        return Plan(
            pairings: pairings.sorted { $0.request.precedes($1.request) },
            unserved: try unserved(),
            inForce: problem.partnershipsConcerned.map(Plan.InForce.init),
            places: Plan.Places(
                confirmed: problem.partners.reduce(0) { $0 + ($1.isOffered ? $1.places : 0) },
                assumed: problem.partners.reduce(0) { $0 + ($1.isOffered ? 0 : $1.places) }
            ),
            isUnique: solution.uniqueWithoutTieBreak,
            gap: gap,
            offersOnly: problem.facts.offersOnly,
            bestFloor: answers.options.floorSlack > 0 ? solution.bestFloor : nil,
            decidedAbove: problem.decidedAbove
        )
    }

    private func unserved() throws -> [Unserved] {
        let served = Set(solution.links.map(\.request))
        let rows = problem.requests.indices.filter { !served.contains($0) }
        let bottlenecks = try rows.map { problem.candidates[$0].isEmpty ? nil : try answers.bottleneck(of: $0) }
        let triesAll = Set(bottlenecks.flatMap { $0?.changes ?? [] }).count <= SolvedRound.mostChangesTried
        let helping = triesAll ? try answers.cheapestChanges(for: rows) : nil
        return zip(rows, bottlenecks).map { row, bottleneck in
            Unserved(
                request: problem.requests[row],
                reason: reasonUnserved(row, bottleneck, helping),
                bottleneck: bottleneck.map(Unserved.Bottleneck.init)
            )
        }.sorted { $0.request.precedes($1.request) }
    }

    /// How many changes are tried by solving again, for all requests together: a few milliseconds each.
    private static let mostChangesTried = 120

    /// Why nobody serves a request: the requests and partners that compete around it (Hall's condition), and a change
    /// that would help, the cheapest where every one can be tried.
    private func reasonUnserved(_ index: Int, _ bottleneck: Bottleneck?, _ helping: [Int: SingleChange]?) -> String {
        guard !problem.candidates[index].isEmpty else { return problem.noCandidateReason(index) }
        guard let bottleneck else { return "it could be served: please report this" }
        guard !bottleneck.partners.isEmpty else {
            return "every partner that could serve it is kept from it by a limit on places outside its region, or "
                + "serves another request of the same receiver"
        }
        let names = bottleneck.partners.map(partner).sorted()
        let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
        let places = bottleneck.places == 1 ? "1 place" : "\(bottleneck.places) places"
        let count = bottleneck.requests.count
        let shortage =
            bottleneck.places == 0
            ? "those who could serve it have no place: \(shown)"
            : "\(count == 1 ? "1 request" : "\(count) requests") can be served only by \(shown), who have \(places) in all"
        return shortage + (helping.map { told($0[index]) } ?? nearestChange(for: index, bottleneck))
    }

    /// The change that would serve a request and leaves the best plan, in words.
    private func told(_ change: SingleChange?) -> String {
        let words = "; what would free it most cheaply: one more place "
        switch change?.kind {
        case .place(let position)?: return words + "at \(partner(position))"
        case .cap(let row)?:
            // A limit on one receiver's requests is no place that anybody could add.
            guard case .pairs(let pairs) = answers.instance.caps[row].scope, let pair = pairs.first,
                Set(pairs.map { problem.requests[$0.request].receiver }).count > 1
            else { return "" }
            return words + "of \(partner(pair.partner)) outside its region"
        case nil: return ""
        }
    }

    /// Where too many go without for every change to be tried: any place more in the bottleneck serves one more of its
    /// requests; named is the one that suits this request best.
    private func nearestChange(for index: Int, _ bottleneck: Bottleneck) -> String {
        let full = Set(bottleneck.partners)
        guard bottleneck.caps.isEmpty, let best = problem.candidates[index].first(where: { full.contains($0.partner) })
        else { return "" }
        return "; one more place at \(partner(best.partner)) would serve one more of them"
    }
}

extension Unserved.Bottleneck {
    fileprivate init(_ found: Bottleneck) {
        self.init(
            requests: found.requests,
            partners: found.partners,
            limits: found.caps,
            places: found.places,
            wanted: found.wanted
        )
    }
}
