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

        fileprivate var canonicalLines: [String] {
            ["  \(factor):", "    points: \(points)", "    basis: \(basis)"]
        }
    }

    /// The largest score a pair can have.
    public static let fullScore = 10_000

    /// A policy whose weights are not negative and add up to 10,000.
    /// - Throws: `InvariantBroken`, naming the weight or number that does not fit.
    public init(
        name: String,
        purpose: String,
        rules: [RuleID],
        weights: [Weight],
        penalties: [Weight] = [],
        assumedPlaces: Int,
        evidenceYears: Int,
        settings: PolicySettings = PolicySettings()
    ) throws(InvariantBroken) {
        if let negative = (weights + penalties).first(where: { $0.points < 0 }) {
            throw InvariantBroken("the weight of \(negative.factor) is \(negative.points), below nothing")
        }
        guard Set((weights + penalties).map(\.factor)).count == weights.count + penalties.count else {
            throw InvariantBroken("a factor is weighed twice")
        }
        let sum = weights.reduce(0) { $0 + $1.points }
        guard sum == Policy.fullScore else { throw InvariantBroken("the weights add up to \(sum), not 10000") }
        guard (0...50).contains(assumedPlaces) else { throw InvariantBroken("\(assumedPlaces) places are not 0 to 50") }
        guard (1...100).contains(evidenceYears) else {
            throw InvariantBroken("\(evidenceYears) years are not 1 to 100")
        }
        self.name = name
        self.purpose = purpose
        self.rules = rules
        self.weights = weights
        self.penalties = penalties
        self.assumedPlaces = assumedPlaces
        self.evidenceYears = evidenceYears
        self.settings = settings
    }

    /// The policy as text, always the same for the same policy: what is stored, shown and hashed.
    public var canonicalText: String {
        var lines = ["name: \(name)", "purpose: \(purpose)", "rules:"]
        lines += rules.map { "  - \($0)" }
        lines.append("weights:")
        lines += weights.flatMap(\.canonicalLines)
        lines.append("penalties:")
        lines += penalties.flatMap(\.canonicalLines)
        lines += ["assumed_places: \(assumedPlaces)", "evidence_years: \(evidenceYears)", "fairness: floor"]
        return lines.joined(separator: "\n") + "\n"
    }
}
