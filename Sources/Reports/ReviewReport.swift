import Domain

/// A composed programme for programs: the keys are stable.
public struct ReviewReport: Encodable, Sendable {
    /// One review.
    public struct ReviewLine: Encodable, Sendable {
        /// The reviewer's code.
        public let reviewer: String
        /// The host's code.
        public let host: String
        /// The reviewer's role in the host's team.
        let role: Nullable<String>
        /// The code of the authority that looks on.
        let observer: Nullable<String>
        /// The Monday of its week.
        let week: Nullable<String>
    }

    /// One group, or all that a rotation connects.
    public struct GroupLine: Encodable, Sendable {
        /// 1 the first year.
        public let year: Int
        /// The region's name, where the group lies in one.
        let region: Nullable<String>
        /// Its members, by code.
        public let members: [AuthorityLabel]
        /// Who reviews whom.
        public let reviews: [ReviewLine]
        /// Why.
        public let reasons: [String]
    }

    /// An authority without a place.
    public struct UnplacedLine: Encodable, Sendable {
        /// 1 the first year.
        public let year: Int
        /// Its code.
        public let laCode: String
        /// Its name.
        public let name: String
        /// Why.
        public let reason: String
    }

    /// One tier.
    public struct TierLine: Encodable, Sendable {
        /// Its name.
        public let name: String
        /// What the plan reaches.
        public let value: Int
        /// What no plan can better; `null` behind a tier that is not proven.
        let bound: Nullable<Int>
        /// How far they are apart.
        let gap: Nullable<Int>
    }

    /// A rule of the smallest set that cannot hold together.
    public struct RuleLine: Encodable, Sendable {
        /// The rule.
        public let rule: String
        /// What it says.
        public let fact: String
    }

    /// The programme's name.
    public let programme: String
    /// Its plan's number.
    public let plan: Int
    /// The scheme's name.
    public let scheme: String
    /// The hash of the scheme's text.
    public let schemeSha256: String
    /// The day whose facts count.
    public let asOf: String
    /// Years planned.
    public let years: Int
    /// The groups by year, region and first member.
    public let groups: [GroupLine]
    /// Authorities without a place.
    public let unplaced: [UnplacedLine]
    /// Rules that cannot hold together with everybody placed.
    public let cannotHoldTogether: [RuleLine]
    /// The tiers in order.
    public let tiers: [TierLine]
    /// Whether every tier is proven.
    public let proven: Bool
    /// Seconds that composing took.
    public let seconds: Double
    /// The teams of its visits; empty where no people are on record.
    public let teams: [TeamLine]
    /// Who approved it.
    let approval: Nullable<ApprovalLine>
    /// The number of the programme's approved plan.
    let approvedPlan: Nullable<Int>

    let content: ReviewPlan
    let picture: Picture

    private enum CodingKeys: String, CodingKey {
        case programme, plan, scheme, schemeSha256, asOf, years, groups, unplaced, cannotHoldTogether, tiers, proven
        case seconds, teams, approval, approvedPlan
    }

    /// The report of a programme's plan, with names as of its day.
    public init(
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
        picture: Picture
    ) {
        self.programme = programme
        plan = number
        self.scheme = scheme
        schemeSha256 = sha256
        asOf = question.asOf.description
        years = question.years
        self.content = content
        self.picture = picture
        groups = content.groups.map { group in
            GroupLine(
                year: group.year,
                region: Nullable(value: group.region?.name),
                members: group.members.map { AuthorityLabel($0, in: picture) },
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
                name: picture.name(of: $0.authority),
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
        teams = ReviewReport.teams(places, in: picture)
        self.approval = Nullable(value: approval)
        self.approvedPlan = Nullable(value: approvedPlan)
    }
}
