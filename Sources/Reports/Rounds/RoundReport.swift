import Domain
import Partnering

/// A round's plan for programs: the keys are stable.
package struct RoundReport: ListReport {
    /// The policy that the round is bound to.
    package struct PolicyLine: Encodable, Sendable {
        /// Its name.
        package let name: String
        /// The hash of its text.
        package let sha256: String
    }

    /// The plan in numbers.
    package struct Summary: Encodable, Sendable {
        /// Requests in all.
        package let requests: Int
        /// Requests with a partner.
        package let served: Int
        /// Requests without.
        package let unserved: Int
        /// Requests asked and served in each class.
        package let bySeverity: [String: Served]
        /// The lowest score of a pairing.
        let floor: Nullable<Int>
        /// The sum of the scores.
        package let total: Int
        /// Pairings between two regions.
        package let crossRegion: Int
        /// No other plan is as good before the tie-break.
        package let unique: Bool
        /// How far the plan may at most be from the best; `null` where no better one exists.
        let gap: Nullable<String>
        /// Only places that were offered counted.
        package let offersOnly: Bool
    }

    /// Requests of one class.
    package struct Served: Encodable, Sendable {
        /// How many there are.
        package let requests: Int
        /// How many have a partner.
        package let served: Int
    }

    /// One factor of a pairing.
    package struct Factor: Encodable, Sendable {
        /// Its name.
        package let id: String
        /// Its points.
        package let points: Int
        /// The fact behind them.
        package let detail: String

        init(_ factor: FactorPoints) {
            id = factor.factor.description
            points = factor.points
            detail = factor.detail
        }
    }

    /// One pairing.
    package struct PairingLine: Encodable, Sendable {
        /// Who is supported.
        package let receiver: AuthorityLabel
        /// Who supports.
        package let partner: AuthorityLabel
        /// 1 the first request of the receiver.
        package let request: Int
        /// Lead or specialist.
        package let kind: String
        /// The areas asked about.
        package let areas: [String]
        /// The practice areas asked about.
        package let practiceAreas: [String]
        /// Days asked for.
        let days: Nullable<Int>
        /// The kind of support asked for; empty where nobody said.
        package let support: String
        /// 5 to 1.
        package let severity: Int
        /// The sum of the factors' points.
        package let score: Int
        /// What each factor gave.
        package let factors: [Factor]
        /// Between two regions: provisional until the other region agrees.
        package let crossRegion: Bool
        /// Areas in which the partner itself seeks support.
        package let partnerSeeks: [String]
    }

    /// One request without a partner.
    package struct UnservedLine: Encodable, Sendable {
        /// Who asks.
        package let receiver: AuthorityLabel
        /// 1 the first request of the receiver.
        package let request: Int
        /// Lead or specialist.
        package let kind: String
        /// The areas asked about.
        package let areas: [String]
        /// 5 to 1.
        package let severity: Int
        /// Why nobody serves it.
        package let reason: String
    }

    /// One partnership in force.
    package struct InForceLine: Encodable, Sendable {
        /// Who is supported.
        package let receiver: AuthorityLabel
        /// Who supports.
        package let supporter: String
        /// What was arranged.
        package let arrangement: String
        /// When it began.
        package let began: String
    }

    /// Places of the plan.
    package struct Places: Encodable, Sendable {
        /// Offered by partners.
        package let confirmed: Int
        /// Assumed by the policy.
        package let assumed: Int
    }

    /// The round's name.
    package let round: String
    /// Its day.
    package let asOf: String
    /// Who takes part, in words.
    package let scope: String
    /// Its policy.
    package let policy: PolicyLine
    /// The plan in numbers.
    package let summary: Summary
    /// The pairings, most pressing first.
    package let pairings: [PairingLine]
    /// Requests without a partner.
    package let unserved: [UnservedLine]
    /// Partnerships in force, which the plan leaves as they are.
    package let inForce: [InForceLine]
    /// Places of the plan.
    package let places: Places
    /// Where the places of the plan go, held against need.
    package let shareOfHelp: ShareReport

    let plan: Plan
    let authorities: AuthorityCards

    private enum CodingKeys: String, CodingKey {
        case round, asOf, scope, policy, summary, pairings, unserved, inForce, places, shareOfHelp
    }

    /// The report of a round's plan, as it was kept.
    package init(_ record: PlanRecord, of round: Round, policy: String, sha256: String) {
        let plan = record.plan, authorities = record.authorities
        self.round = round.name
        self.plan = plan
        self.authorities = authorities
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
            gap: Nullable(value: plan.gap?.words),
            offersOnly: plan.offersOnly
        )
        pairings = plan.pairings.map { pairing in
            PairingLine(
                receiver: AuthorityLabel(pairing.request.receiver, in: authorities),
                partner: AuthorityLabel(pairing.partner, in: authorities),
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
                receiver: AuthorityLabel(unserved.request.receiver, in: authorities),
                request: unserved.request.number,
                kind: unserved.request.kind.rawValue,
                areas: unserved.request.areas.map(\.rawValue),
                severity: unserved.request.severity.value,
                reason: unserved.reason
            )
        }
        inForce = plan.inForce.map { partnership in
            InForceLine(
                receiver: AuthorityLabel(partnership.receiver, in: authorities),
                supporter: partnership.supporter,
                arrangement: partnership.arrangement.replacing("_", with: " "),
                began: partnership.began?.description ?? ""
            )
        }
        places = Places(confirmed: plan.places.confirmed, assumed: plan.places.assumed)
        shareOfHelp = ShareReport(ShareOfHelp(of: plan, in: authorities), in: authorities)
    }
}
