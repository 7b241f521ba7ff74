import Domain

/// One rule that a pair must meet. Its refusal is a fact that can be told to a coordinator.
package protocol EligibilityRule: Sendable {
    /// The name that policies and explanations use.
    var id: RuleID { get }
    /// The rule in one sentence.
    var wording: String { get }
    func verdict(for pair: SupportPair) -> Verdict
    /// Whether there is anything to check of a pair: a limit that is not set, or one for another kind of support, is met by all.
    func concerns(_ pair: SupportPair) -> Bool
    /// The fact because of which it refuses a pair; `nil` if it does not. Thousands of pairs are asked for this alone: a
    /// rule that often does not know answers it without putting into words what is not known.
    func refusal(of pair: SupportPair) -> String?
}

extension EligibilityRule {
    package func concerns(_ pair: SupportPair) -> Bool { true }

    package func refusal(of pair: SupportPair) -> String? {
        if case .notMet(let fact) = verdict(for: pair) { fact } else { nil }
    }

    package func refuses(_ pair: SupportPair) -> Bool { refusal(of: pair) != nil }
}

/// Every rule there is, by its name.
package enum EligibilityRules {
    /// Raised whenever a rule or a factor begins to answer otherwise, so that a plan says which it was made by;
    /// `RulesVersionTests` notices where that was forgotten.
    package static let version = 6

    /// The rules that a policy names, in its order.
    /// - Throws: `InvariantBroken` for a name that no rule has.
    package static func named(by policy: Policy) throws(InvariantBroken) -> [any EligibilityRule] {
        let all = all(for: policy)
        var rules: [any EligibilityRule] = []
        for id in policy.rules {
            guard let rule = all.first(where: { $0.id == id }) else {
                throw InvariantBroken("policy \(policy.name): there is no rule \(id)")
            }
            rules.append(rule)
        }
        return rules
    }

    /// The rules, with the thresholds of a policy.
    package static func all(for policy: Policy) -> [any EligibilityRule] {
        [
            NotTheSameHouse(),
            StrongInRequestedAreas(hasException: policy.settings.areaException == .yes),
            NothingInadequate(),
            RecentEvidence(years: policy.settings.evidenceYears),
            SeeksSupport(),
            PlacesLeft(),
            BothConsent(),
            OutsideBlackouts(),
            NotAlreadyPartners(),
            WithinReach(),
            NearEnoughOnSite(kilometres: policy.settings.kilometresOnSite),
            ReadyForInnovation(level: policy.settings.readinessForInnovation),
            WithinTheOffer(),
        ]
    }
}

extension Verdict {
    /// Whether it keeps the pair from being made; what is not known does not.
    package var refuses: Bool { if case .notMet = self { true } else { false } }
}
