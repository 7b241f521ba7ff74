import Domain
import Partnering

/// What a policy says of two authorities.
package struct PairReport: RecordReport {
    private let answer: PairAnswer
    private let receiver: LACode
    private let partner: LACode
    private let policy: String
    private let snapshot: Snapshot
    private let visible: Visibility
    private let isDetailed: Bool
    private let isWhole: Bool

    /// - Parameters:
    ///   - visible: leaves out what fewer people than these may see, in every form alike.
    ///   - isWhole: whether who reads sees all that is on record of both.
    ///   - isDetailed: whether people see every rule and the points.
    package init(
        _ answer: PairAnswer,
        receiver: LACode,
        partner: LACode,
        policy: String,
        snapshot: Snapshot,
        visibleTo visible: Visibility = .authority,
        isDetailed: Bool = false,
        isWhole: Bool = true
    ) {
        self.isWhole = isWhole
        self.visible = visible
        self.isDetailed = isDetailed
        self.answer = answer
        self.receiver = receiver
        self.partner = partner
        self.policy = policy
        self.snapshot = snapshot
    }

    package var fields: [Column<Self>] {
        let visible = visible
        let reasons: [Column<Refusal>] = [
            .words("rule") { $0.rule.description }, .words("fact") { $0.fact },
        ]
        return [
            .day("as_of") { $0.snapshot.asOf },
            .words("policy") { $0.policy },
            .authority("receiver", in: snapshot) { $0.receiver },
            .authority("partner", in: snapshot) { $0.partner },
            .flag("eligible") { $0.answer.isEligible },
            .document("refusals") { Table("Refusals", reasons, $0.answer.refusals.seen(by: visible)) },
            .document("not_known") { Table("Not known", reasons, $0.notKnown) },
            .number("severity") { $0.request?.severity.value },
            .list("areas") { $0.request?.areas.map(\.rawValue) ?? [] },
            .number("score") { $0.tellsPoints ? $0.answer.score : nil },
            .number("kilometres") { $0.answer.kilometres },
            .document("factors") { Table.factors($0.answer.factors.seen(by: $0.visible), tellsPoints: $0.tellsPoints) },
            .document("reason") { $0.reason?.document(visibleTo: $0.visible) },
            .number("rank") { $0.answer.rank },
            .number("candidates") { $0.answer.candidates },
            .number("request") { $0.request?.number.ofRequest(for: $0.visible) },
            .list("practice_areas") { $0.request?.practice.map(\.area.rawValue) ?? [] },
            .words("visible_to") { $0.visible.rawValue },
            // Who decides, where that is nobody here.
            .words("advice") { $0.advice?.words },
        ]
    }

    /// What is asked, as far as those who read may know it.
    private var request: SupportRequest? { answer.request?.seen(by: visible) }

    /// Why the partner may help, as far as that tells nobody what was asked for few.
    private var reason: PracticeReason? {
        request?.isWithheld == true ? answer.reason?.withoutWhatIsAsked : answer.reason
    }

    /// Who decides, where those who read may know it.
    private var advice: Plan.DecidedAbove? { answer.advice.flatMap { $0.isSeen(by: visible) ? $0 : nil } }

    /// Points are told where all of them may be: a sum would give the one left out away.
    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    private var notKnown: [Refusal] {
        answer.notKnown.map { visible > .authority ? Refusal(rule: $0.rule, fact: $0.rule.asked ?? "") : $0 }
    }

    private static func rules(_ visible: Visibility) -> [Column<PairAnswer.RuleAnswer>] {
        [
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
                case .notMet(let fact), .notKnown(let fact): visible > .authority ? $0.rule.asked : fact
                }
            },
        ]
    }

    package func text(_ style: Style) -> String {
        let receiver = snapshot.name(of: receiver), partner = snapshot.name(of: partner)
        let title = "\(partner) as a partner for \(receiver), as of \(snapshot.asOf), policy \(policy)"
        let which = request?.ordinal(for: visible).map { ", \($0)" } ?? ""
        var text = style.heading(title + which) + "\n"
        if let request = request { text += "\(receiver): \(request.opening)\n" }
        if let advice { text += "\(receiver) is \(advice.words).\n" }
        text += answer.isEligible ? "May be asked.".asFarAsSeen(isWhole) : "Refused."
        if let rank = answer.rank {
            let better = rank == 1 ? "none suits" : rank == 2 ? "one suits" : "\(rank - 1) suit"
            text +=
                answer.candidates == 1
                ? " Nobody else may be." : " Of \(answer.candidates - 1) besides that may be, \(better) it better."
        }
        text += "\n"
        for refusal in answer.refusals.seen(by: visible) {
            let asked = wording(refusal.rule), isConcerned = refusal.rule == .concerned
            // Registers may keep the facts behind refusals to few; what is asked for is no secret where it rests on open record.
            text +=
                isConcerned || visible <= .authority
                ? "  \(refusal.fact.capitalisedFirst)" + (isDetailed && !isConcerned ? "; asked for is: \(asked)" : "")
                : "  Not met: \(asked)"
            text += (isDetailed && !isConcerned ? " (\(refusal.rule))" : "") + ".\n"
        }
        if let reason {
            text +=
                "\n"
                + reason.text(
                    for: request,
                    partner: partner,
                    notKnown: answer.notKnown,
                    visibleTo: visible,
                    style
                )
        }
        if isDetailed {
            text +=
                "\n"
                + Table("Rules", Self.rules(visible), answer.rules.filter { $0.rule.isTold(to: visible) }).text(style)
        }
        guard tellsPoints else { return text + Scoring.leavesOut(from: visible) }
        guard let score = answer.score, answer.isEligible || isDetailed else { return text }
        let remark = answer.isEligible ? "of \(Policy.fullScore)" : "what it would be worth if it might be asked"
        if isDetailed { return text + "\n" + Table.factors(answer.factors).text(sum: score, remark, style) }
        return text + answer.factors.inOneLine(sum: score) + "\n"
    }

    /// What the answer speaks of, and what it does not.
    fileprivate var scope: String {
        "This speaks of the two on \(snapshot.asOf), whatever any plan says."
            + (answer.isEligible ? " What pairing them would cost a round's plan: add \(Command.beforeARound)." : "")
            + "\n"
    }

    private func wording(_ rule: RuleID) -> String { answer.rules.first { $0.rule == rule }?.wording ?? "" }
}

/// What a policy says of two authorities, request by request of the receiver.
package struct PairReports: Report {
    private let reports: [PairReport]

    package init(_ reports: [PairReport]) {
        self.reports = reports
    }

    package func text(_ style: Style) -> String {
        reports.map { $0.text(style) }.joined(separator: "\n") + (reports.first.map { "\n" + $0.scope } ?? "")
    }

    /// One answer for a program: the first request, and beside it the others.
    package func encode(to encoder: any Encoder) throws {
        try reports.first?.encode(to: encoder)
        guard reports.count > 1 else { return }
        var beside = encoder.container(keyedBy: Key.self)
        try beside.encode(Array(reports.dropFirst()), forKey: .further)
    }

    private enum Key: String, CodingKey { case further = "further_requests" }
}
