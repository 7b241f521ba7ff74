import Domain

/// What a policy says of any two authorities on a day, without a round.
package struct PairAnswer: Sendable {
    /// What one rule says.
    package struct RuleAnswer: Sendable {
        package let rule: RuleID
        package let wording: String
        package let verdict: Verdict
    }

    /// What the receiver asks; `nil` if nothing of it is below good, or it was never inspected.
    package let request: SupportRequest?
    /// Who decides about the receiver, where that is nobody here.
    package let advice: Plan.DecidedAbove?
    /// What each rule of the policy says, in its order.
    package let rules: [RuleAnswer]
    /// What the pair is worth, or would be if it were admissible; `nil` without a request.
    package let score: Int?
    package let factors: [FactorPoints]
    /// Why the partner may help; `nil` without a request.
    package let reason: PracticeReason?
    /// `nil` where a middle is not on record.
    package let kilometres: Int?
    /// 1 the best among those admissible for the receiver, equals sharing a rank; `nil` if the pair is refused.
    package let rank: Int?
    /// How many partners are admissible for the receiver.
    package let candidates: Int

    /// The rules that refuse the pair, each with its fact.
    package var refusals: [Refusal] {
        rules.compactMap { answer in
            if case .notMet(let fact) = answer.verdict { Refusal(rule: answer.rule, fact: fact) } else { nil }
        }
    }

    /// What rules ask and nobody has recorded.
    package var notKnown: [Refusal] {
        rules.compactMap { answer in
            if case .notKnown(let fact) = answer.verdict { Refusal(rule: answer.rule, fact: fact) } else { nil }
        }
    }

    package var isEligible: Bool { request != nil && refusals.isEmpty }

    /// Asks a policy about two authorities, request by request of the receiver; one answer where it asks for nothing.
    /// Asked in parts, as in a round, is what nobody could serve whole.
    /// - Throws: `InvariantBroken` if one of them was not in force, or the policy names what does not exist.
    package static func all(receiver code: LACode, partner: LACode, policy: Policy, book: ProfileBook)
        throws(InvariantBroken) -> [PairAnswer]
    {
        let book = book.under(policy)
        let first = try PairAnswer(receiver: code, partner: partner, policy: policy, book: book)
        guard let receiver = book.profiles[code] else { return [first] }
        var own = receiver.requests()
        if own.count == 1, first.candidates == 0, policy.looksAtPracticeAreas {
            let parts = receiver.requests { _ in false }
            if parts.count > 1 { own = parts }
        }
        guard own.count > 1 else { return [first] }
        var answers: [PairAnswer] = []
        for request in own {
            answers.append(
                try PairAnswer(receiver: code, partner: partner, policy: policy, book: book, asking: request)
            )
        }
        return answers
    }

    /// Asks a policy about two authorities in force on the snapshot's day.
    /// - Parameter asked: the receiver's request; its first unless given.
    /// - Throws: `InvariantBroken` if one of them was not in force, or the policy names what does not exist.
    package init(
        receiver code: LACode,
        partner: LACode,
        policy: Policy,
        book: ProfileBook,
        asking asked: SupportRequest? = nil
    ) throws(InvariantBroken) {
        let book = book.under(policy)
        let rules = try EligibilityRules.named(by: policy)
        let scoring = try Scoring(policy)
        for code in [code, partner] where book.profiles[code] == nil {
            let after = book.snapshot.everyAuthority[code]?.successors ?? []
            let came = after.isEmpty ? "" : "; after it came \(after.map(book.snapshot.name(of:)).inWords)"
            throw InvariantBroken("\(book.snapshot.name(of: code)) was not in force on \(book.snapshot.asOf)\(came)")
        }
        guard let receiver = book.profiles[code], let partner = book.profiles[partner] else {
            throw InvariantBroken("an authority without a profile")
        }
        advice = receiver.decidedAbove
        guard let request = asked ?? receiver.request else {
            self.request = nil
            let fact = receiver.whyItAsksForNothing(in: book.snapshot).words
            var told = rules.filter { $0.id == .seeksSupport }.map {
                RuleAnswer(rule: $0.id, wording: $0.wording, verdict: .notMet("\(receiver.authority.name) \(fact)"))
            }
            // What stands between the two does so whatever is asked.
            if let fact = BothConsent.refusal(between: receiver, partner) {
                told += rules.filter { $0.id == .bothConsent }.map {
                    RuleAnswer(rule: $0.id, wording: $0.wording, verdict: .notMet(fact))
                }
            }
            self.rules = told
            (score, factors, reason, kilometres, rank, candidates) = (nil, [], nil, nil, nil, 0)
            return
        }
        let asked = book.asked(request, receiver), pair = book.pair(asked, partner)
        let answers = rules.map { RuleAnswer(rule: $0.id, wording: $0.wording, verdict: $0.verdict(for: pair)) }
        let own = scoring.score(pair)
        var admissible = 0, better = 0
        for other in book.profiles.values where other.authority.code != code {
            let pair = book.pair(asked, other)
            guard !rules.contains(where: { $0.refuses(pair) }) else { continue }
            admissible += 1
            if scoring.score(pair) > own { better += 1 }
        }
        self.request = request
        self.rules = answers
        score = own
        factors = scoring.explained(pair)
        reason = PracticeReason(pair, scoring, in: book.snapshot)
        kilometres = pair.kilometres
        rank = answers.contains { $0.verdict.refuses } ? nil : better + 1
        candidates = admissible
    }
}
