import Domain
import Partnering

/// What a policy says of two authorities, for programs and for reading aloud.
package struct PairReport: Report {
    /// A rule and the fact behind its answer.
    struct RuleLine: Encodable, Sendable {
        let rule: String
        let fact: String

        init(_ refusal: Refusal) {
            rule = refusal.rule.description
            fact = refusal.fact
        }
    }

    let asOf: String
    let policy: String
    let receiver: AuthorityLabel
    let partner: AuthorityLabel
    let eligible: Bool
    let refusals: [RuleLine]
    let notKnown: [RuleLine]
    let severity: Nullable<Int>
    let areas: [String]
    let score: Nullable<Int>
    let factors: [RoundReport.Factor]
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
        refusals = answer.refusals.map(RuleLine.init)
        notKnown = answer.notKnown.map(RuleLine.init)
        severity = Nullable(value: answer.request?.severity.value)
        areas = answer.request?.areas.map(\.rawValue) ?? []
        score = Nullable(value: answer.score)
        factors = answer.factors.map(RoundReport.Factor.init)
        rank = Nullable(value: answer.rank)
        candidates = answer.candidates
    }

    /// The answer in words.
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
        var rules = TextTable(["Rule", "Asks", "Answer", "Fact"])
        for rule in answer.rules {
            let (word, fact): (String, String) =
                switch rule.verdict {
                case .met: ("met", "")
                case .notMet(let fact): ("not met", fact)
                case .notKnown(let fact): ("not known", fact)
                }
            rules.add([rule.rule.description, rule.wording, word, fact])
        }
        text += "\n" + rules.rendered(style)
        if let score = answer.score {
            var table = TextTable(["Factor", ">Points", "Because"])
            for factor in answer.factors { table.add([factor.factor.description, "\(factor.points)", factor.detail]) }
            table.add(["sum", "\(score)", eligible ? "" : "what it would be worth if it were admissible"])
            text += "\n" + table.rendered(style)
        }
        if let rank = answer.rank { text += "\nRank \(rank) of \(candidates) admissible partners.\n" }
        return text
    }
}
