import Domain

/// A composed programme for programs: the keys are stable.
package struct ReviewReport: ListReport {
    /// One review.
    package struct ReviewLine: Encodable, Sendable {
        /// The reviewer's code.
        package let reviewer: String
        /// The host's code.
        package let host: String
        /// The reviewer's role in the host's team.
        let role: Nullable<String>
        /// The code of the authority that looks on.
        let observer: Nullable<String>
        /// The Monday of its week.
        let week: Nullable<String>
    }

    /// One group, or all that a rotation connects.
    package struct GroupLine: Encodable, Sendable {
        /// 1 the first year.
        package let year: Int
        /// The region's name, where the group lies in one.
        let region: Nullable<String>
        /// Its members, by code.
        package let members: [AuthorityLabel]
        /// Who reviews whom.
        package let reviews: [ReviewLine]
        /// Why.
        package let reasons: [String]
    }

    /// An authority without a place.
    package struct UnplacedLine: Encodable, Sendable {
        /// 1 the first year.
        package let year: Int
        /// Its code.
        package let laCode: String
        /// Its name.
        package let name: String
        /// Why.
        package let reason: String
    }

    /// One tier.
    package struct TierLine: Encodable, Sendable {
        /// Its name.
        package let name: String
        /// What the plan reaches.
        package let value: Int
        /// What no plan can better; `null` behind a tier that is not proven.
        let bound: Nullable<Int>
        /// How far they are apart.
        let gap: Nullable<Int>
    }

    /// A rule of the smallest set that cannot hold together.
    package struct RuleLine: Encodable, Sendable {
        /// The rule.
        package let rule: String
        /// What it says.
        package let fact: String
    }

    /// The programme's name.
    package let programme: String
    /// Its plan's number.
    package let plan: Int
    /// The scheme's name.
    package let scheme: String
    /// The hash of the scheme's text.
    package let schemeSha256: String
    /// The day whose facts count.
    package let asOf: String
    /// Years planned.
    package let years: Int
    /// The groups by year, region and first member.
    package let groups: [GroupLine]
    /// Authorities without a place.
    package let unplaced: [UnplacedLine]
    /// Rules that cannot hold together with everybody placed.
    package let cannotHoldTogether: [RuleLine]
    /// The tiers in order.
    package let tiers: [TierLine]
    /// Whether every tier is proven.
    package let proven: Bool
    /// Seconds that composing took.
    package let seconds: Double
    /// The teams of its visits; empty where no people are on record.
    package let teams: [TeamLine]
    /// Who approved it.
    let approval: Nullable<ApprovalLine>
    /// The number of the programme's approved plan.
    let approvedPlan: Nullable<Int>

    let content: ReviewPlan
    let snapshot: Snapshot

    private enum CodingKeys: String, CodingKey {
        case programme, plan, scheme, schemeSha256, asOf, years, groups, unplaced, cannotHoldTogether, tiers, proven
        case seconds, teams, approval, approvedPlan
    }

    /// The report of a programme's plan, with names as of its day.
    package init(
        _ content: ReviewPlan,
        programme: String,
        number: Int,
        scheme: String,
        sha256: String,
        question: ReviewQuestion,
        milliseconds: Int,
        places: [TeamPlace] = [],
        approval: ApprovalLine? = nil,
        approvedPlan: Int? = nil,
        snapshot: Snapshot
    ) {
        self.programme = programme
        plan = number
        self.scheme = scheme
        schemeSha256 = sha256
        asOf = question.asOf.description
        years = question.years
        self.content = content
        self.snapshot = snapshot
        groups = content.groups.map { group in
            GroupLine(
                year: group.year,
                region: Nullable(value: group.region?.name),
                members: group.members.map { AuthorityLabel($0, in: snapshot) },
                reviews: group.reviews.map { review in
                    ReviewLine(
                        reviewer: review.reviewer.description,
                        host: review.host.description,
                        role: Nullable(value: review.role?.rawValue),
                        observer: Nullable(value: review.observer?.description),
                        week: Nullable(value: review.week?.description)
                    )
                },
                reasons: group.reasons
            )
        }
        unplaced = content.unplaced.map {
            UnplacedLine(
                year: $0.year,
                laCode: $0.authority.description,
                name: snapshot.name(of: $0.authority),
                reason: $0.reason
            )
        }
        cannotHoldTogether = content.conflict.map { RuleLine(rule: $0.rule.description, fact: $0.fact) }
        tiers = content.tiers.map {
            TierLine(
                name: $0.name,
                value: $0.value,
                bound: Nullable(value: $0.bound),
                gap: Nullable(value: $0.gap)
            )
        }
        proven = content.isProven
        seconds = Double(milliseconds) / 1000
        teams = ReviewReport.teams(places, in: snapshot)
        self.approval = Nullable(value: approval)
        self.approvedPlan = Nullable(value: approvedPlan)
    }
}
