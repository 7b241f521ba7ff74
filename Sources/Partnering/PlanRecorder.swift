import Domain
import Matching

/// Writes down what a plan keeps of itself when it is proposed.
package struct PlanRecorder {
    private let solved: SolvedRound
    private let program: String
    private let spellings: [LACode: [String]]

    private var problem: RoundProblem { solved.problem }

    /// How many partners that were not chosen are kept with their factors, for each request.
    private static let mostRivals = 5

    /// Prepares to write down a solved round.
    /// - Parameters:
    ///   - program: the program at work, with its version.
    ///   - spellings: names under which authorities are also met.
    package init(_ solved: SolvedRound, program: String, spellings: [Spelling] = []) {
        self.solved = solved
        self.program = program
        self.spellings = Dictionary(grouping: spellings, by: \.authority).mapValues { $0.map(\.spelling) }
    }

    package func record() throws -> PlanRecord {
        var reasons = Interned()
        let nearer = try NearbyRivals(solved).byRequest()
        let explained = try problem.requests.indices.map { try explanation(of: $0, nearer[$0], &reasons) }
        return PlanRecord(
            program: program,
            rules: EligibilityRules.version,
            authorities: cards,
            plan: try solved.plan(),
            question: PlanQuestion(problem, solved.answers.instance, solved.answers.options),
            proof: PlanProof(solved.solution),
            margin: problem.policy.settings.equallySuitable,
            explained: explained,
            reasons: reasons.texts,
            compared: compared
        )
    }

    /// Texts, each once.
    private struct Interned {
        private(set) var texts: [String] = []
        private var places: [String: Int] = [:]

        mutating func place(of text: String) -> Int {
            if let place = places[text] { return place }
            places[text] = texts.count
            texts.append(text)
            return texts.count - 1
        }
    }

    private var cards: AuthorityCards {
        AuthorityCards(problem.book.snapshot, spellings: spellings) { code in
            problem.position(of: code) == nil && problem.facts.requestsOf[code] == nil ? absence(of: code) : nil
        }
    }

    /// Why an authority has no part in the plan; `nil` if it was not in force.
    private func absence(of code: LACode) -> String? {
        guard let profile = problem.book.profiles[code] else { return nil }
        if profile.request != nil || profile.mayOffer {
            return "lies outside this round (\(problem.round.scope.description))"
        }
        return profile.latest == nil ? "has not been inspected" : "has nothing below good, and may not offer support"
    }

    private func explanation(
        of row: Int,
        _ nearer: [ExplainedRequest.Nearer]?,
        _ reasons: inout Interned
    ) throws -> ExplainedRequest {
        let request = problem.requests[row], link = solved.link(of: row), candidates = problem.candidates[row]
        let chosen = link.flatMap { problem.support(request: row, partner: $0.partner) }
        let rivals = candidates.filter { $0.partner != link?.partner }.prefix(PlanRecorder.mostRivals)
        let admissible = Set(candidates.map { problem.partners[$0.partner].profile.authority.code })
        let refused = problem.book.profiles.keys.filter { !admissible.contains($0) }.sorted()
        let refusals = problem.refused(from: row)
        return ExplainedRequest(
            areas: areas(of: request, beside: chosen),
            reason: chosen.map(reason),
            declines: request.needs.isEmpty
                ? problem.book.profiles[request.receiver]?.declines.map(\.words) ?? [] : [],
            rivals: try rivals.map { rival in
                let pair = problem.support(request: row, partner: rival.partner)
                return ExplainedRequest.Rival(
                    partner: rival.partner,
                    factors: pair.map(problem.scoring.explained) ?? [],
                    pointsShort: try pointsShort(rival, for: row)
                )
            },
            refusals: refusals.counts,
            refused: ExplainedRequest.Refused(
                authorities: refused,
                reasons: refused.map { code in
                    reasons.place(of: refusals.words[code] ?? "it was not in force on \(problem.round.asOf)")
                }
            ),
            notKnown: chosen.map(notKnown) ?? [],
            nearer: nearer
        )
    }

    /// How far a pair is from being chosen, by the prices of the proof; `nil` where an earlier tier bars it, and where
    /// days are counted, for which there are no prices.
    private func pointsShort(_ candidate: RoundProblem.Candidate, for request: Int) throws -> Int? {
        guard problem.partners[candidate.partner].places > 0, solved.solution.certificate != nil else { return nil }
        let pair = Pair(request: request, partner: candidate.partner)
        if case .short(let points) = try solved.answers.pointsShort(pair) { return points }
        return nil
    }

    private func reason(_ pair: SupportPair) -> PracticeReason {
        let practice = problem.book.snapshot.said.entries[pair.partner.authority.code] ?? []
        return PracticeReason(pair, problem.scoring, practice: practice)
    }

    /// Every candidate beside the chosen partner, factor by factor.
    private var compared: ComparedCandidates {
        let scoring = problem.scoring
        var compared = ComparedCandidates(factors: scoring.counted.map(\.factor.id)),
            places = ComparedCandidates.Places()
        for row in problem.requests.indices {
            let chosen = solved.link(of: row).flatMap { problem.support(request: row, partner: $0.partner) }
            let own = chosen.map { scoring.points(scoring.shares(of: $0)) } ?? []
            // In the order of the partners' places, with what each pair gets before any weight.
            let candidates = problem.facts.admissible[row].map { admissible in
                let points = scoring.points(admissible.shares)
                guard let chosen, let pair = problem.support(request: row, partner: admissible.partner) else {
                    return ComparedCandidates.Candidate(points: points, words: [])
                }
                return ComparedCandidates.Candidate(
                    points: points,
                    words: scoring.contrasts(pair, points, with: chosen, own)
                )
            }
            compared.append(own: own, candidates, &places)
        }
        return compared
    }

    private func notKnown(_ pair: SupportPair) -> [Refusal] {
        problem.rules.compactMap { rule in
            if case .notKnown(let fact) = rule.verdict(for: pair) { Refusal(rule: rule.id, fact: fact) } else { nil }
        }
    }

    /// Need by need against strength by strength.
    private func areas(of request: SupportRequest, beside pair: SupportPair?) -> [ExplainedRequest.AreaLine] {
        guard let receiver = problem.book.profiles[request.receiver] else { return [] }
        return request.practice.map { asked in
            let standing = receiver.practice[asked.area], partner = pair?.partner.practice[asked.area]
            return ExplainedRequest.AreaLine(
                area: asked.area,
                need: asked.need,
                needBecause: standing.words(for: standing.need),
                strength: partner?.strength.counted ?? 0,
                strengthBecause: partner.map { $0.words(for: $0.strength) } ?? ""
            )
        }
    }
}
