import Domain

/// How a policy would have ranked the partners that really came, each on the day before it began, beside what distance
/// alone and each factor alone would have said.
///
/// A report, never a fitting: no weight rests on it, because the pairs on record are few, near, famous, and often chosen
/// by ministers. Source: docs/domain.md §8.16.
package struct Backtest: Sendable {
    /// What partners are ranked by.
    package enum Measure: Hashable, Sendable {
        /// The policy's whole score.
        case policy
        /// Kilometres alone, as people travel: a ferry counts as the road that takes as long.
        case distance
        /// One factor or penalty of the policy alone.
        case factor(RuleID)
    }

    /// Where a partner stood among those admissible for its receiver.
    package struct Standing: Hashable, Sendable {
        /// How many are better.
        package let better: Int
        /// How many are as good, itself among them.
        package let equal: Int
        /// How many are admissible.
        package let candidates: Int

        /// 1 the best, equals sharing a rank.
        package var rank: Int { better + 1 }

        /// In thousandths: 0 the best, 1000 the last, the middle of those that are as good; `nil` where there is nobody to
        /// be better than.
        package var percentile: Int? {
            guard candidates > 1 else { return nil }
            return ((2 * better + equal - 1) * 1000 + candidates - 1) / (2 * (candidates - 1))
        }
    }

    /// What the day before said of a partnership.
    package enum Answer: Sendable {
        /// The receiver asked for nothing, or one of the two was not there; in words.
        case noQuestion(String)
        /// Refused by a rule of the policy, the first that does.
        case refused(Refusal, candidates: Int)
        /// Admissible.
        case ranked([Measure: Standing])
    }

    /// One partnership on record.
    package struct Line: Sendable {
        package let partnership: Partnership
        package let partner: LACode
        /// The day that the question was put to: the one before the first on which it may have begun.
        package let day: Day
        package let answer: Answer

        package func standing(by measure: Measure) -> Standing? {
            if case .ranked(let standings) = answer { standings[measure] } else { nil }
        }
    }

    /// The partnerships, oldest first.
    package let lines: [Line]
    /// What they are ranked by: the policy, distance, then its factors and its penalties.
    package let measures: [Measure]
    /// Partnerships that are left out, by reason.
    package let leftOut: LeftOut
    /// Partners of these partnerships that were found less good within three years of the beginning.
    package let falls: [PartnerFall]
    /// How many partnerships began less than three years ago.
    package let stillYoung: Int

    package struct LeftOut: Hashable, Sendable {
        /// Nobody has recorded when it began.
        package var withoutDay = 0
        package var earlier = 0
        package var ahead = 0
        /// The partner is a trust or company, or is not named.
        package var noAuthority = 0
    }

    /// Puts a policy to the partnerships of a registry.
    /// - Parameters:
    ///   - from: partnerships that began on this day or later.
    ///   - today: partnerships that begin later are left alone.
    ///   - withoutHistory: leaves out what the pair's own history tells: earlier partnerships of the two, the receiver's
    ///     words about the partner, and the factors that read them.
    /// - Throws: `InvariantBroken` for a policy that names what does not exist.
    package init(
        _ registry: Registry,
        policy: Policy,
        from: Day,
        today: Day,
        withoutHistory: Bool = false
    ) throws(InvariantBroken) {
        let policy = BacktestPolicy(policy, withoutHistory: withoutHistory)
        let question = try BacktestQuestion(policy)
        var leftOut = LeftOut()
        var asked: [(partnership: Partnership, partner: LACode, day: Day)] = []
        for partnership in registry.partnerships {
            guard let began = partnership.began?.earliest else {
                leftOut.withoutDay += 1
                continue
            }
            guard began >= from else {
                leftOut.earlier += 1
                continue
            }
            guard began <= today else {
                leftOut.ahead += 1
                continue
            }
            guard let partner = partnership.partnerCode else {
                leftOut.noAuthority += 1
                continue
            }
            asked.append((partnership, partner, began.adding(days: -1)))
        }
        asked.sort { one, other in
            (one.day, one.partnership.receiver, one.partner, one.partnership.arrangement)
                < (other.day, other.partnership.receiver, other.partner, other.partnership.arrangement)
        }
        var books: [Day: ProfileBook] = [:], lines: [Line] = [], falls: [PartnerFall] = []
        for (partnership, partner, day) in asked {
            let book: ProfileBook
            if withoutHistory, let told = registry.without(historyOf: partnership.receiver, and: partner) {
                book = ProfileBook(told.snapshot(asOf: day), under: policy.whole)
            } else {
                book = books[day] ?? ProfileBook(registry.snapshot(asOf: day), under: policy.whole)
                books[day] = book
            }
            let answer = question.answer(partnership.receiver, partner, book)
            lines.append(Line(partnership: partnership, partner: partner, day: day, answer: answer))
            falls += PartnerFall.after(partnership, by: partner, in: registry.inspections, until: today)
        }
        self.lines = lines
        self.leftOut = leftOut
        self.falls = falls
        measures = question.measures
        stillYoung = asked.count { today < $0.day.adding(years: PartnerFall.years) }
    }
}

/// A policy as it is put to the past.
private struct BacktestPolicy {
    let whole: Policy
    /// What counts for a pair, below nothing for penalties.
    let weights: [(factor: RuleID, most: Int)]

