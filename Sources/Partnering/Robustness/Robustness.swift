import Domain
import Matching

/// Which pairings of a plan hold when weights, judgements and partners change a little, and which do not.
///
/// Firm is a pairing that stands in the best plan after every change that is tried; else it is fragile, and what breaks
/// it is named. Because nearly every pairing hangs on a grade of its own partner, firmness is also told apart: against
/// moved weights, against its own partner's judgements, against those of others, and against others' dropping out. Its
/// own partner's dropping out is not held against a pairing: that ends any.
/// Source: DOMAIN §6 and §8, "Nearly equal"; the changes and their sizes are a judgement of ours.
public struct Robustness: Sendable {
    /// What a pairing is held against.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// A weight moved by a fifth.
        case weights
        /// A judgement of its own partner a grade lower.
        case ownJudgements = "own_judgements"
        /// A judgement of another partner a grade lower.
        case othersJudgements = "others_judgements"
        /// Another partner that drops out.
        case dropOuts = "drop_outs"

        /// What a change is for the pairings of a partner; `nil` where it is not held against them.
        init?(_ strain: Strain, for partner: LACode) {
            switch strain {
            case .weight: self = .weights
            case .judgement(partner, _, _, _): self = .ownJudgements
            case .judgement: self = .othersJudgements
            case .dropOut(partner): return nil
            case .dropOut: self = .dropOuts
            }
        }
    }

    /// A change after which the best plan no longer holds a pairing.
    public struct Break: Hashable, Sendable {
        /// The change.
        public let strain: Strain
        /// What it is for the pairing.
        public let side: Side
        /// The partner that the best plan has then; `nil` if nobody.
        public let instead: LACode?
    }

    /// One pairing of the plan.
    public struct Line: Hashable, Sendable {
        /// What is asked.
        public let request: SupportRequest
        /// Who supports.
        public let partner: LACode
        /// How many changes were tried against it.
        public let tried: [Side: Int]
        /// Those that it does not stand.
        public let breaks: [Break]

        /// Whether it stands them all.
        public var isFirm: Bool { breaks.isEmpty }

        /// Whether it stands all changes of one side.
        public func isFirm(against side: Side) -> Bool { !breaks.contains { $0.side == side } }

        /// How many changes of a side it stands.
        public func stood(_ side: Side) -> Int { (tried[side] ?? 0) - breaks.count { $0.side == side } }
    }

    /// The pairings, most pressing first.
    public let lines: [Line]
    /// How many changes of each kind were tried in all.
    public let tried: [Strain.Kind: Int]

    /// Tries a plan against every change.
    /// - Throws: what solving throws.
    public init(_ trials: Trials) throws {
        let round = trials.round, problem = round.problem
        let strains = trials.strains
        var breaks: [Int: [Break]] = [:], tried: [Int: [Side: Int]] = [:]
        for strain in strains {
            let after = try trials.links(after: strain)
            for link in round.solution.links {
                let partner = problem.givers[link.partner].evidence.authority.code
                guard let side = Side(strain, for: partner) else { continue }
                tried[link.request, default: [:]][side, default: 0] += 1
                guard after[link.request] != link.partner else { continue }
                let instead = after[link.request].map { problem.givers[$0].evidence.authority.code }
                breaks[link.request, default: []].append(Break(strain: strain, side: side, instead: instead))
            }
        }
        lines = round.solution.links.map { link in
            Line(
                request: problem.requests[link.request],
                partner: problem.givers[link.partner].evidence.authority.code,
                tried: tried[link.request] ?? [:],
                breaks: breaks[link.request] ?? []
            )
        }.sorted { $0.request.precedes($1.request) }
        self.tried = Dictionary(strains.map { ($0.kind, 1) }, uniquingKeysWith: +)
    }
}
