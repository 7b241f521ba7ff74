import Domain
import Partnering

/// What a policy says of two authorities.
package struct PairReport: Report {
    let asOf: String
    let policy: String
    let receiver: AuthorityLabel
    let partner: AuthorityLabel
    let eligible: Bool
    let refusals: Table<Refusal>
    let notKnown: Table<Refusal>
    let severity: Nullable<Int>
    let areas: [String]
    let score: Nullable<Int>
    let factors: Table<FactorPoints>
    let rank: Nullable<Int>
    let candidates: Int

    private let answer: PairAnswer

    private enum CodingKeys: String, CodingKey {
        case asOf, policy, receiver, partner, eligible, refusals, notKnown, severity, areas, score, factors, rank
        case candidates
    }

    /// An answer with names as of the snapshot's day.
    package init(_ answer: PairAnswer, receiver: LACode, partner: LACode, policy: String, snapshot: Snapshot) {
        self.answer = answer
        self.policy = policy
        asOf = snapshot.asOf.description
        self.receiver = AuthorityLabel(receiver, in: snapshot)
        self.partner = AuthorityLabel(partner, in: snapshot)
        eligible = answer.isEligible
        let reasons: [Column<Refusal>] = [.words("rule") { $0.rule.description }, .words("fact") { $0.fact }]
        refusals = Table("Refusals", reasons, answer.refusals)
        notKnown = Table("Not known", reasons, answer.notKnown)
        severity = Nullable(value: answer.request?.severity.value)
        areas = answer.request?.areas.map(\.rawValue) ?? []
        score = Nullable(value: answer.score)
        factors = .factors(answer.factors)
        rank = Nullable(value: answer.rank)
        candidates = answer.candidates
    }

    private static let rules: [Column<PairAnswer.RuleAnswer>] = [
        .words(nil, "Rule") { $0.rule.description },
        .words(nil, "Asks") { $0.wording },
        .words(nil, "Answer") {
            switch $0.verdict {
            case .met: "met"
            case .notMet: "not met"
            case .notKnown: "not known"
            }
        },
        .words(nil, "Fact") {
            switch $0.verdict {
            case .met: nil
            case .notMet(let fact), .notKnown(let fact): fact
            }
        },
    ]

    package func text(_ style: Style) -> String {
        var text =
            style.heading("\(partner.name) as a partner for \(receiver.name), as of \(asOf), policy \(policy)") + "\n"
        if let request = answer.request {
            let judged = request.areas.map { "\($0.name) (\(request.needs[$0]?.description ?? "not known"))" }
            let needs = request.isEdited || judged.isEmpty ? request.practice.map(\.area.name) : judged
            text += "\(receiver.name) seeks support (\(request.kind.rawValue), class \(request.severity)) in "
            text += needs.joined(separator: ", ") + ".\n"
        }
        text += eligible ? "Admissible.\n" : "Refused.\n"
        text += "\n" + Table("Rules", Self.rules, answer.rules).text(style)
        if let score = answer.score {
            let remark = eligible ? "" : "what it would be worth if it were admissible"
            text += "\n" + factors.text(sum: score, remark, style)
        }
        if let rank = answer.rank { text += "\nRank \(rank) of \(candidates) admissible partners.\n" }
        return text
    }
}
