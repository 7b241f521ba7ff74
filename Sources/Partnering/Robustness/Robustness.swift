import Domain
import Matching

/// Which pairings of a plan hold when weights, judgements and partners change a little, and which do not.
///
/// Firm is a pairing that stands in the best plan after every change that is tried; else it is fragile, and what breaks
/// it is named. Because nearly every pairing hangs on a grade of its own partner, firmness is also told apart: against
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

    package struct Line: Hashable, Sendable {
        package let request: SupportRequest
        package let partner: LACode
        /// How many changes were tried against it.
        package let tried: [Side: Int]
        /// Those that it does not stand.
        package let breaks: [Break]

        package var isFirm: Bool { breaks.isEmpty }

        package func isFirm(against side: Side) -> Bool { !breaks.contains { $0.side == side } }

        /// How many changes of a side it stands.
        package func stood(_ side: Side) -> Int { (tried[side] ?? 0) - breaks.count { $0.side == side } }
    }

    /// The pairings, most pressing first.
    package let lines: [Line]
    /// How many changes of each kind were tried in all.
    package let tried: [Perturbation.Kind: Int]

    /// Tries a plan against every change.
    /// - Throws: what solving throws.
    package init(_ trials: PerturbationTrials) throws {
        let round = trials.round, problem = round.problem
        let perturbations = trials.perturbations
        var breaks: [Int: [Break]] = [:], tried: [Int: [Side: Int]] = [:]
        for perturbation in perturbations {
            let after = try trials.links(after: perturbation)
            for link in round.solution.links {
                let partner = problem.partners[link.partner].profile.authority.code
                guard let side = Side(perturbation, for: partner) else { continue }
                tried[link.request, default: [:]][side, default: 0] += 1
                guard after[link.request] != link.partner else { continue }
                let instead = after[link.request].map { problem.partners[$0].profile.authority.code }
                breaks[link.request, default: []].append(
                    Break(perturbation: perturbation, side: side, instead: instead)
                )
            }
        }
        lines = round.solution.links.map { link in
            Line(
                request: problem.requests[link.request],
                partner: problem.partners[link.partner].profile.authority.code,
                tried: tried[link.request] ?? [:],
                breaks: breaks[link.request] ?? []
            )
        }.sorted { $0.request.precedes($1.request) }
        self.tried = Dictionary(perturbations.map { ($0.kind, 1) }, uniquingKeysWith: +)
    }
}
