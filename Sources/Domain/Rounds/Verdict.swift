/// What an eligibility rule says of a pair. What is not on record is said to be so, never passed off as met.
/// Source: docs/domain.md §8.4.
package enum Verdict: Hashable, Sendable {
    case met
    /// The rule is not met, because of a fact.
    case notMet(String)
    case notKnown(String)
}

/// A rule that refuses a pair, with the fact behind it.
package struct Refusal: Hashable, Sendable, Codable {
    package let rule: RuleID
    package let fact: String

    package init(rule: RuleID, fact: String) {
        self.rule = rule
        self.fact = fact
    }

    /// For who may not know what refuses the pair: that something does.
    package static let kept = Refusal(rule: .concerned, fact: forThoseConcerned)

    /// What is said in place of a rule whose name would tell of what few may see.
    package static let forThoseConcerned = "a rule refuses it, and why is for those concerned"
}

extension [Refusal] {
    /// Each once: how many of them may not be known is not told either.
    package var unrepeated: [Refusal] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    /// As some people may see them: what the rules ask that rest on open record, without the facts; where there are none, that a rule
    /// refuses.
    package func seen(by readers: Visibility) -> [Refusal] {
        guard readers > .authority, !isEmpty else { return self }
        let told = filter { $0.rule.isTold(to: readers) }.map { Refusal(rule: $0.rule, fact: $0.rule.asked ?? "") }
        return told.isEmpty ? [.kept] : told
    }
}

/// How many authorities a rule keeps from serving a request.
package struct RefusalCount: Hashable, Sendable, Codable {
    package let rule: RuleID
    /// In words.
    package let wording: String
    package let count: Int

    package init(rule: RuleID, wording: String, count: Int) {
        self.rule = rule
        self.wording = wording
        self.count = count
    }
}

extension [RefusalCount] {
    /// As some people may see them: those of rules whose names would tell of what few may see as one. Places are counted with every
    /// plan.
    package func seen(by readers: Visibility) -> [RefusalCount] {
        func isTold(_ count: RefusalCount) -> Bool { count.rule.isTold(to: readers) || count.rule == .placesLeft }
        let hidden = filter { !isTold($0) }.reduce(0) { $0 + $1.count }
        return filter(isTold)
            + (hidden == 0
                ? [] : [RefusalCount(rule: .concerned, wording: "what those concerned alone may read", count: hidden)])
    }

    /// `3 do not meet: inspected within the last 6 years; …`.
    package var words: String { map { "\($0.count) do not meet: \($0.wording)" }.joined(separator: "; ") }
}
