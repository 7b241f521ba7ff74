import Domain
import IntegerPrograms

/// Those who take part in one composition, and what each pair of them is worth; positions follow the codes, so that the
/// order in which authorities were loaded changes nothing.
package struct ReviewField: Sendable {
    package let profiles: [ReviewProfile]
    package let context: ReviewContext
    /// Rules put aside, to ask what they cost.
    let without: Set<RuleID>
    /// The themes of which something on record can speak.
    let themes: [ReviewTheme]
    private let learning: [Int]
    private let journeys: [Int]
    private let mayReview: [Bool]
    private let mayMeet: [Bool]
    private let ties: [Int]
    private let kept: [Bool]

    /// - Parameter without: rules that do not count.
    package init(_ profiles: [ReviewProfile], context: ReviewContext, without: Set<RuleID> = []) {
        let profiles = profiles.sorted { $0.authority.code < $1.authority.code }
        self.profiles = profiles
        self.context = context
        self.without = without
        themes = context.scheme.themes.filter { $0 != .specialNeeds }
        let count = profiles.count
        let value = LearningValue(themes: themes, wanted: context.scheme.wanted)
        let rules = ReviewRules.all.filter { !without.contains($0.id) }
        let reference = Set(context.question.reference[context.year] ?? [])
        var learning = Array(repeating: 0, count: count * count), journeys = learning, ties = learning
        var mayReview = Array(repeating: true, count: count * count), mayMeet = mayReview
        var kept = Array(repeating: false, count: count * count)
        for one in 0..<count {
            for other in 0..<count where other != one {
                let at = one * count + other
                let reviewer = profiles[one], host = profiles[other]
                learning[at] = value.points(reviewer, from: host)
                journeys[at] = ReviewField.kilometres(reviewer, host) ?? 0
                let codes = (reviewer.authority.code.number, host.authority.code.number)
                ties[at] = ReviewField.tieBreak(seed: context.question.seed, codes.0, codes.1)
                kept[at] = reference.contains(ReviewQuestion.Pair(reviewer.authority.code, host.authority.code))
                for rule in rules where rule.verdict(reviewer: reviewer, host: host, in: context).isRefusal {
                    mayReview[at] = false
                    if rule.concernsGroup { mayMeet[at] = false }
                }
            }
        }
        self.learning = learning
        self.journeys = journeys
        self.ties = ties
        self.mayReview = mayReview
        self.mayMeet = mayMeet
        self.kept = kept
    }

    package var count: Int { profiles.count }

    /// Whether it asks the same of the same authorities as another, but for what stood before.
    func asksTheSame(as other: ReviewField) -> Bool {
        profiles.map(\.authority.code) == other.profiles.map(\.authority.code) && learning == other.learning
            && journeys == other.journeys && mayReview == other.mayReview && mayMeet == other.mayMeet
            && ties == other.ties
    }

    /// Whether anything stood before that could be kept.
    var hasReference: Bool { kept.contains(true) }

    /// What one learns by reviewing the other, 0…1,000.
    func learning(_ one: Int, from other: Int) -> Int { learning[one * count + other] }
    /// Kilometres between two; 0 where a place is not on record.
    func journey(_ one: Int, _ other: Int) -> Int { journeys[one * count + other] }
    func mayReview(_ one: Int, _ other: Int) -> Bool { mayReview[one * count + other] }
    func mayMeet(_ one: Int, _ other: Int) -> Bool { mayMeet[one * count + other] }
    /// Whether one may review the other, and the two may meet.
    func maySend(_ one: Int, to other: Int) -> Bool {
        one != other && mayReview(one, other) && mayMeet(one, other) && mayMeet(other, one)
    }
    func tie(_ one: Int, _ other: Int) -> Int { ties[one * count + other] }
    /// Whether the reference has this review.
    func isKept(_ one: Int, _ other: Int) -> Bool { kept[one * count + other] }

    /// The first rule that keeps one from reviewing the other, with the fact.
    package func refusal(_ one: Int, _ other: Int) -> Refusal? {
        for rule in ReviewRules.all where !without.contains(rule.id) {
            if case .notMet(let fact) = rule.verdict(reviewer: profiles[one], host: profiles[other], in: context) {
                return Refusal(rule: rule.id, fact: fact)
            }
        }
        return nil
    }

    /// What several years add to why two may not meet.
    var overTheYears: String {
        context.question.years > 1 ? ", in this year or in another, since who met may not meet again" : ""
    }

    static func kilometres(_ one: ReviewProfile, _ other: ReviewProfile) -> Int? {
        guard let from = one.authority.centre, let to = other.authority.centre else { return nil }
        return from.kilometres(to: to)
    }

    /// The tie-break of an ordered pair, 0…65,535.
    private static func tieBreak(seed: UInt64, _ one: Int, _ other: Int) -> Int {
        Int(SplitMix.mix(SplitMix.mix(SplitMix.mix(seed) ^ UInt64(one)) ^ UInt64(other)) >> 48)
    }
}

extension Verdict {
    /// Whether it keeps the two apart.
    var isRefusal: Bool {
        if case .notMet = self { true } else { false }
    }
}
