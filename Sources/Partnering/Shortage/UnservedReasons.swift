import Domain
import Matching

/// Why requests go without a partner, and what would serve them. Source: docs/domain.md §8.11.
struct UnservedReasons {
    private let solved: SolvedRound
    private let causes: ShortageCauses
    private let search: RemedySearch
    private let isTrying: Bool
    private let unserved: [Int]
    /// Who competes around each request that has a candidate.
    private let bottlenecks: [Int: Bottleneck]

    private var problem: RoundProblem { solved.problem }

    /// - Parameter tryingRemedies: whether changes that would serve them are looked for.
    init(_ solved: SolvedRound, tryingRemedies: Bool) throws {
        self.solved = solved
        // What a question pins or forbids is no part of the round.
        isTrying = tryingRemedies && solved.problem.pins.isEmpty && solved.problem.exclusions.isEmpty
        let served = Set(solved.solution.links.map(\.request))
        let rows = solved.problem.requests.indices.filter { !served.contains($0) }
        unserved = rows.sorted { solved.problem.requests[$0].precedes(solved.problem.requests[$1]) }
        var bottlenecks: [Int: Bottleneck] = [:]
        for row in rows where !solved.problem.candidates[row].isEmpty {
            bottlenecks[row] = try solved.answers.bottleneck(of: row)
        }
        self.bottlenecks = bottlenecks
        causes = ShortageCauses(solved: solved)
        search = RemedySearch(causes, unserved: unserved, bottlenecks: bottlenecks)
    }

    /// Every request without a partner, most pressing first.
    func all() throws -> [Unserved] {
        try unserved.map { row in
            let (reason, remedy) = try answer(row)
            return Unserved(
                request: problem.requests[row],
                reason: reason,
                bottleneck: bottlenecks[row].map(Unserved.Bottleneck.init),
                remedy: remedy
            )
        }
    }

    private func answer(_ row: Int) throws -> (reason: String, remedy: Remedy?) {
        guard !problem.candidates[row].isEmpty else {
            let far = try isTrying ? search.distanceRemedy(row) : nil
            let found = try isTrying && far?.remedy == nil ? search.scopeRemedy(row) ?? search.areasRemedy(row) : nil
            let words = [far?.words, found?.words].compactMap(\.self).map { "; \($0)" }.joined()
            return (problem.noCandidateReason(row) + words, far?.remedy ?? found?.remedy)
        }
        guard let bottleneck = bottlenecks[row] else { return ("it could be served: please report this", nil) }
        guard problem.candidates[row].contains(where: { !causes.isForbidden(row, $0.partner) }) else {
            return ("this question forbids everybody who could serve it", nil)
        }
        guard isTrying else { return (causes.shortage(row, bottleneck), nil) }
        if let days = try search.daysAnswer(row) { return days }
        let lending = try search.lendingRemedy(row, bottleneck)
        let cause =
            causes.repeats(row)
            ?? (bottleneck.partners.isEmpty && lending != nil ? causes.lendingCause : causes.shortage(row, bottleneck))
        if let found = try search.placeRemedy(row, bottleneck) ?? lending ?? search.scopeRemedy(row) {
            return ("\(cause); \(found.words)", found.remedy)
        }
        let first = try search.whoComesFirst(row)
        return (cause + first, nil)
    }
}
