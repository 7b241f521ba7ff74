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

extension RuleID {
    /// What people decide, beside the rules of a policy.
    package static let forbidden: RuleID = "forbidden"

    /// What a rule asks, in a few words; `nil` for a name that no rule has.
    package var asked: String? { RuleID.wordings[self] }

    private static let wordings: [RuleID: String] = [
        "H1": "both in force, and not of one house", "H2": "the partner good in what is asked about",
        "H3": "the partner inadequate in nothing, under no intervention, without an open area for priority action",
        "H4": "recent evidence", "H5": "support still asked for", "H6": "a place left, and days enough",
        "H7": "both consent, no conflict of interest, no exclusion",
        "H8": "a time outside inspection windows and blackouts", "H9": "no partnership of the two already",
        "OF": "an offer that covers it", "D1": "near enough", "R1": "the receiver ready for it",
        "partnership": "no partnership in force between the two", "veto": "no reviewer that the host refuses",
        "distance": "near enough", "size-spread": "alike enough in size", "repeat": "not again too soon",
        "absent": "both take part", forbidden: "a pair that nobody decided against",
        "stand-down": "neither inadequate where the scheme says to stand down",
    ]
}

extension Collection<RuleID> {
    /// What these rules ask, in words.
    package var inWords: String { map { $0.asked ?? $0.description }.joined(separator: "; ") }
}

extension RuleID {
    /// Rules that rest on what everybody may read: judgements, regions, distances, and what people decided. By the name of any other
    /// a reader would have that a register, an offer, a calendar, an agreement or an answer for few says something.
    private static let ofOpenRecord: Set<RuleID> = [
        "H1", "H2", "H4", "H10", "D1", "scope", "distance", "size-spread", "repeat", "absent", "stand-down", forbidden,
    ]

    package func isTold(to readers: Visibility) -> Bool { readers <= .authority || Self.ofOpenRecord.contains(self) }

    /// Stands for rules whose names would tell of what few may see.
    package static let concerned: RuleID = "concerned"
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
        func isTold(_ count: RefusalCount) -> Bool { count.rule.isTold(to: readers) || count.rule == "H6" }
        let hidden = filter { !isTold($0) }.reduce(0) { $0 + $1.count }
        return filter(isTold)
            + (hidden == 0
                ? [] : [RefusalCount(rule: .concerned, wording: "what those concerned alone may read", count: hidden)])
    }

    /// A reason that tells these counts, as some people may see it.
    package func seen(in reason: String, by readers: Visibility) -> String {
        let seen = seen(by: readers)
        return seen == self ? reason : reason.replacing(words, with: seen.words)
    }

    /// `3 do not meet: inspected within the last 6 years; …`.
    package var words: String { map { "\($0.count) do not meet: \($0.wording)" }.joined(separator: "; ") }
}
