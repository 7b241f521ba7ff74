import Domain
import ManyCores
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
        let nearer = try NearbyRivals(solved).byRequest()
        // Request by request, on as many cores as are free; texts get their places in order afterwards.
        let rows = Parallel.rows(problem.requests.count) { row in
            (explained: Result { try explanation(of: row, nearer[row]) }, compared: compared(at: row))
        }
        var reasons = Interned(), places = ComparedCandidates.Places()
        var candidates = ComparedCandidates(factors: problem.scoring.counted.map(\.factor.id))
        let explained = try rows.map { row in
            candidates.append(own: row.compared.own, row.compared.candidates, &places)
            let found = try row.explained.get()
            var explained = found.explained
            explained.refused = ExplainedRequest.Refused(
                authorities: found.refused.map(\.code),
                reasons: found.refused.map { reasons.place(of: $0.reason) }
            )
            return explained
        }
        return PlanRecord(
            program: program,
            rules: EligibilityRules.version,
            authorities: cards,
            plan: try solved.plan(),
            margin: problem.policy.settings.equallySuitable,
            PlanRecord.Grounds(
                question: Late(PlanQuestion(problem, solved.answers.instance, solved.answers.options)),
                proof: Late(PlanProof(solved.solution)),
                explained: explained.map(Late.init),
                reasons: Late(reasons.reasons),
                compared: Late(candidates)
            )
        )
    }

    /// Reasons, each once.
    private struct Interned {
        private(set) var reasons: [KeptReason] = []
        private var places: [KeptReason: Int] = [:]

        mutating func place(of reason: KeptReason) -> Int {
            if let place = places[reason] { return place }
            places[reason] = reasons.count
            reasons.append(reason)
            return reasons.count - 1
        }
    }

    private var cards: AuthorityCards {
        AuthorityCards(problem.book.snapshot, spellings: spellings) { code in
            problem.position(of: code) == nil && problem.facts.requestsOf[code] == nil ? absence(of: code) : nil
        }
    }

    /// Why an authority has no part in the plan; `nil` if it was not in force.
    private func absence(of code: LACode) -> Absence? {
        guard let profile = problem.book.profiles[code] else { return nil }
        let scope = problem.round.scope, region = profile.authority.region
        let asking = Set(problem.requests.compactMap { problem.book.profiles[$0.receiver]?.authority.region })
        if profile.request != nil, !profile.mayOffer,
            asking.contains(where: { scope.partnersFrom.allows(partner: region, for: $0) })
        {
            let weak = profile.areasBelowGood.sorted { $0.key < $1.key }.map { "\($0.key.name) (\($0.value))" }.inWords
            return Absence(
                "does not ask in this round (\(scope.description)), and may support nobody: it is not strong enough itself in \(weak)"
            )
        }
        if profile.request != nil || profile.mayOffer {
            return Absence("lies outside this round (\(scope.description))")
        }
        if profile.latest == nil { return Absence("has not been inspected") }
        if profile.areasBelowGood.isEmpty { return Absence("has nothing below good, and may not offer support") }
        return profile.whyItAsksForNothing(in: problem.book.snapshot)
    }

    /// What explains the answer to a request, and who is refused for which reason.
    private func explanation(
        of row: Int,
        _ nearer: [ExplainedRequest.Nearer]?
    ) throws -> (explained: ExplainedRequest, refused: [(code: LACode, reason: KeptReason)]) {
        let request = problem.requests[row], link = solved.link(of: row), candidates = problem.candidates[row]
        let chosen = link.map { problem.support(request: row, partner: $0.partner) }
        let rivals = rivals(of: row, besides: link)
        let admissible = Set(candidates.map { problem.partners[$0.partner].profile.authority.code })
        let refused = problem.book.profiles.keys.filter { !admissible.contains($0) }.sorted()
        let refusals = problem.refused(from: row)
        let explained = ExplainedRequest(
            areas: areas(of: request, beside: chosen),
            reason: chosen.map { reason($0, link) },
            declines: request.needs.isEmpty
                ? problem.book.profiles[request.receiver]?.declines.map(\.words) ?? [] : [],
            rivals: try rivals.map { rival in
                let pair = problem.support(request: row, partner: rival.partner)
                return ExplainedRequest.Rival(
                    partner: rival.partner,
                    factors: problem.scoring.explained(pair),
                    pointsShort: try pointsShort(rival, for: row)
                )
            },
            refusals: refusals.counts,
            refused: ExplainedRequest.Refused(authorities: [], reasons: []),
            notKnown: chosen.map(notKnown) ?? [],
            nearer: nearer
        )
        return (
            explained,
            refused.map { ($0, refusals.words[$0] ?? KeptReason("it was not in force on \(problem.round.asOf)")) }
        )
    }

    /// The best others, and the nearest who has a place where it is nearer than the one chosen: why not the neighbour is what
    /// a director asks first.
    private func rivals(of row: Int, besides link: Link?) -> [RoundProblem.Candidate] {
        let others = problem.candidates[row].filter { $0.partner != link?.partner }
        let best = Array(others.prefix(PlanRecorder.mostRivals))
        guard let link, let own = problem.kilometres(request: row, partner: link.partner),
            let nearest = others.filter({ problem.partners[$0.partner].places > 0 }).min(by: {
                ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner)
            }), nearest.kilometres.map({ $0 < own }) == true,
            !best.contains(where: { $0.partner == nearest.partner })
        else { return best }
        return best + [nearest]
    }

    /// How far a pair is from being chosen, by the prices of the proof; `nil` where an earlier tier bars it, and where
    /// days are counted, for which there are no prices.
    private func pointsShort(_ candidate: RoundProblem.Candidate, for request: Int) throws -> Int? {
        guard problem.partners[candidate.partner].places > 0, solved.solution.certificate != nil else { return nil }
        let pair = Pair(request: request, partner: candidate.partner)
        if case .short(let points) = try solved.answers.pointsShort(pair) { return points }
        return nil
    }

    private func reason(_ pair: SupportPair, _ link: Link?) -> PracticeReason {
        let rows = solved.solution.links.filter { $0.partner == link?.partner }.map(\.request)
        // Where each says how many, they are counted, and never too many.
        let isCounted = rows.allSatisfy { problem.days(of: $0) > 0 }
        return PracticeReason(
            pair,
            problem.scoring,
            in: problem.book.snapshot,
            besides: max(0, rows.count - 1),
            isSharing: !isCounted && rows.count > 1
        )
    }

    /// Every candidate for a request beside the chosen partner, factor by factor, in the order of the partners' places.
    private func compared(at row: Int) -> (own: [Int], candidates: [ComparedCandidates.Candidate]) {
        let scoring = problem.scoring
        let chosen = solved.link(of: row).map { problem.support(request: row, partner: $0.partner) }
        let own = chosen.map { scoring.points(scoring.shares(of: $0)) } ?? []
        let candidates = problem.facts.admissible[row].map { admissible in
            let points = scoring.points(admissible.shares)
            guard let chosen else { return ComparedCandidates.Candidate(points: points, words: []) }
            let pair = problem.support(request: row, partner: admissible.partner)
            return ComparedCandidates.Candidate(
                points: points,
                words: scoring.contrasts(pair, points, with: chosen, own)
            )
        }
        return (own, candidates)
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
