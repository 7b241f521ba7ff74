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
            let answer = try answer(row)
            return Unserved(
                request: problem.requests[row],
                reason: answer.reason,
                openly: answer.openly,
                tellsDays: answer.tellsDays,
                bottleneck: bottlenecks[row].map(Unserved.Bottleneck.init),
                remedy: answer.remedy
            )
        }
    }

    private struct Answer {
        let reason: String
        /// The same for those who may not know of every rule; `nil` where it is.
        var openly: String?
        var tellsDays = false
        var remedy: Remedy?
    }

    private func answer(_ row: Int) throws -> Answer {
        guard !problem.candidates[row].isEmpty else {
            let far = try isTrying ? search.distanceRemedy(row) : nil
            let found = try isTrying && far?.remedy == nil ? search.scopeRemedy(row) ?? search.areasRemedy(row) : nil
            let words = [far?.words, found?.words].compactMap(\.self).map { "; \($0)" }.joined()
            let (whole, openly) = problem.noCandidateReason(row)
            return Answer(reason: whole + words, openly: openly + words, remedy: far?.remedy ?? found?.remedy)
        }
        guard let bottleneck = bottlenecks[row] else { return Answer(reason: "it could be served: please report this") }
        guard problem.candidates[row].contains(where: { !causes.isForbidden(row, $0.partner) }) else {
            return Answer(reason: "this question forbids everybody who could serve it")
        }
        guard isTrying else { return Answer(reason: causes.shortage(row, bottleneck)) }
        if let days = try search.daysAnswer(row) {
            return Answer(reason: days.reason, tellsDays: true, remedy: days.remedy)
        }
        let lending = try search.lendingRemedy(row, bottleneck)
        let cause =
            causes.repeats(row)
            ?? (bottleneck.partners.isEmpty && lending != nil ? causes.lendingCause : causes.shortage(row, bottleneck))
        if let found = try search.placeRemedy(row, bottleneck) ?? lending ?? search.scopeRemedy(row) {
            return Answer(reason: "\(cause); \(found.words)", remedy: found.remedy)
        }
        let first = try search.whoComesFirst(row)
        return Answer(reason: cause + first)
    }
}
