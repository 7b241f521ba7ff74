import Domain
import Matching

/// Which pairings of a plan hold when weights, judgements and partners change a little, and which do not.
///
/// Firm is a pairing that stands in the best plan after every change that is tried; else it is fragile, and what breaks
/// it is named. Its own partner's dropping out is not held against a pairing: that ends any.
/// Source: DOMAIN §6 and §8, "Nearly equal"; the changes and their sizes are a judgement of ours.
public struct Robustness: Sendable {
    /// A change after which the best plan no longer holds a pairing.
    public struct Break: Hashable, Sendable {
        /// The change.
        public let strain: Strain
        /// The partner that the best plan has then; `nil` if nobody.
        public let instead: LACode?
    }

    /// One pairing of the plan.
    public struct Line: Hashable, Sendable {
        /// What is asked.
        public let request: SupportRequest
        /// Who supports.
        public let partner: LACode
        /// How many changes of each kind were tried against it.
        public let tried: [Strain.Kind: Int]
        /// Those that it does not stand.
        public let breaks: [Break]

        /// Whether it stands them all.
        public var isFirm: Bool { breaks.isEmpty }

        /// How many changes of a kind it stands.
        public func stood(_ kind: Strain.Kind) -> Int {
            (tried[kind] ?? 0) - breaks.count { $0.strain.kind == kind }
        }
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
        var breaks: [Int: [Break]] = [:], tried: [Int: [Strain.Kind: Int]] = [:]
        for strain in strains {
            let after = try trials.links(after: strain)
            for link in round.solution.links {
                if case .dropOut(problem.givers[link.partner].evidence.authority.code) = strain { continue }
                tried[link.request, default: [:]][strain.kind, default: 0] += 1
                guard after[link.request] != link.partner else { continue }
                let instead = after[link.request].map { problem.givers[$0].evidence.authority.code }
                breaks[link.request, default: []].append(Break(strain: strain, instead: instead))
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
