/// Rules and weights of a matching, in a form that can be hashed, stored and shown.
package struct Policy: Hashable, Sendable {
    /// The name a round refers to.
    package let name: String
    /// In one sentence, what it stands for.
    package let purpose: String
    /// The eligibility rules that apply, in the order in which they are asked.
    package let rules: [RuleID]
    /// The points each factor may give; they add up to 10,000.
    package let weights: [Weight]
    /// The points that what speaks against a pair may take away.
    package let penalties: [Weight]
    package private(set) var settings: PolicySettings
    /// How its text is written.
    package private(set) var form: TextForm

    /// The most points that a factor may give, and why so many.
    package struct Weight: Hashable, Sendable {
        package let factor: RuleID
        /// 0…10,000.
        package let points: Int
        /// The source or the judgement that it rests on.
        package let basis: String

        package init(factor: RuleID, points: Int, basis: String) {
            self.factor = factor
            self.points = points
            self.basis = basis
        }
    }

    /// How a policy's text is written.
    package enum TextForm: Hashable, Sendable {
        /// Rules, weights and four settings, a line each, without quotes: the form that rounds of the first policy keep,
        /// and whose hash they name.
        case bare
        /// Every setting, as a policy file of YAML.
        case yaml
    }

    /// The largest score a pair can have.
    package static let fullScore = 10_000

    /// A policy whose weights add up to 10,000 and which does not contradict itself.
    /// - Throws: `InvariantBroken`, naming the weight or number that does not fit, and the part of a file it concerns.
    package init(
        name: String,
        purpose: String,
        rules: [RuleID],
        weights: [Weight],
        penalties: [Weight] = [],
        settings: PolicySettings = PolicySettings(),
        form: TextForm = .yaml
    ) throws(InvariantBroken) {
        self.name = name
        self.purpose = purpose
        self.rules = rules
        self.weights = weights
        self.penalties = penalties
        self.settings = settings
        self.form = form
        try checkWeights()
        try checkSettings()
    }

    /// The same rules and weights with other settings.
    /// - Throws: `InvariantBroken` where they contradict the rest.
    package func setting(_ change: (inout PolicySettings) -> Void) throws(InvariantBroken) -> Policy {
        var policy = self
        change(&policy.settings)
        policy.form = .yaml
        try policy.checkSettings()
        return policy
    }

    private func checkSettings() throws(InvariantBroken) {
        try checkNumbers()
        try checkForContradictions()
    }

    /// Whether its scores are of another scale than another's: it weighs otherwise, or reads the facts otherwise. Which plan
    /// is fairest changes no score.
    package func weighs(otherThan other: Policy) -> Bool {
        func points(_ list: [Weight]) -> [RuleID: Int] {
            Dictionary(list.map { ($0.factor, $0.points) }, uniquingKeysWith: +)
        }
        func facts(_ settings: PolicySettings) -> PolicySettings {
            var settings = settings
            settings.fairness = .floor
            settings.floorSlack = nil
            settings.equallySuitable = 0
            settings.coverage = .units
            settings.areaException = .no
            return settings
        }
        return points(weights) != points(other.weights) || points(penalties) != points(other.penalties)
            || facts(settings) != facts(other.settings)
    }

    /// Whether a policy may be kept under a name: small letters, digits and dashes, a letter first, 63 at most.
    package static func isName(_ name: String) -> Bool { name.isShortName }
}
