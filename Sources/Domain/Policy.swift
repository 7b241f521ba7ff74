/// Rules and weights of a matching, in a form that can be hashed, stored and shown.
public struct Policy: Hashable, Sendable {
    /// The name a round refers to.
    public let name: String
    /// In one sentence, what it stands for.
    public let purpose: String
    /// The eligibility rules that apply, in the order in which they are asked.
    public let rules: [RuleID]
    /// The points each factor may give; they add up to 10,000.
    public let weights: [Weight]
    /// The points that what speaks against a pair may take away.
    public let penalties: [Weight]
    /// Places assumed of a partner that has offered none.
    public let assumedPlaces: Int
    /// Evidence of a partner may be this many years old.
    public let evidenceYears: Int
    /// Whatever else it sets.
    public let settings: PolicySettings
    /// How its text is written.
    public let form: TextForm

    /// The most points that a factor may give, and why so many.
    public struct Weight: Hashable, Sendable {
        /// The factor.
        public let factor: RuleID
        /// 0…10,000.
        public let points: Int
        /// The source or the judgement that it rests on.
        public let basis: String

        /// A weight and its basis.
        public init(factor: RuleID, points: Int, basis: String) {
            self.factor = factor
            self.points = points
            self.basis = basis
        }
    }

    /// How a policy's text is written.
    public enum TextForm: Hashable, Sendable {
        /// Rules, weights and four settings, a line each, without quotes: the form that rounds of the first policy keep,
        /// and whose hash they name.
        case bare
        /// Every setting, as a policy file of YAML.
        case yaml
    }

    /// The largest score a pair can have.
    public static let fullScore = 10_000

    /// A policy whose weights add up to 10,000 and which does not contradict itself.
    /// - Throws: `InvariantBroken`, naming the weight or number that does not fit, and the part of a file it concerns.
    public init(
        name: String,
        purpose: String,
        rules: [RuleID],
        weights: [Weight],
        penalties: [Weight] = [],
        assumedPlaces: Int,
        evidenceYears: Int,
        settings: PolicySettings = PolicySettings(),
        form: TextForm = .yaml
    ) throws(InvariantBroken) {
        self.name = name
        self.purpose = purpose
        self.rules = rules
        self.weights = weights
        self.penalties = penalties
        self.assumedPlaces = assumedPlaces
        self.evidenceYears = evidenceYears
        self.settings = settings
        self.form = form
        try checkWeights()
        try checkNumbers()
        try checkForContradictions()
    }

    /// Whether a policy may be kept under a name: small letters, digits and dashes, a letter first, 63 at most.
    public static func isName(_ name: String) -> Bool { name.isShortName }
}
