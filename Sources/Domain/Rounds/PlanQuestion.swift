/// The matching problem that a plan answers, whole: who asks, who gives, what each pair is worth, and every limit.
/// Requests and partners are named by their places in these lists, counted from nothing.
package struct PlanQuestion: Hashable, Sendable, Codable {
    package struct Request: Hashable, Sendable, Codable {
        package let receiver: LACode
        /// 1 the first request of the receiver.
        package let number: Int
        /// The number by which the tie-break knows it.
        package let id: UInt64
        /// 5 to 1.
        package let severity: Int
        /// Taken from its partner's; nothing where days are not counted.
        package let days: Int
        /// Where it stands in the order of coverage, larger first; `nil` for its class.
        package let precedence: Int?

        package init(receiver: LACode, number: Int, id: UInt64, severity: Int, days: Int, precedence: Int? = nil) {
            self.receiver = receiver
            self.number = number
            self.id = id
            self.severity = severity
            self.days = days
            self.precedence = precedence
        }
    }

    package struct Partner: Hashable, Sendable, Codable {
        package let code: LACode
        package let id: UInt64
        /// The places it has left.
        package let places: Int
        /// Whether it offered them itself; they are assumed otherwise.
        package let isOffered: Bool
        /// Who may know what it offered, where that is not everybody who reads plans; `nil` elsewhere.
        package let audience: Visibility?
        /// `nil` where days are not counted.
        package let days: Int?
        /// Whether nobody said how many days these are, and the policy takes them for granted; `nil` elsewhere.
        package let assumesDays: Bool?
        /// How many links every plan gives it at least; `nil` for none.
        package let minimum: Int?

        private enum CodingKeys: String, CodingKey {
            case code, id, places, days, minimum, audience
            case isOffered = "is_offered", assumesDays = "assumes_days"
        }

        package init(
            code: LACode,
            id: UInt64,
            places: Int,
            isOffered: Bool,
            audience: Visibility? = nil,
            days: Int?,
            assumesDays: Bool? = nil,
            minimum: Int? = nil
        ) {
            self.audience = audience
            self.code = code
            self.id = id
            self.places = places
            self.isOffered = isOffered
            self.days = days
            self.assumesDays = assumesDays
            self.minimum = minimum
        }

        /// Whether it offered its places itself; `nil` for those who may not know.
        package func isOffered(to readers: Visibility) -> Bool? {
            if let audience, audience < readers { nil } else { isOffered }
        }
    }

    /// The partners that may serve one request, best first: lists of one length.
    package struct Candidates: Hashable, Sendable, Codable {
        /// Their places among the partners.
        package let partners: [Int]
        /// What each pair is worth, 0…10,000.
        package let scores: [Int]
        /// Kilometres between the two, below nothing where a middle is not on record. Of plans that are alike in all that is
        /// decided by scores, the one with the fewest is chosen.
        package let kilometres: [Int]

        package init(partners: [Int], scores: [Int], kilometres: [Int]) {
            self.partners = partners
            self.scores = scores
            self.kilometres = kilometres
        }

        private enum CodingKeys: String, CodingKey { case partners, scores, kilometres }

        package init(from decoder: any Decoder) throws {
            let lists = try decoder.container(keyedBy: CodingKeys.self)
            partners = try lists.decode(PackedNumbers.self, forKey: .partners).numbers
            scores = try lists.decode(PackedNumbers.self, forKey: .scores).numbers
            kilometres = try lists.decode(PackedNumbers.self, forKey: .kilometres).numbers
        }

        package func encode(to encoder: any Encoder) throws {
            var lists = encoder.container(keyedBy: CodingKeys.self)
            try lists.encode(PackedNumbers(partners), forKey: .partners)
            try lists.encode(PackedNumbers(scores), forKey: .scores)
            try lists.encode(PackedNumbers(kilometres), forKey: .kilometres)
        }
    }

    /// Pairs of a request and a partner: two lists of one length.
    package struct Pairs: Hashable, Sendable, Codable {
        package let requests: [Int]
        package let partners: [Int]

        package init(requests: [Int], partners: [Int]) {
            self.requests = requests
            self.partners = partners
        }
    }

    /// A limit besides places: how many of some pairs a plan may hold.
    package struct Limit: Hashable, Sendable, Codable {
        /// How many.
        package let most: Int
        /// Of which pairs.
        package let pairs: Pairs

        package init(most: Int, pairs: Pairs) {
            self.most = most
            self.pairs = pairs
        }
    }

    /// What is made fair: total, floor, bands or leximin.
    package let fairness: String
    /// The lower edges of the bands, rising; none without bands.
    package let bands: [Int]
    /// Chooses among plans that are equally good.
    package let seed: UInt64
    package let requests: [Request]
    package let partners: [Partner]
    package let candidates: [Candidates]
    /// Pairs that the plan must hold.
    package let pins: Pairs
    /// Pairs that it may not hold.
    package let exclusions: Pairs
    /// Limits besides places.
    package let limits: [Limit]
    /// How far below the best lowest score a plan's own may be, in points; `nil` for not at all.
    package let floorSlack: Int?
    /// Whose units come first: `units` or `classes`; `nil` for `units`.
    package let coverage: String?
    /// The plan that stood before, and whether keeping it comes before all but who is served; `nil` where there is none.
    package let reference: Pairs?
    package let keepsReferenceFirst: Bool?

    private enum CodingKeys: String, CodingKey {
        case fairness, bands, seed, requests, partners, candidates, pins, exclusions, limits, coverage, reference
        case floorSlack = "floor_slack"
        case keepsReferenceFirst = "keeps_reference_first"
    }

    package init(
        fairness: String,
        bands: [Int],
        seed: UInt64,
        requests: [Request],
        partners: [Partner],
        candidates: [Candidates],
        pins: Pairs,
        exclusions: Pairs,
        limits: [Limit],
        floorSlack: Int? = nil,
        coverage: String? = nil,
        reference: Pairs? = nil,
        keepsReferenceFirst: Bool? = nil
    ) {
        self.fairness = fairness
        self.bands = bands
        self.seed = seed
        self.requests = requests
        self.partners = partners
        self.candidates = candidates
        self.pins = pins
        self.exclusions = exclusions
        self.limits = limits
        self.floorSlack = floorSlack
        self.coverage = coverage
        self.reference = reference
        self.keepsReferenceFirst = keepsReferenceFirst
    }
}
