import Domain
import Drawing
import Partnering

/// A record in the order of the Algorithmic Transparency Recording Standard, both tiers, filled from the policy, the data and the
/// versions as they are. Source: docs/domain.md §7.3. What only the organisation that runs it can say is asked of it, and said to
/// be missing where it did not.
package struct TransparencyRecord: RecordReport, ListReport {
    /// What only the organisation knows; roles and teams, never a private person.
    package struct Owner: Sendable {
        let organisation: String?
        let team: String?
        let responsible: String?
        let contact: String?
        let website: String?

        package init(
            organisation: String? = nil,
            team: String? = nil,
            responsible: String? = nil,
            contact: String? = nil,
            website: String? = nil
        ) {
            self.organisation = organisation
            self.team = team
            self.responsible = responsible
            self.contact = contact
            self.website = website
        }
    }

    /// One field of the standard.
    package struct Entry: Sendable {
        let tier: Int
        let section: String
        let number: String
        let name: String
        /// `nil` where the organisation has to say it.
        let text: String?
    }

    private let entries: [Entry]
    private let snapshot: Snapshot
    private let policy: PolicyInWords
    private let facts: Facts

    /// What is counted.
    private struct Facts: Sendable {
        let authorities: Int
        let inspections: Int
        let newest: Day?
        let rounds: Int
        let plans: Int
        let places: Plan.Places
    }

    /// - Parameters:
    ///   - book: of facts that everybody may see.
    ///   - sha256: of the policy's text.
    ///   - rounds: the rounds there are, and plans in all.
    package init(
        _ book: ProfileBook,
        policy: Policy,
        sha256: String,
        rounds: Int,
        plans: Int,
        program: String,
        owner: Owner
    ) {
        snapshot = book.snapshot
        self.policy = PolicyInWords(policy: policy, name: policy.name, sha256: sha256)
        let inspections = book.snapshot.authorities.flatMap { book.snapshot.wholeServiceInspections(of: $0.code) }
        facts = Facts(
            authorities: book.snapshot.authorities.count,
            inspections: inspections.count,
            newest: inspections.map(\.published).max(),
            rounds: rounds,
            plans: plans,
            places: Plan.Places(Array(book.profiles.values))
        )
        entries = Self.entries(policy, sha256, facts, book.snapshot.asOf, program, owner)
    }

    private static func entries(
        _ policy: Policy,
        _ sha256: String,
        _ facts: Facts,
        _ day: Day,
        _ program: String,
        _ owner: Owner
    ) -> [Entry] {
        let report = PolicyReport(policy, .notSeen("a record asks no other registry"))
        let newest = facts.newest.map { "the newest published on \($0.inWords)" } ?? "none yet"
        let weights = report.weights.rows.map { "\($0.factor.withoutUnderscores) \($0.weight.points.grouped)" }
        let penalties = report.penalties.rows.map { "\($0.factor.withoutUnderscores) \($0.weight.points.grouped)" }
        var list: [Entry] = []
        func tier(_ tier: Int, _ section: String, _ beginning: String, _ fields: [(String, String?)]) {
            list += fields.enumerated().map { place, field in
                Entry(tier: tier, section: section, number: "\(beginning).\(place + 1)", name: field.0, text: field.1)
            }
        }
        tier(
            1,
            "Overview",
            "1",
            [
                ("Name", "Tandem"),
                (
                    "Description",
                    "Tandem proposes which authority with strong children’s services could support which that seeks support, and "
                        + "says why, area by area. It rests on published inspections and on what authorities offer. Every proposal "
                        + "is put to both sides; people decide."
                ),
                ("Website", owner.website), ("Contact", owner.contact),
            ]
        )
        tier(
            2,
            "Owner and responsibility",
            "2.1",
            [
                ("Organisation", owner.organisation), ("Team", owner.team),
                ("Senior responsible owner", owner.responsible),
                (
                    "External supplier",
                    owner.organisation.map { _ in "None: the program is run by the organisation itself." }
                ),
            ]
        )
        tier(
            2,
            "Description and rationale",
            "2.2",
            [
                (
                    "Detailed description",
                    "From inspections by area, statistical neighbours, distances and offers each pair of a request and a possible "
                        + "partner gets 0 to 10,000 points under a published policy. Of all plans that serve as many, the most pressing "
                        + "first, the one is proposed whose pairing with least in its favour has most, and then whose sum is largest. "
                        + "Every plan carries a proof that none is better under the policy, which a separate checker verifies."
                ),
                (
                    "Scope",
                    "\(facts.authorities) authorities of England on \(day.inWords). It proposes partnerships between authorities and "
                        + "groups for peer review. It says nothing of a child, a family or a worker, ranks no authority and starts no "
                        + "intervention."
                ),
                (
                    "Benefit",
                    "Requests are looked at together, so that one does not take what another needs more; the reasons are on record; a "
                        + "change of mind or of facts can be tried before it is made."
                ),
                (
                    "Previous process",
                    "Partners were sought case by case by regional coordinators, from lists and by acquaintance."
                ),
                (
                    "Alternatives considered",
                    "Choosing by hand; the nearest strong authority first; a learned model, which was not taken because there is little to "
                        + "learn from and its reasons cannot be shown."
                ),
            ]
        )
        tier(
            2,
            "Decision-making process",
            "2.3",
            [
                (
                    "Process integration",
                    "A coordinator makes a round, looks at the proposal, asks both sides of each pairing, and plans again after a no. What was "
                        + "agreed is approved by somebody else than who planned it where a database says so, and then published."
                ),
                (
                    "Provided information",
                    "For each pairing: judgement beside judgement, what speaks for it and against it, the way, what is assumed and what nobody "
                        + "knows; who else would do as well; what another choice would cost."
                ),
                (
                    "Human decisions and review",
                    "People may pin, forbid, swap or release any pairing, with a reason that is kept. Nothing is agreed until both sides say yes, "
                        + "and, across regions, the other region."
                ),
                (
                    "Frequency and scale of usage",
                    "\(facts.rounds.counted("round", "rounds")) with \(facts.plans.counted("plan", "plans")) on record on \(day.inWords)."
                ),
                ("Required training", "None to read a plan; the manual and a worked example for coordinators."),
                (
                    "Appeals and review",
                    "An authority may say no without any other reason, say what is held wrongly about it, see everything that is held about it with "
                        + "its source, and ask why it has this partner, or none."
                ),
            ]
        )
        tier(
            2,
            "Tool specification",
            "2.4",
            [
                (
                    "System architecture",
                    "A program on the organisation’s own computer with a PostgreSQL database; no service elsewhere is asked. Files are read, "
                        + "compared and approved before they count."
                ),
                ("Phase", facts.plans == 0 ? "Set up; no plan is on record." : "In use."),
                (
                    "Maintenance",
                    "By released versions; this record is of \(program), rules \(EligibilityRules.version)."
                ),
                (
                    "Model",
                    "No learned model. Rules that a pair must meet, points under policy ‘\(policy.name)’ (digest \(sha256.prefix(12))), and an exact "
                        + "matching with a proof."
                ),
                ("Rules", report.rules.map(\.asks).inWords.capitalisedFirst + "."),
                (
                    "Weights",
                    "Of 10,000 points: \(weights.inWords)."
                        + (penalties.isEmpty ? "" : " Taken away at most: \(penalties.inWords).")
                ),
                ("Settings", report.settings.joined(separator: " ")),
                (
                    "Performance",
                    "Every plan is proven to be the best under its policy, or says how far from it it may be. How earlier choices compare is told by "
                        + "‘tandem backtest’; whether support helped is not known from published data."
                ),
                (
                    "Data",
                    "\(facts.inspections) inspections of the whole service, \(newest) (Ofsted); statistical neighbours, workforce, children in need "
                        + "and looked after as rates of authorities (DfE); population and boundaries (ONS); deprivation (MHCLG); what "
                        + "authorities say themselves. \(facts.places.words(on: day))."
                ),
                (
                    "Sensitive attributes",
                    "None of persons. No record of a child or a worker is held, and texts are searched for such before they are kept."
                ),
                (
                    "Access and storage",
                    "Each role sees its own part, by the database’s own rules; who did what is kept and sealed."
                ),
            ]
        )
        tier(
            2,
            "Risks, mitigations and impact assessments",
            "2.5",
            [
                ("Impact assessments", owner.organisation == nil ? nil : "To be named by \(owner.organisation ?? "")."),
                (
                    "Equality",
                    "Points know nothing of deprivation, council type or wealth. Every plan says where help goes by region, type of council and "
                        + "deprivation, held against where the need is, and warns where it flows away from need."
                ),
                (
                    "Risks",
                    "That a judgement is old: its age counts, and says so. That places are taken for granted that nobody offered: said before "
                        + "anything else. That a proposal is taken for a decision: nothing is agreed without both sides. That points become "
                        + "a table of who is best: points and classes are left out of what leaves the team."
                ),
            ]
        )
        return list
    }

    private static let columns: [Column<Entry>] = [
        .number("tier", "Tier") { $0.tier }, .words("section", "Section") { $0.section },
        .words("number", "No.") { $0.number }, .words("field", "Field") { $0.name },
        .words("text", "Text") { $0.text }.orElse("not known: the organisation that runs it has to say"),
    ]

    package var sheet: Table<Entry> { Table("Transparency record", Self.columns, entries) }

    package var fields: [Column<Self>] {
        [
            .words("standard") { _ in "Algorithmic Transparency Recording Standard, both tiers" },
            .day("as_of") { $0.snapshot.asOf },
            .words("policy") { $0.policy.name },
            .words("policy_sha256") { $0.policy.sha256 },
            .number("rules") { _ in EligibilityRules.version },
            .number("not_known") { $0.missing },
            .document("fields") { $0.sheet },
        ]
    }

    /// How many fields nobody filled.
    package var missing: Int { entries.count { $0.text == nil } }

    package func text(_ style: Style) -> String { sheet.text(style) }

    /// The record as a page.
    package var page: String {
        let sections = Dictionary(grouping: entries, by: \.section)
        var order: [String] = []
        for entry in entries where !order.contains(entry.section) { order.append(entry.section) }
        return Page(
            title: "Transparency record, \(snapshot.asOf.inWords)",
            opening: HTML.all([
                HTML(.p, .class("where")) {
                    "Algorithmic Transparency Recording Standard · as of \(snapshot.asOf.inWords)"
                },
                HTML(.h1) { "How Tandem is used, and what it rests on" },
                HTML(.p, .class("lead")) {
                    missing == 0
                        ? "Filled from the policy, the data and the versions as they are."
                        : "Filled from the policy, the data and the versions as they are; \(missing.counted("field", "fields")) only the "
                            + "organisation can fill."
                },
            ]),
            content: HTML.all(
                order.enumerated().map { place, section in
                    Page.section(
                        "part-\(place + 1)",
                        "\(sections[section]?.first?.tier == 1 ? "Tier 1: " : "Tier 2: ")\(section.lowercased())",
                        HTML(.dl) {
                            (sections[section] ?? []).map { entry in
                                HTML.all([
                                    HTML(.dt) { HTML(.strong) { "\(entry.number) \(entry.name)" } },
                                    HTML(.dd) {
                                        entry.text ?? "Not known: the organisation that runs it has to say."
                                    },
                                ])
                            }
                        }
                    )
                }
            ),
            foot: HTML(.p) { Sources.licence }
        ).text
    }

    /// One page for everybody: how it is decided, in plain words.
    package var explanation: String {
        Page(
            title: "How partners are found",
            opening: HTML.all([
                HTML(.p, .class("where")) { "Policy ‘\(policy.name)’ · as of \(snapshot.asOf.inWords)" },
                HTML(.h1) { "How partners are found for children’s services" },
                HTML(.p, .class("lead")) {
                    "A program proposes, and says why; people decide. It ranks no council and knows nothing of any child."
                },
            ]),
            content: HTML.all([
                Page.section(
                    "steps",
                    "How it goes",
                    HTML(.ol) {
                        [
                            "Ofsted publishes what inspectors found, area by area. A council with an area below good may be offered a partner.",
                            "A council that is strong in just that area, and steady, may be a partner. It says how many it can support.",
                            "For each possible pair the program adds up what speaks for it and against it, by a policy that is published.",
                            "Of all plans it takes the one that helps as many as can be, the most pressing first, and leaves nobody with a needlessly poor "
                                + "fit. It proves that no plan does better under that policy.",
                            "Both councils are asked, and a region that would lend one of its own. Each may say no. Then it is planned again.",
                            "What both agreed to is published, and what came of it is looked at.",
                        ].map { line in HTML(.li) { line } }
                    }
                ),
                Page.section("decided", "What counts", policy.html),
                Page.section(
                    "not",
                    "What it does not do",
                    HTML.list([
                        "It holds no record of a child, a family or a worker.",
                        "It makes no table of councils, and publishes no points.",
                        "It decides nothing: no pairing stands without a yes from both.",
                        "It does not know whether support will help; that is looked at afterwards.",
                    ]) ?? HTML("")
                ),
                Page.section(
                    "ask",
                    "How to ask",
                    HTML.list([
                        "A council can see all that is held about it, with who says so, and have it corrected.",
                        "It can ask why it has this partner, why not another, or why none: the answer is on record.",
                    ]) ?? HTML("")
                ),
                Page.section("sources", "Facts and sources", HTML.list(Sources.lines) ?? HTML("")),
            ]),
            foot: HTML(.p) { Sources.licence }
        ).text
    }
}
