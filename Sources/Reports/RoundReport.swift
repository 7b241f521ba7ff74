import Domain
import Partnering

/// A round's plan for programs: the keys are stable.
public struct RoundReport: Encodable, Sendable {
    /// The policy that the round is bound to.
    public struct PolicyLine: Encodable, Sendable {
        /// Its name.
        public let name: String
        /// The hash of its text.
        public let sha256: String
    }

    /// The plan in numbers.
    public struct Summary: Encodable, Sendable {
        /// Requests in all.
        public let requests: Int
        /// Requests with a partner.
        public let served: Int
        /// Requests without.
        public let unserved: Int
        /// Requests asked and served in each class.
        public let bySeverity: [String: Served]
        /// The lowest score of a pairing.
        let floor: Nullable<Int>
        /// The sum of the scores.
        public let total: Int
        /// Pairings between two regions.
        public let crossRegion: Int
        /// No other plan is as good before the tie-break.
        public let unique: Bool
        /// How far the plan may at most be from the best; `null` where no better one exists.
        let gap: Nullable<String>
        /// Only places that were offered counted.
        public let offersOnly: Bool
    }

    /// Requests of one class.
    public struct Served: Encodable, Sendable {
        /// How many there are.
        public let requests: Int
        /// How many have a partner.
        public let served: Int
    }

    /// One factor of a pairing.
    public struct Factor: Encodable, Sendable {
        /// Its name.
        public let id: String
        /// Its points.
        public let points: Int
        /// The fact behind them.
        public let detail: String

        init(_ factor: FactorPoints) {
            id = factor.factor.description
            points = factor.points
            detail = factor.detail
        }
    }

    /// One pairing.
    public struct PairingLine: Encodable, Sendable {
        /// Who is supported.
        public let receiver: AuthorityLabel
        /// Who supports.
        public let partner: AuthorityLabel
        /// 1 the first request of the receiver.
        public let request: Int
        /// Lead or specialist.
        public let kind: String
        /// The areas asked about.
        public let areas: [String]
        /// The practice areas asked about.
        public let practiceAreas: [String]
        /// Days asked for.
        let days: Nullable<Int>
        /// The kind of support asked for; empty where nobody said.
        public let support: String
        /// 5 to 1.
        public let severity: Int
        /// The sum of the factors' points.
        public let score: Int
        /// What each factor gave.
        public let factors: [Factor]
        /// Between two regions: provisional until the other region agrees.
        public let crossRegion: Bool
        /// Areas in which the partner itself seeks support.
        public let partnerSeeks: [String]
    }

    /// One request without a partner.
    public struct UnservedLine: Encodable, Sendable {
        /// Who asks.
        public let receiver: AuthorityLabel
        /// 1 the first request of the receiver.
        public let request: Int
        /// Lead or specialist.
        public let kind: String
        /// The areas asked about.
        public let areas: [String]
        /// 5 to 1.
        public let severity: Int
        /// Why nobody serves it.
        public let reason: String
    }

    /// One partnership in force.
    public struct InForceLine: Encodable, Sendable {
        /// Who is supported.
        public let receiver: AuthorityLabel
        /// Who supports.
        public let supporter: String
        /// What was arranged.
        public let arrangement: String
        /// When it began.
        public let began: String
    }

    /// Places of the plan.
    public struct Places: Encodable, Sendable {
        /// Offered by partners.
        public let confirmed: Int
        /// Assumed by the policy.
        public let assumed: Int
    }

    /// The round's name.
    public let round: String
    /// Its day.
    public let asOf: String
    /// Who takes part, in words.
    public let scope: String
    /// Its policy.
    public let policy: PolicyLine
    /// The plan in numbers.
    public let summary: Summary
    /// The pairings, most pressing first.
    public let pairings: [PairingLine]
    /// Requests without a partner.
    public let unserved: [UnservedLine]
    /// Partnerships in force, which the plan leaves as they are.
    public let inForce: [InForceLine]
    /// Places of the plan.
    public let places: Places
    /// Where the places of the plan go, held against need.
    public let shareOfHelp: ShareReport

    let plan: Plan
    let picture: Picture

    private enum CodingKeys: String, CodingKey {
        case round, asOf, scope, policy, summary, pairings, unserved, inForce, places, shareOfHelp
    }

    /// The report of a round's plan, with names as of the round's day.
    public init(_ plan: Plan, of round: Round, policy: String, sha256: String, picture: Picture) {
        self.round = round.name
        self.plan = plan
        self.picture = picture
        asOf = round.asOf.description
        scope = round.scope.description
        self.policy = PolicyLine(name: policy, sha256: sha256)
        summary = Summary(
            requests: plan.pairings.count + plan.unserved.count,
            served: plan.pairings.count,
            unserved: plan.unserved.count,
            bySeverity: Dictionary(
                uniqueKeysWithValues: Severity.all.map {
                    let (served, asked) = plan.served(in: $0)
                    return ($0.description, Served(requests: asked, served: served))
                }
            ),
            floor: Nullable(value: plan.floor),
            total: plan.total,
            crossRegion: plan.pairings.count(where: \.crossesRegions),
            unique: plan.isUnique,
            gap: Nullable(value: plan.gap),
            offersOnly: plan.offersOnly
        )
        pairings = plan.pairings.map { pairing in
            PairingLine(
                receiver: AuthorityLabel(pairing.request.receiver, in: picture),
                partner: AuthorityLabel(pairing.partner, in: picture),
                request: pairing.request.number,
                kind: pairing.request.kind.rawValue,
                areas: pairing.request.areas.map(\.rawValue),
                practiceAreas: pairing.request.practice.map(\.area.rawValue),
                days: Nullable(value: pairing.request.days),
                support: pairing.request.support,
                severity: pairing.request.severity.value,
                score: pairing.score,
                factors: pairing.factors.map(Factor.init),
                crossRegion: pairing.crossesRegions,
                partnerSeeks: pairing.partnerNeeds.keys.sorted().map(\.rawValue)
            )
        }
        unserved = plan.unserved.map { unserved in
            UnservedLine(
                receiver: AuthorityLabel(unserved.request.receiver, in: picture),
                request: unserved.request.number,
                kind: unserved.request.kind.rawValue,
                areas: unserved.request.areas.map(\.rawValue),
                severity: unserved.request.severity.value,
                reason: unserved.reason
            )
        }
        inForce = plan.inForce.map { partnership in
            InForceLine(
                receiver: AuthorityLabel(partnership.receiver, in: picture),
                supporter: partnership.supporterName,
                arrangement: partnership.arrangement.replacing("_", with: " "),
                began: partnership.began?.description ?? ""
            )
        }
        places = Places(confirmed: plan.places.confirmed, assumed: plan.places.assumed)
        shareOfHelp = ShareReport(ShareOfHelp(of: plan, in: picture), in: picture)
    }
}
