import Domain
import Matching

/// Puts changed questions to the facts of a solved round. Who is admissible and what each pair gets of each factor is
/// known from the round; only the weighing and the solving are done again, so that hundreds of questions take no longer
/// than a breath.
///
/// Requests stay as they are: a partner whose judgement is lowered asks for nothing new. Of plans that are equally good
/// the one nearest to the plan that stands is taken, so that nothing is called fragile for the tie-break's sake.
package struct PerturbationTrials: Sendable {
    /// The round with its plan.
    package let round: SolvedRound
    private let base: Instance
    private let options: Options
    private let scoring: Scoring
    private let scores: [[Int]]
    private let pairs: SparseScores
    private let plan: [Pair]
    private let snapshot: Snapshot

    /// - Throws: `InvariantBroken` for a policy that names what does not exist.
    package init(_ round: SolvedRound) throws {
        self.round = round
        base = round.answers.instance
        options = round.answers.options
        let scoring = try Scoring(round.problem.policy)
        scores = round.problem.facts.admissible.map { list in list.map { scoring.score($0.shares) } }
        pairs = try PerturbationTrials.pairs(round.problem.facts, scores, base)
        self.scoring = scoring
        plan = round.solution.links.map(\.pair)
        snapshot = round.problem.book.snapshot
    }

    private var facts: RoundFacts { round.problem.facts }

    /// Every change that is tried: each weight by a fifth up and down, each judgement of each partner of the plan a
    /// grade lower, each partner of the plan out. A partner that gives nothing in the plan changes nothing by leaving.
    package var perturbations: [Perturbation] {
        let partners = Set(plan.map(\.partner)).map { round.problem.partners[$0].profile }
            .sorted { ($0.authority.name, $0.authority.code) < ($1.authority.name, $1.authority.code) }
        return round.problem.policy.weightPerturbations + partners.flatMap(\.judgementPerturbations)
            + partners.map { .dropOut($0.authority.code) }
    }

    /// The partner of each request in the best plan after a change, by positions; requests without one are left out.
    /// - Throws: `InvariantBroken` for weights that the other factors cannot share; `SolveError` and `InstanceError` for
    ///   questions that contradict the round.
    package func links(after perturbation: Perturbation) throws -> [Int: Int] {
        var partners = base.partners, pairs = pairs, excluded: Set<Pair> = []
        switch perturbation {
        case .weight(let factor, _, let to):
            let scoring = try Scoring(round.problem.policy.weighing([factor: to]))
            pairs = try PerturbationTrials.pairs(
                facts,
                facts.admissible.map { list in list.map { scoring.score($0.shares) } },
                base
            )
        case .dropOut(let code):
            guard let row = facts.positions[code] else { break }
            partners[row] = Instance.Partner(id: partners[row].id, places: 0, days: partners[row].days)
        case .judgement(let code, let area, _, let to):
            guard let row = facts.positions[code] else { break }
            var scores = scores
            if lower(row, area, to, &scores, &excluded) { pairs = try PerturbationTrials.pairs(facts, scores, base) }
        }
        let out = { (pair: Pair) in excluded.contains(pair) || partners[pair.partner].places == 0 }
        let instance = try Instance(
            requests: base.requests,
            partners: partners,
            sparse: pairs,
            pins: base.pins.filter { !out($0) },
            exclusions: base.exclusions + excluded,
            caps: base.caps,
            reference: plan
        )
        let links = try solve(instance, options: options).links
        return Dictionary(links.map { ($0.request, $0.partner) }, uniquingKeysWith: { first, _ in first })
    }

    /// All admissible pairs with their scores.
    private static func pairs(_ facts: RoundFacts, _ scores: [[Int]], _ base: Instance) throws(InstanceError)
        -> SparseScores
    {
        var builder = SparseScores.Builder(requests: base.requests.count, partners: base.partners.count)
        for (request, list) in facts.admissible.enumerated() {
            for (index, candidate) in list.enumerated() {
                let score = scores[request][index]
                try builder.append(Instance.Edge(request: request, partner: candidate.partner, score: score))
            }
        }
        return try builder.finish()
    }

    /// Lowers one judgement of a partner: what its pairs are worth then, and which are no longer admissible. A lower
    /// grade makes nobody admissible who was not.
    /// - Returns: whether a score has changed.
    private func lower(
        _ row: Int,
        _ area: JudgementArea,
        _ grade: Grade,
        _ scores: inout [[Int]],
        _ excluded: inout Set<Pair>
    ) -> Bool {
        let book = round.problem.book
        let partner = book.supposing(facts.partners[row].profile, grade, in: area)
        let rules = facts.rules.filter { $0.id != .placesLeft }
        var isChanged = false
        for (request, list) in facts.admissible.enumerated() {
            guard let index = list.firstIndex(where: { $0.partner == row }) else { continue }
            guard partner.mayOffer else {
                excluded.insert(Pair(request: request, partner: row))
                continue
            }
            let pair = book.pair(facts.asked[request], partner)
            guard !rules.contains(where: { $0.refuses(pair) }) else {
                excluded.insert(Pair(request: request, partner: row))
                continue
            }
            let score = scoring.score(pair)
            isChanged = isChanged || score != scores[request][index]
            scores[request][index] = score
        }
        return isChanged
    }
}

extension ProfileBook {
    /// The profile of an authority, had its latest inspection given another grade in one area.
    func supposing(_ profile: AuthorityProfile, _ grade: Grade, in area: JudgementArea) -> AuthorityProfile {
        guard let latest = profile.latest, let supposed = latest.supposing(grade, in: area) else { return profile }
        return supposing(profile, in: snapshot.supposing(supposed))
    }
}

extension Inspection {
    /// The inspection as it were with another grade in one area; `nil` if it gives none there.
    fileprivate func supposing(_ grade: Grade, in area: JudgementArea) -> Inspection? {
        guard judgements[area] != nil else { return nil }
        var judgements = judgements
        judgements[area] = .graded(grade)
        // Only a grade of an area that is judged is changed: nothing that was allowed becomes forbidden.
        return try? changed(judgements: judgements)
    }
}
