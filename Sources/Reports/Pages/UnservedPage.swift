import Domain
import Drawing
import Partnering

/// Why a request has no partner, as a page for its authority or its coordinator: what was looked for, what kept how many from
/// serving it, who wants the same, what would help, and what it can do.
package struct UnservedPage: Sendable {
    /// The authority, as people call it.
    package let name: String
    private let view: RoundView
    private let requests: [(unserved: Unserved, refusals: [RefusalCount], refused: [[String]])]
    /// Whom distance alone keeps away from one of its requests, the nearest first.
    private let near: [(name: String, kilometres: Int)]

    /// The pages of a plan, alphabetical, one for each authority with a request without a partner: for which none was found, or the
    /// one that was proposed fell.
    /// - Parameters:
    ///   - state: where the round stands.
    ///   - audience: a director, or the coordinator, who sees every refusal too.
    ///   - code: of this authority alone, unless `nil`.
    ///   - answers: what sides and regions answered.
    /// - Throws: what reading the parts of a kept plan throws.
    package static func all(
        _ record: PlanRecord,
        of round: Round,
        _ state: RoundState = .proposed,
        for audience: Audience,
        only code: LACode? = nil,
        retest: Retest,
        answers: RoundAnswers = RoundAnswers()
    ) throws -> [UnservedPage] {
        let view = try RoundView(record, of: round, state, for: audience, retest: retest, answers: answers)
        let codes = Set((view.fallen + view.unserved).map(\.request.receiver)).filter { code == nil || $0 == code }
        return try codes.map { try UnservedPage(view, record, $0) }.sorted { $0.name < $1.name }
    }

    private init(_ view: RoundView, _ record: PlanRecord, _ code: LACode) throws {
        self.view = view
        name = view.name(code)
        let reasons = try record.reasons
        var near: [String: Int] = [:]
        requests = try (view.fallen + view.unserved).filter { $0.request.receiver == code }.map { unserved in
            let row = view.question.requests.firstIndex { $0.receiver == code && $0.number == unserved.request.number }
            let kept = try row.flatMap { record.explained.indices.contains($0) ? try record.explained[$0].value : nil }
            let refused = kept?.refused
            let pairs = zip(refused?.authorities ?? [], refused?.reasons ?? []).filter { $0.0 != code }.map {
                other,
                place in
                let reason = reasons.indices.contains(place) ? reasons[place] : KeptReason("not kept")
                if let far = reason.kilometres {
                    near[view.name(other)] = min(far, near[view.name(other)] ?? far)
                }
                return [view.name(other), reason.facts.capitalisedFirst]
            }
            return (
                unserved, (kept?.refusals ?? []).seen(by: view.audience.visible),
                view.audience == .coordinator ? pairs.sorted { $0.lexicographicallyPrecedes($1) } : []
            )
        }
        self.near = near.map { ($0.key, $0.value) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// Whether a partner was planned for all of it, and fell.
    private var isPlanned: Bool {
        requests.allSatisfy { it in view.fallen.contains { $0.request == it.unserved.request } }
    }

    /// Whether nothing of what it asks is served.
    private var isWhole: Bool {
        let codes = Set(requests.map(\.unserved.request.receiver))
        return !view.pairs.contains { codes.contains($0.request.receiver) && !$0.isFallen }
    }

    /// The file's text.
    package var text: String {
        Page(
            title: "Why \(name) has no new partner in round \(view.round.name)",
            opening: HTML.all([
                HTML(.p, .class("where")) {
                    "Round \(view.round.name) · facts as of \(view.round.asOf.inWords) · \(view.state.standing)"
                },
                HTML(.h1) {
                    "Why not us? "
                    HTML.name(name)
                },
                HTML(.p, .class("lead")) {
                    "\(isWhole ? "What it asks has" : "Some of what it asks has") no partner\(isPlanned ? " any more" : ""). It is no "
                        + "judgement of \(name), and nothing is lost by it: the next plan asks again."
                },
            ]),
            content: HTML.all(
                requests.enumerated().map { place, it in section(place + 1, it.unserved, it.refusals, it.refused) }
                    + [Page.section("do", "What can be done", HTML.list(steps) ?? HTML(""))]
            ),
            foot: HTML.all([
                HTML(.p) {
                    view.audience == .coordinator
                        ? "For the coordinator: it names who could not, and why."
                        : "Left out: what only others and their coordinators may see, and all points."
                },
                HTML(.p) { Sources.licence },
            ])
        ).text
    }

    private func section(_ number: Int, _ unserved: Unserved, _ refusals: [RefusalCount], _ refused: [[String]]) -> HTML
    {
        Page.section(
            "request-\(number)",
            requests.count == 1
                ? "What was asked, and why nobody is its partner"
                : "Its \(unserved.request.ordinal() ?? "first request")",
            HTML.all([
                HTML(.p) { view.asked(unserved.request, isWhole: true) },
                HTML(.p) { why(unserved) },
                unserved.bottleneck == nil ? HTML("") : HTML(.p) { Self.order },
                HTML.list(
                    view.besides(unserved.request, for: unserved.request.receiver).map { $0 + "." }
                ) ?? HTML(""),
                refusals.isEmpty
                    ? HTML("")
                    : Grid(
                        "What kept others from serving it",
                        [Grid.Column("Asked of a partner"), Grid.Column("Fell short of it", isNumber: true)],
                        words: refusals.map { [$0.wording.capitalisedFirst, "\($0.count)"] }
                    ).html,
                refused.isEmpty
                    ? HTML("")
                    : HTML(.details) {
                        HTML(.summary) { "Who could not, and why (\(refused.count))" }
                        Grid("Who could not, and why", ["Authority", "Why"].map { Grid.Column($0) }, words: refused)
                            .html
                    },
            ])
        )
    }

    /// Why nobody serves it; where others are without for the same cause, with how many and who they are.
    private func why(_ it: Unserved) -> String {
        guard let common = CommonShortage.all(in: view.unserved).first(where: { $0.holds(it) }) else {
            return view.why(it)
        }
        let others = common.unserved.filter { $0.request != it.request }.map { view.name($0.request) }
        let rest = common.rest(of: it)
        return "\(view.plainly(common.words)): beside it \(others.inWords). "
            + (rest.isEmpty ? "" : "\(view.plainly(rest)). \(CommonShortage.triedAlone).")
    }

    /// Only what was planned again and serves it is called a way; whom distance alone keeps away is named.
    private var steps: [String] {
        let found = requests.contains { $0.unserved.remedy != nil }
        let first = near.prefix(3).map { "\($0.name) (\($0.kilometres) km)" }
        return [
            found
                ? "Ask your coordinator for what would serve it, as told above: the round was planned again with that change, and it does."
                : "No single change was found that would serve it, neither one more place nor partners from further away nor fewer areas.",
            "Who is without is asked for again with each new plan: your coordinator makes one when a place is offered, somebody says no or "
                + "a report comes out, and tells you. You need not ask again.",
        ]
            + (first.isEmpty
                ? []
                : [
                    "The nearest who meet all else that is asked, and are kept away by the distance alone: \(first.joined(separator: ", ")). "
                        + "Ask whether help from there would do, part of it from afar; the coordinator can plan with a longer way."
                ]) + [
                "Say what is held wrongly, or not known.",
                "Until then your coordinator can send you the examples of practice that others share in what you ask for (‘tandem example "
                    + "list’), and arrange a peer review.",
            ]
    }

    /// Why the places that there are went to others: in words that tell nobody's class.
    private static let order =
        "Where places are fewer than requests, the most pressing are served first, by what inspections found; among those as pressing "
        + "the plan is taken in which, over all of them, partners fit best. It weighs requests, not authorities."
}
