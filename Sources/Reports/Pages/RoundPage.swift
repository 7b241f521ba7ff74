import Domain
import Drawing
import Partnering

/// A round as a page to look at, for a coordinator or for directors: one file that needs nothing else. All of it comes from
/// the kept plan.
package struct RoundPage: Sendable {
    private let view: RoundView
    /// Partnerships in force, as far as who asks may see them.
    private let standing: [Plan.InForce]
    private let maps: RoundMaps
    private let policy: PolicyInWords
    private let origin: Origin
    private let changes: PlanChanges?
    private let proof: CarriedProof?

    /// Where a plan comes from.
    package struct Origin: Sendable {
        let plan: Int
        let program: String
        let rules: Int
        /// The digest of the plan's document.
        let seal: String

        /// - Parameter plan: which plan of the round it is.
        package init(_ record: PlanRecord, plan: Int, seal: String) {
            self.plan = plan
            self.seal = seal
            program = record.program
            rules = record.rules
        }
    }

    /// - Parameters:
    ///   - audience: a coordinator or directors; everybody has ``PublicRoundPage``.
    ///   - policy: the one that the round is bound to; `nil` where this program cannot read it.
    ///   - seal: the digest of the plan's document.
    ///   - retest: what today's registers say against the plan.
    ///   - answers: what sides and regions answered.
    ///   - changes: what changed since the plan that stood before, for the coordinator; `nil` where none did.
    ///   - robustness: what trying every change found; `nil` where nobody tried.
    ///   - pairs: whose partnership in force who asks may see, the receiver first; all unless given.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(
        _ record: PlanRecord,
        plan number: Int,
        of round: Round,
        _ state: RoundState = .proposed,
        for audience: Audience,
        policy: Policy?,
        named name: String,
        sha256: String,
        seal: String,
        retest: Retest,
        answers: RoundAnswers = RoundAnswers(),
        changes: PlanChanges? = nil,
        robustness: Robustness? = nil,
        inForceOf pairs: Set<[LACode]>? = nil,
        on places: MapPlaces
    ) throws {
        view = try RoundView(
            record,
            of: round,
            state,
            for: audience,
            retest: retest,
            robustness: robustness,
            answers: answers.told(to: audience, state)
        )
        self.changes = changes
        standing = record.plan.inForce.of(pairs).seen(by: audience.visible)
        proof = audience == .coordinator ? try CarriedProof(record) : nil
        maps = RoundMaps(view, on: places)
        self.policy = PolicyInWords(policy: policy, name: name, sha256: sha256)
        origin = Origin(record, plan: number, seal: seal)
    }

    /// The file's text.
    package var text: String {
        let sections = sections
        return Page(
            title: "Who supports whom: round \(view.round.name), \(view.round.asOf.inWords)",
            opening: HTML.all([
                RoundOpening(view: view, policy: policy.name).html, coming, refusedToday, contents(sections),
            ]),
            content: HTML.all(sections.map { Page.section($0.id, $0.title, $0.lead, $0.content) }),
            foot: foot,
            provesItself: proof != nil
        ).text
    }

    private struct Section: Sendable {
        let id: String
        /// As the list of contents calls it.
        let short: String
        let title: String
        let lead: String
        let content: HTML
    }

    private func contents(_ sections: [Section]) -> HTML {
        HTML(.nav, .class("contents"), .label("On this page")) {
            HTML(.ul) { sections.map { section in HTML(.li) { HTML(.a, .to(section.id)) { section.short } } } }
        }
    }

    private var coming: HTML {
        view.comingRequests.map { words in HTML(.p, .class("notice")) { "\(words)." } } ?? HTML("")
    }

    private var refusedToday: HTML {
        guard let summary = view.retest.summary else { return HTML("") }
        return HTML(.div, .class("notice")) {
            HTML(.p) { "\(summary): what people have said since stands against the plan as it was made." }
            HTML.list(view.retest.retest.lines.map { view.retest.plainly($0) + "." })
        }
    }

    private var sections: [Section] {
        var list = [
            Section(
                id: "maps",
                short: "Maps",
                title: "Who supports whom",
                lead:
                    "Lines run from a partner to the one it supports. The hexagons give every authority the same room.",
                content: maps.html
            ),
            Section(
                id: "regions",
                short: "Regions",
                title: "Need and supply by region",
                lead: "Who seeks support and who may give it, as this plan’s question had it.",
                content: NeedAndSupply(view).html
            ),
            Section(
                id: "pairings",
                short: "Pairings",
                title: "Pairing by pairing",
                lead:
                    "What is asked and what the partner is good at, what speaks for it and against it, and what nobody has "
                    + "said yet.",
                content: pairings
            ),
            Section(
                id: "unserved",
                short: "Without",
                title: "Without a new partner",
                lead: view.unserved.isEmpty && view.fallen.isEmpty
                    ? "Nobody: every request has a partner." : "Who is without, and why.",
                content: unserved
            ),
        ]
        if !standing.isEmpty {
            list.append(
                Section(
                    id: "in-force",
                    short: "In force",
                    title: "Partnerships in force",
                    lead: "The plan leaves them as they are.",
                    content: Table.inForce(standing, view.authorities).html("Who has whom already")
                )
            )
        }
        if view.audience == .coordinator {
            list.append(
                Section(
                    id: "changed",
                    short: "Changes",
                    title: "What changed",
                    lead: changes?.lead ?? "This is the first plan of the round: none stood before it.",
                    content: changes?.html ?? HTML("")
                )
            )
        }
        list += [
            Section(
                id: "fairness",
                short: "Fairness",
                title: "Where the help goes",
                lead: "Held against where the need is, so that help does not flow away from it.",
                content: FairnessInTables(view: view).html
            ),
            Section(
                id: "decided",
                short: "Policy",
                title: "How it was decided",
                lead: "By policy ‘\(policy.name)’, the same for every pair. People decide what becomes of it.",
                content: policy.html
            ),
        ]
        if let proof {
            list.append(
                Section(
                    id: "proof-title",
                    short: "Proof",
                    title: "Is there a better plan?",
                    lead: proof.lead,
                    content: proof.html
                )
            )
        }
        return list + [
            Section(
                id: "words",
                short: "Words",
                title: "How to read this page",
                lead: "What its words mean, and what comes next.",
                content: HowToRead.grid(for: view.audience, view.state).html
            ),
            Section(
                id: "sources",
                short: "Sources",
                title: "Facts and sources",
                lead: "What was published by \(view.round.asOf.inWords), and nothing later.",
                content: sources
            ),
        ]
    }

    @HTML.Builder private var pairings: HTML {
        let names = view.pairs.sorted { ($0.receiver, $0.request.number) < ($1.receiver, $1.request.number) }
        let places = Dictionary(names.enumerated().map { ($1.anchor, $0) }, uniquingKeysWith: { one, _ in one })
        let unknown = view.unknownOfAll
        if view.tellsPoints { Contributions.key }
        firmness
        if view.audience == .coordinator, !view.isHeard {
            HTML(.p) {
                "What was asked and answered about these pairings is for the coordinators of this round to see: it is not in this file."
            }
        }
        if !unknown.isEmpty {
            HTML(.p) { "Not known of any of them, and not said again below:" }
            HTML.list(unknown, "unknown")
        }
        PairingTools(view: view).html
        HTML(.div, .class("cards"), .id("cards")) {
            view.pairs.map {
                PairingCard(pair: $0, view: view, byName: places[$0.anchor] ?? 0, saidOfAll: Set(unknown)).html
            }
        }
    }

    /// What is known of how firm pairings are, for the coordinator.
    private var firmness: HTML? {
        guard view.audience == .coordinator, !view.pairs.isEmpty else { return nil }
        let tags = view.pairs.map(\.firmness.tag)
        let tried = tags.compactMap(\.self), firm = tried.count { $0 == "firm" }
        let silent = tags.count - tried.count
        return HTML(.p) {
            if tried.isEmpty {
                "Which pairings are firm is not known here: nobody tried it for this page (‘\(Command.triedOnPage)’ does)."
            } else {
                "\(firm) of \(tried.count) pairings are firm: they stand each single change that was tried. The others hang on what "
                    + "their cards say."
                if silent > 0 {
                    " Of \(silent) it is not known: by today’s rules they would be others."
                }
            }
        }
    }

    private var unserved: HTML {
        let common = CommonShortage.all(in: view.unserved)
        return HTML.all(
            common.map { group in
                HTML.all([
                    HTML(.p) { "\(view.plainly(group.words)). \(CommonShortage.triedAlone)." },
                    HTML.all(group.unserved.map { without($0, view.plainly(group.rest(of: $0))) }),
                ])
            }
                + (view.fallen + view.unserved.filter { it in !common.contains { $0.holds(it) } }).map {
                    without($0, view.why($0))
                }
        )
    }

    private func without(_ it: Unserved, _ why: String) -> HTML {
        HTML(.article) {
            HTML(.h3) { HTML.name(view.name(it.request)) }
            HTML(.p) { view.asked(it.request, isWhole: true) }
            why.isEmpty ? HTML("") : HTML(.p) { why.hasSuffix(".") ? why : why + "." }
            HTML.list(
                view.besides(it.request).map { $0 + "." }
            )
        }
    }

    @HTML.Builder private var sources: HTML {
        HTML.list(Sources.lines)
        HTML(.p) {
            "Plan \(origin.plan) of round \(view.round.name), kept by \(origin.program) (rules \(origin.rules)), bound to the text "
                + "of policy ‘\(policy.name)’ with the digest \(policy.sha256.prefix(12)). The database keeps the question, the "
                + "answer and the proof: ‘tandem round verify’ proves it again, and a coordinator can ask why of any pair."
        }
        HTML(.p) {
            "Its seal, by which anybody can see that it was not changed since: \(origin.seal)."
        }
        HTML(.p) {
            view.tellsPoints
                ? "This file is for the coordinator of the round: it holds what is for nobody else."
                : "Left out of this file: what only an authority and its coordinator may see, and all points, which would give "
                    + "it away."
        }
    }

    @HTML.Builder private var foot: HTML {
        HTML(.p) {
            "\(view.state.isPublished ? "What was proposed on" : "A proposal of") \(view.round.asOf.inWords), made by Tandem for "
                + "\(view.audience == .coordinator ? "the coordinator" : "directors"). It ranks no authority."
        }
        HTML(.p) { Sources.licence }
    }
}
