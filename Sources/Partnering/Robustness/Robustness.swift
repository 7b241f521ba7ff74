import Domain
import Matching

/// Which pairings of a plan hold when weights, judgements and partners change a little, and which do not.
///
/// Firm is a pairing that stands in the best plan after every change that is tried, nearly firm one that few would move; else
/// it is fragile. What breaks it is named. Because nearly every pairing hangs on a grade of its own partner, firmness is also told apart: against
/// moved weights, against its own partner's judgements, against those of others, and against others' dropping out. Its
/// own partner's dropping out is not held against a pairing: that ends any.
/// Source: docs/domain.md §6 and §8.11; the changes and their sizes are a judgement of ours.
package struct Robustness: Sendable {
    /// What a pairing is held against.
    package enum Side: String, Hashable, Sendable, CaseIterable {
        /// A weight moved by a fifth.
        case weights
        /// A judgement of its own partner a grade lower.
        case ownJudgements = "own_judgements"
        /// A judgement of another partner a grade lower.
        case othersJudgements = "others_judgements"
        /// Another partner that drops out.
        case dropOuts = "drop_outs"

        /// What a change is for the pairings of a partner; `nil` where it is not held against them.
        init?(_ perturbation: Perturbation, for partner: LACode) {
            switch perturbation {
            case .weight: self = .weights
            case .judgement(partner, _, _, _): self = .ownJudgements
            case .judgement: self = .othersJudgements
            case .dropOut(partner): return nil
            case .dropOut: self = .dropOuts
            }
        }
    }

    /// A change after which the best plan no longer holds a pairing.
    package struct Break: Hashable, Sendable {
        package let perturbation: Perturbation
        /// What it is for the pairing.
        package let side: Side
        /// The partner that the best plan has then; `nil` if nobody.
        package let instead: LACode?
    }

    /// What a pairing hangs on, and so what a coordinator can do about it.
    package enum HangsOn: String, Hashable, Sendable, CaseIterable {
        /// Weights, its own partner's grades and what others get: everything.
        case everything
        /// What counts how much: a coordinator can decide that.
        case weights
        /// Who else is free: an early word settles it.
        case others
        /// Its own partner's grades, which may change.
        case ownGrades = "own_grades"
        case nothing
    }

    /// Somebody who would come instead after a change.
    package struct Alternative: Hashable, Sendable {
        package let partner: LACode
        /// After how many of the changes it would.
        package let changes: Int
        /// What it is worth today; `nil` where it may not serve the request.
        package let score: Int?
        /// `nil` where a middle is not on record.
        package let kilometres: Int?
        /// How it compares with the partner today.
        package let suits: Suits
        /// Whose its places are in the plan; `nil` where it has one left.
        package let holders: [LACode]?

        package var isEquallySuitable: Bool { suits == .equally }
    }

    /// Somebody who may serve the request too, and how far away.
    package struct Near: Hashable, Sendable {
        package let partner: LACode
        package let kilometres: Int
        package let suits: Suits
        /// Whether the plan leaves it a place.
        package let hasPlace: Bool
    }

    package struct Line: Hashable, Sendable {
        package let request: SupportRequest
        package let partner: LACode
        /// What the pairing is worth.
        package let score: Int
        /// `nil` where a middle is not on record.
        package let kilometres: Int?
        /// Those who would come instead, the most frequent first.
        package let alternatives: [Alternative]
        /// Who has most in its favour for this request, besides its partner and whatever others get; `nil` for nobody with
        /// a place.
        package let nextBest: LACode?
        /// Whether the plan leaves that one a place.
        package let nextBestHasPlace: Bool
        /// The nearest of those who may serve it and are as suitable as its partner; `nil` for nobody.
        package let nearest: Near?
        /// Who suits it most of those that are not far and have a place left; `nil` for nobody.
        package let nearby: Near?
        /// Who would come were its own partner to drop out; `nil` for nobody.
        package let standIn: Near?
        /// How many changes were tried against it.
        package let tried: [Side: Int]
        /// Those that it does not stand.
        package let breaks: [Break]

        package var isFirm: Bool { breaks.isEmpty }

        /// How firm it is, in a word.
        package enum Standing: String, Hashable, Sendable {
            case firm
            case nearlyFirm = "nearly firm"
            case fragile
        }

        /// Nearly firm is what at most one in twenty of the changes tried would move.
        package var standing: Standing {
            if isFirm { return .firm }
            return breaks.count * 20 <= tried.values.reduce(0, +) ? .nearlyFirm : .fragile
        }

        package var hangsOn: HangsOn {
            let others = !isFirm(against: .othersJudgements) || !isFirm(against: .dropOuts)
            switch (isFirm(against: .weights), isFirm(against: .ownJudgements), others) {
            case (true, true, false): return .nothing
            case (false, false, true): return .everything
            case (false, _, _): return .weights
            case (true, _, true): return .others
            case (true, false, false): return .ownGrades
            }
        }

        package func isFirm(against side: Side) -> Bool { !breaks.contains { $0.side == side } }

        /// How many changes of a side it stands.
        package func stood(_ side: Side) -> Int { (tried[side] ?? 0) - breaks.count { $0.side == side } }
    }

    /// The pairings, most pressing first.
    package let lines: [Line]
    /// Whether the plan moves the fewest before anything else, so that hardly any change gives another.
    package let movesFewest: Bool
    /// How many changes of each kind were tried in all.
    package let tried: [Perturbation.Kind: Int]

    /// Tries a plan against every change.
    /// - Throws: what solving throws.
    package init(_ trials: PerturbationTrials) throws {
        let round = trials.round, problem = round.problem
        let perturbations = trials.perturbations
        var breaks: [Int: [Break]] = [:], tried: [Int: [Side: Int]] = [:], standIns: [Int: Int] = [:]
        for perturbation in perturbations {
            let after = try trials.links(after: perturbation)
            for link in round.solution.links {
                let partner = problem.partners[link.partner].profile.authority.code
                guard let side = Side(perturbation, for: partner) else {
                    standIns[link.request] = after[link.request]
                    continue
                }
                tried[link.request, default: [:]][side, default: 0] += 1
                guard after[link.request] != link.partner else { continue }
                let instead = after[link.request].map { problem.partners[$0].profile.authority.code }
                breaks[link.request, default: []].append(
                    Break(perturbation: perturbation, side: side, instead: instead)
                )
            }
        }
        movesFewest = problem.options.stabilityFirst
        let margin = problem.policy.settings.equallySuitable
        let given = Dictionary(grouping: round.solution.links, by: \.partner)
        func holders(_ partner: Int) -> [LACode]? {
            let own = given[partner] ?? []
            return own.count < problem.partners[partner].places
                ? nil : own.map { problem.requests[$0.request].receiver }
        }
        // Whom people decided against is nobody to turn to.
        let forbidden = Set(problem.exclusions)
        func isOpen(_ candidate: RoundProblem.Candidate, beside link: Link) -> Bool {
            candidate.partner != link.partner
                && !forbidden.contains(Pair(request: link.request, partner: candidate.partner))
        }
        /// All others, who suits it most first.
        func others(_ link: Link) -> [Near] {
            problem.candidates[link.request].compactMap { candidate -> Near? in
                guard isOpen(candidate, beside: link), let kilometres = candidate.kilometres else { return nil }
                return Near(
                    partner: problem.partners[candidate.partner].profile.authority.code,
                    kilometres: kilometres,
                    suits: Suits(by: candidate.score - link.score, within: margin),
                    hasPlace: holders(candidate.partner) == nil
                )
            }
        }
        lines = round.solution.links.map { link in
            let own = breaks[link.request] ?? [], list = problem.candidates[link.request], others = others(link)
            let next = list.first { isOpen($0, beside: link) && problem.partners[$0.partner].places > 0 }
            return Line(
                request: problem.requests[link.request],
                partner: problem.partners[link.partner].profile.authority.code,
                score: link.score,
                kilometres: problem.kilometres(request: link.request, partner: link.partner),
                alternatives: Robustness.alternatives(own) { code, changes in
                    let candidate = list.first { problem.partners[$0.partner].profile.authority.code == code }
                    let more = candidate.map { $0.score - link.score } ?? -Policy.fullScore
                    return Alternative(
                        partner: code,
                        changes: changes,
                        score: candidate?.score,
                        kilometres: candidate?.kilometres,
                        suits: Suits(by: more, within: margin),
                        holders: candidate.flatMap { holders($0.partner) }
                    )
                },
                nextBest: next.map { problem.partners[$0.partner].profile.authority.code },
                nextBestHasPlace: next.map { holders($0.partner) == nil } ?? false,
                // Who has a place is somebody to turn to; else who has none is told with that.
                nearest: others.filter { $0.suits != .less }.min {
                    ($0.hasPlace ? 0 : 1, $0.kilometres, $0.partner) < ($1.hasPlace ? 0 : 1, $1.kilometres, $1.partner)
                },
                nearby: others.first { $0.hasPlace && $0.kilometres <= NearbyRivals.far },
                standIn: standIns[link.request].flatMap { partner in
                    others.first { $0.partner == problem.partners[partner].profile.authority.code }
                },
                tried: tried[link.request] ?? [:],
                breaks: own
            )
        }.sorted { $0.request.precedes($1.request) }
        self.tried = Dictionary(perturbations.map { ($0.kind, 1) }, uniquingKeysWith: +)
    }

    /// Those who would come instead, the most frequent first, then who has more in its favour.
    private static func alternatives(_ breaks: [Break], _ alternative: (LACode, Int) -> Alternative) -> [Alternative] {
        Dictionary(grouping: breaks.compactMap(\.instead), by: \.self).map { code, changes in
            alternative(code, changes.count)
        }.sorted { ($1.changes, $1.score ?? 0, $0.partner) < ($0.changes, $0.score ?? 0, $1.partner) }
    }
}