    /// Factors that read what the two had to do with one another before.
    private static let ofHistory: Set<RuleID> = [.record, .failedSupport]

    init(_ policy: Policy, withoutHistory: Bool) {
        whole = policy
        let all = policy.weights.map { ($0.factor, $0.points) } + policy.penalties.map { ($0.factor, -$0.points) }
        weights = all.map { factor, most in
            (factor, withoutHistory && BacktestPolicy.ofHistory.contains(factor) ? 0 : most)
        }
    }
}

/// The question that is put to each day.
private struct BacktestQuestion {
    private let weights: [(factor: RuleID, most: Int)]
    private let scoring: Scoring
    private let rules: [any EligibilityRule]

    init(_ policy: BacktestPolicy) throws(InvariantBroken) {
        weights = policy.weights
        scoring = try Scoring(policy.whole)
        rules = try EligibilityRules.named(by: policy.whole)
    }

    /// The places of what is weighed among the policy's factors and penalties.
    private var weighed: [Int] { weights.indices.filter { weights[$0].most != 0 } }

    var measures: [Backtest.Measure] { [.policy, .distance] + weighed.map { .factor(weights[$0].factor) } }

    /// A candidate by each measure, more being better.
    private struct Candidate {
        let score: Int
        let nearness: Int
        let shares: [Share]
    }

    func answer(_ receiver: LACode, _ partner: LACode, _ book: ProfileBook) -> Backtest.Answer {
        func name(_ code: LACode) -> String { book.snapshot.name(of: code) }
        guard let asking = book.profiles[receiver] else { return .noQuestion("\(name(receiver)) was not in force") }
        guard let giving = book.profiles[partner] else { return .noQuestion("\(name(partner)) was not in force") }
        guard let request = asking.request else {
            // Older kinds judge no area that a partner could be asked about.
            let other = book.snapshot.inspections[receiver]?.last
            let besides = other.map { it in
                let found = it.grade(in: .overall).map { ", found it \($0) as a whole and" } ?? ","
                return
                    "; its latest, \(it.framework.shortName) of \(it.published)\(found) judges them not at all, or not all"
            }
            let why =
                asking.latest == nil
                ? "no inspection that judges the four areas was published" + (besides ?? "")
                : "nothing of it was below good"
            return .noQuestion("\(name(receiver)) asked for nothing: \(why)")
        }
        func refusal(_ pair: SupportPair) -> Refusal? {
            for rule in rules {
                if let fact = rule.refusal(of: pair) { return Refusal(rule: rule.id, fact: fact) }
            }
            return nil
        }
        let asked = book.asked(request, asking), own = book.pair(asked, giving)
        let others = book.profiles.values.filter { $0.authority.code != receiver && $0.authority.code != partner }
            .map { book.pair(asked, $0) }.filter { refusal($0) == nil }
        if let refusal = refusal(own) { return .refused(refusal, candidates: others.count) }
        let all = others.map(candidate), mine = candidate(own)
        func standing(_ value: (Candidate) -> Int) -> Backtest.Standing {
            let own = value(mine), values = all.map(value)
            return Backtest.Standing(
                better: values.count { $0 > own },
                equal: values.count { $0 == own } + 1,
                candidates: all.count + 1
            )
        }
        var standings: [Backtest.Measure: Backtest.Standing] = [
            .policy: standing(\.score), .distance: standing(\.nearness),
        ]
        for place in weighed {
            // As many parts as the least common whole of two shares would need; the sign of a penalty turns the order.
            let sign = weights[place].most < 0 ? -1 : 1
            let own = mine.shares[place]
            func ahead(_ other: Share) -> Int {
                let difference = sign * (other.parts * own.whole - own.parts * other.whole)
                return difference.signum()
            }
            let orders = all.map { ahead($0.shares[place]) }
            standings[.factor(weights[place].factor)] = Backtest.Standing(
                better: orders.count { $0 > 0 },
                equal: orders.count { $0 == 0 } + 1,
                candidates: all.count + 1
            )
        }
        return .ranked(standings)
    }

    private func candidate(_ pair: SupportPair) -> Candidate {
        let shares = scoring.shares(of: pair)
        var score = 0
        for (share, weight) in zip(shares, weights) {
            score += weight.most < 0 ? -share.points(outOf: -weight.most) : share.points(outOf: weight.most)
        }
        // Who lies nobody knows where comes last.
        return Candidate(
            score: max(0, score),
            nearness: pair.journey.map { -$0.costInKilometres } ?? .min,
            shares: shares
        )
    }
}

extension Registry {
    /// The registry without what two authorities had to do with one another; `nil` if nothing of the kind is held.
    fileprivate func without(historyOf receiver: LACode, and partner: LACode) -> Registry? {
        func isTheirs(_ partnership: Partnership) -> Bool {
            (partnership.receiver == receiver && partnership.partnerCode == partner)
                || (partnership.receiver == partner && partnership.partnerCode == receiver)
        }
        func isTheirs(_ entry: RegisterEntry) -> Bool {
            entry.register == .support && entry.authority == receiver && entry.other == partner
        }
        guard partnerships.contains(where: isTheirs) || entries.contains(where: isTheirs) else { return nil }
        var registry = self
        registry.partnerships.removeAll(where: isTheirs)
        registry.entries.removeAll(where: isTheirs)
        return registry
    }
}
