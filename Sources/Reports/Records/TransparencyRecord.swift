import Domain
import Drawing
import Partnering

/// A record in the order of the Algorithmic Transparency Recording Standard, version 4.0, both tiers, filled from the policy, the
/// data and the versions as they are. What only the organisation that runs it can say is asked of it, and said to be missing where
/// it did not. Source: docs/domain.md §7.3.
package struct TransparencyRecord: RecordReport, ListReport {
    /// What only the organisation knows; roles and teams, never a private person.
    package struct Owner: Sendable {
        package var organisation: String?
        package var team: String?
        package var responsible: String?
        package var contact: String?
        package var website: String?
        /// Who else has a part in it; ``nobody`` for none.
        package var thirdParty: String?
        package var phase: String?
        package var assessments: String?
        package var agreements: String?

        /// What stands for no third party.
        package static let nobody = "none"

        package init() {}
    }

    /// Where the number of a field is from: what was read of the standard does not number all of them.
    enum Numbering: String, Sendable {
        case guidance = "guidance of 4.0"
        /// Template 3.0, where the change log to 4.0 moves nothing before it.
        case template = "template 3.0, unmoved by the change log"
        case unconfirmed = "not confirmed"
    }

    /// One field of the standard.
    package struct Entry: Sendable {
        let tier: Int
        let section: String
        /// `nil` where nothing that was read numbers it.
        let number: String?
        let name: String
        /// `nil` where the organisation has to say it.
        let text: String?
        let numbering: Numbering
    }

    /// What is counted.
    struct Facts: Sendable {
        let authorities: Int
        let neverInspected: Int
        let inspections: Int
        let newest: Day?
        let rounds: Int
        let plans: Int
        /// Pairings that were published as agreed; `nil` where who asks may not know of all.
        let published: Int?
        let places: Plan.Places
        let day: Day
    }

    static let version = "4.0"

    private let entries: [Entry]
    private let policy: PolicyInWords
    private let facts: Facts
    private let owner: Owner

    /// - Parameters:
    ///   - book: of facts that everybody may see.
    ///   - sha256: of the policy's text.
    ///   - rounds: the rounds there are, and plans in all.
    ///   - published: how many pairings were published as agreed; `nil` where who asks may not know of all.
    /// - Throws: `InvariantBroken` for a policy that names a rule that there is not.
    package init(
        _ book: ProfileBook,
        policy: Policy,
        sha256: String,
        rounds: Int,
        plans: Int,
        published: Int?,
        program: String,
        owner: Owner
    ) throws(InvariantBroken) {
        self.policy = PolicyInWords(
            policy: policy,
            name: policy.name,
            sha256: sha256,
            knowledge: try RuleKnowledge.all(policy, in: book)
        )
        self.owner = owner
        let snapshot = book.snapshot
        let inspections = snapshot.authorities.map { snapshot.wholeServiceInspections(of: $0.code) }
        facts = Facts(
            authorities: snapshot.authorities.count,
            neverInspected: inspections.count { $0.isEmpty },
            inspections: inspections.reduce(0) { $0 + $1.count },
            newest: inspections.joined().map(\.published).max(),
            rounds: rounds,
            plans: plans,
            published: published,
            places: Plan.Places(Array(book.profiles.values)),
            day: snapshot.asOf
        )
        entries = RecordEntries(policy: policy, sha256: sha256, facts: facts, program: program, owner: owner).all
    }

    private static let columns: [Column<Entry>] = [
        .number("tier", "Tier") { $0.tier }, .words("section", "Section") { $0.section },
        .words("number", "No.") { $0.number }, .words("field", "Field") { $0.name },
        .words("text", "Text") { $0.text }.orElse("not known: the organisation that runs it has to say"),
        .words("number_from", "Number from") { $0.numbering.rawValue },
    ]

    package var sheet: Table<Entry> { Table("Transparency record", Self.columns, entries) }

    package var fields: [Column<Self>] {
        [
            .words("standard") { _ in "Algorithmic Transparency Recording Standard, both tiers" },
            .words("standard_version") { _ in Self.version },
            .words("not_confirmed") { _ in Self.notConfirmed },
            .day("as_of") { $0.facts.day },
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

    /// What of the standard could not be held against its source.
    private static let notConfirmed =
        "Fields and order follow the guidance of version 4.0 and its change log, published by the Government Digital Service in 2025. "
        + "The template itself could not be read: numbers in brackets, and the names of fields below 2.4.3 and 2.4.4, are drawn from "
        + "these and not confirmed. Copy the texts into the template as it is on the day."

    /// The record as a page.
    package var page: String {
        let sections = Dictionary(grouping: entries, by: \.section)
        var order: [String] = []
        for entry in entries where !order.contains(entry.section) { order.append(entry.section) }
        return Page(
            title: "Transparency record, \(facts.day.inWords)",
            opening: HTML.all([
                HTML(.p, .class("where")) {
                    "Algorithmic Transparency Recording Standard, version \(Self.version) · as of \(facts.day.inWords)"
                },
                HTML(.h1) { "How Tandem is used, and what it rests on" },
                HTML(.p, .class("lead")) { "Filled from the policy, the data and the versions as they are." },
                missing == 0
                    ? HTML("")
                    : HTML(.p, .class("notice")) {
                        "Not ready to be published: \(missing.counted("field", "fields")) only the organisation that runs it can fill."
                    },
            ]),
            content: HTML.all(
                order.enumerated().map { place, section in
                    Page.section(
                        "part-\(place + 1)",
                        "Tier \(sections[section]?.first?.tier ?? 2): \(section.lowercased())",
                        HTML(.dl) { (sections[section] ?? []).map(Self.shown) }
                    )
                }
            ),
            foot: HTML.all([HTML(.p) { Self.notConfirmed }, HTML(.p) { Sources.licence }])
        ).text
    }

    private static func shown(_ entry: Entry) -> HTML {
        let number = entry.number.map { entry.numbering == .unconfirmed ? "(\($0)) " : "\($0) " } ?? ""
        return HTML.all([
            HTML(.dt) { HTML(.strong) { number + entry.name } },
            HTML(.dd) { entry.text ?? "Not known: the organisation that runs it has to say." },
        ])
    }

    /// One page for everybody: how it is decided, in plain words.
    package var explanation: String { PublicExplanation(policy: policy, day: facts.day, owner: owner).page }
}
