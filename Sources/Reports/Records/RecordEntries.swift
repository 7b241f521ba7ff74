import Domain
import Partnering

/// What the fields of a transparency record say. The names are those of the standard's version 4.0: docs/domain.md §7.3.
struct RecordEntries: Sendable {
    let policy: Policy
    let sha256: String
    let facts: TransparencyRecord.Facts
    let program: String
    let owner: TransparencyRecord.Owner

    /// A field: its number, its name, where the number is from, and its text.
    private typealias Field = (String?, String, TransparencyRecord.Numbering, String?)

    var all: [TransparencyRecord.Entry] {
        let parts: [(Int, String, [Field])] = [
            (1, "Summary information", summary), (2, "Owner and responsibility", responsibility),
            (2, "Description and rationale", rationale), (2, "Deployment context", deployment),
            (2, "Tool specification", tool), (2, "Model specification", model),
            (2, "Development data specification", development), (2, "Operational data specification", operation),
            (2, "Risks, mitigations and impact assessments", risks),
        ]
        return parts.flatMap { tier, section, fields in
            fields.map { number, name, numbering, text in
                TransparencyRecord.Entry(
                    tier: tier,
                    section: section,
                    number: number,
                    name: name,
                    text: text,
                    numbering: numbering
                )
            }
        }
    }

    private static let purpose =
        "Tandem proposes which authority with strong children’s services could support which that seeks support, and says why, area "
        + "by area. It rests on published inspections and on what authorities offer. Every proposal is put to both sides; people "
        + "decide."

    private var summary: [Field] {
        [
            ("1.1", "Name", .template, "Tandem"), ("1.2", "Description", .guidance, Self.purpose),
            ("1.3", "Website URL", .template, owner.website), ("1.4", "Contact email", .template, owner.contact),
            (nil, "Phase", .unconfirmed, owner.phase), (nil, "Region", .unconfirmed, "England"),
        ]
    }

    private var responsibility: [Field] {
        let isAlone = owner.thirdParty == TransparencyRecord.Owner.nobody
        /// Of a third party, where there is one.
        func other(_ text: String?) -> String? { isAlone ? "N/A" : text }
        return [
            ("2.1.1", "Organisation or department", .template, owner.organisation),
            ("2.1.2", "Team", .template, owner.team),
            ("2.1.3", "Senior responsible owner", .template, owner.responsible),
            ("2.1.4", "Third party involvement", .guidance, owner.thirdParty.map { _ in isAlone ? "No" : "Yes" }),
            ("2.1.4.1", "Third party", .guidance, other(owner.thirdParty)),
            ("2.1.4.2", "Companies House number", .guidance, other(nil)),
            ("2.1.4.3", "Third party role", .guidance, other(nil)),
            ("2.1.4.4", "Procurement procedure type", .guidance, other(nil)),
            ("2.1.4.5", "Third party data access terms", .guidance, other(nil)),
        ]
    }

    private var rationale: [Field] {
        [
            (
                "2.2.1", "Detailed description", .guidance,
                "From inspections by area, statistical neighbours, distances and offers each pair of a request and a possible partner "
                    + "gets 0 to 10,000 points under a published policy, which says what is proposed. \(policy.settings.fairnessSentence) Every plan carries a "
                    + "proof that none is better under the policy, which a separate checker verifies. It is made for regional coordinators, for "
                    + "partnerships among \(facts.authorities) authorities of England as of \(facts.day.inWords), and to compose groups for "
                    + "peer review. It says nothing of a child, a family or a worker, ranks no authority and starts no intervention."
            ),
            (
                "2.2.2", "Benefits", .template,
                "Requests are looked at together, so that one does not take what another needs more; the reasons are on record; a change "
                    + "of mind or of facts can be tried before it is made."
            ),
            (
                "2.2.3", "Previous process", .template,
                "Partners were sought case by case by regional coordinators, from lists and by acquaintance."
            ),
            (
                "2.2.4", "Alternatives considered", .template,
                "Choosing by hand; the nearest strong authority first; a learned model, which was not taken because there is little to "
                    + "learn from and its reasons cannot be shown."
            ),
        ]
    }

    private var deployment: [Field] {
        [
            (
                "2.3.1", "Integration into broader operational process", .guidance,
                "It automates no decision. A coordinator makes a round, looks at the proposal, asks both sides of each pairing, and plans "
                    + "again after a no; what was agreed is approved, by somebody else than who planned it where the database is set so, and "
                    + "then published. For each pairing it gives judgement beside judgement, what speaks for it and against it, the way, what "
                    + "is taken for granted and what nobody knows, who else would do as well, and what another choice would cost."
            ),
            (
                "2.3.2", "Human review", .unconfirmed,
                "People may pin, forbid, swap or release any pairing, with a reason that is kept. Nothing is agreed until both sides say "
                    + "yes, and, across regions, the other region. \(PublicExplanation.above)"
            ),
            (
                "2.3.3", "Frequency and scale of usage", .unconfirmed,
                "\(facts.rounds.counted("round", "rounds")) with \(facts.plans.counted("plan", "plans")) on record on \(facts.day.inWords). "
                    + (facts.published.map {
                        "Published as agreed by both sides: \($0.counted("pairing", "pairings"))."
                    } ?? "How many pairings were agreed is for others to see than who made this record.")
            ),
            (
                "2.3.4", "Required training", .unconfirmed,
                "None to read a plan; the manual and a worked example for coordinators."
            ),
            (
                "2.3.5", "Appeals and review", .unconfirmed,
                "An authority may say no without any other reason, say what is held wrongly about it, see everything that is held about "
                    + "it with its source, and ask why it has this partner, or none. No decision is made about a person."
            ),
        ]
    }

    private var tool: [Field] {
        [
            (
                "2.4.1.1", "System architecture", .template,
                "A program on the organisation’s own computer with a PostgreSQL database; no service elsewhere is asked. Files are read, "
                    + "compared and approved before they count."
            ),
            (
                "2.4.1.2", "System-level input", .guidance,
                "Tables of inspections, figures and registers as CSV, XLSX or ODS; offers, requests and decisions that people enter."
            ),
            (
                "2.4.1.3", "System-level output", .guidance,
                "A plan: pairs of a request and a partner, each with reasons in words; who has none, and why; as text, pages, workbook, "
                    + "CSV and JSON."
            ),
            (
                "2.4.1.4", "Maintenance", .unconfirmed,
                "By released versions; this record is of \(program), rules \(EligibilityRules.version)."
            ),
            ("2.4.1.5", "Models", .unconfirmed, "One, described below. No learned model is used."),
        ]
    }

    private var model: [Field] {
        let report = PolicyReport(policy, .notSeen("a record asks no other registry"))
        func points(_ rows: [PolicyReport.Weighed]) -> String {
            rows.map { "\($0.factor.withoutUnderscores) \($0.weight.points.grouped)" }.inWords
        }
        let penalties = report.penalties.rows
        let architecture =
            [
                "Rules that a pair must meet, points by factor, and an exact matching with a proof.",
                "What a pair must meet:",
            ] + report.rules.map { "– \($0.asks)" } + ["Of 10,000 points: \(points(report.weights.rows))."]
            + (penalties.isEmpty ? [] : ["Taken away at most: \(points(penalties))."]) + ["What else it sets:"]
            + report.settings.map { "– \($0)" }
        return [
            ("2.4.2.1", "Model name", .guidance, "Policy ‘\(policy.name)’ (digest \(sha256.prefix(12)))."),
            ("2.4.2.2", "Model version", .template, "Rules \(EligibilityRules.version), \(program)."),
            ("2.4.2.3", "Model task", .template, "To find the plan of partnerships that is best under the policy."),
            (
                "2.4.2.4", "Model input", .template,
                "Requests, possible partners with their places and days, and what is on record of each on the day of the facts."
            ),
            (
                "2.4.2.5", "Model output", .template,
                "Who supports whom, points from 0 to 10,000 for each pair, and a proof."
            ),
            (
                "2.4.2.6", "Model architecture", .guidance,
                architecture.joined(separator: "\n")
            ),
            (
                "2.4.2.7", "Model performance", .template,
                "Every plan is proven to be the best under its policy, or says how far from it it may be. How earlier choices compare is "
                    + "told by ‘tandem backtest’; whether support helped is not known from published data. Every plan says where help goes "
                    + "by region, type of council and deprivation, held against where the need is."
            ),
            (
                "2.4.2.8", "Datasets and their purposes", .guidance,
                "None for training: nothing is learned. Past partnerships and later inspections, to see what a policy would have proposed."
            ),
        ]
    }

    private static let collection =
        "Published by Ofsted, DfE, ONS and MHCLG; entered by authorities and coordinators, with who, when and what it rests on."
    private static let cleaning =
        "Each file is read by a known layout; a row that is not understood is left out with its place and told, contradictions are told, "
        + "and nothing is corrected in silence."
    private static let sensitive =
        "None of persons. No record of a child or a worker is held, and texts are searched for such before they are kept. Deprivation of "
        + "an area is held, to see where help goes."
    private static let access =
        "Each role sees its own part, by the database’s own rules; who did what is kept and sealed. How long it is kept, the organisation "
        + "decides."

    private var development: [Field] {
        [
            (
                "2.4.3.1", "Development data description", .unconfirmed,
                "None to train, validate or test a learned model. The policy was tried on \(facts.inspections) inspections of the whole "
                    + "service and on partnerships that are on record."
            ),
            ("2.4.3.2", "Data modality", .unconfirmed, "Tabular."),
            (
                "2.4.3.3", "Data quantities", .unconfirmed,
                "\(facts.inspections) inspections of \(facts.authorities) authorities, "
                    + (facts.newest.map { "the newest published on \($0.inWords)." } ?? "none published yet.")
            ),
            ("2.4.3.4", "Sensitive attributes", .unconfirmed, Self.sensitive),
            (
                "2.4.3.5", "Data completeness and representativeness", .unconfirmed,
                "Of \(facts.neverInspected == 0 ? "every authority" : "all but \(facts.neverInspected) authorities") at least one inspection is on record. "
                    + "What is not on record counts for nothing, refuses no pair, and is told beside each pairing."
            ),
            ("2.4.3.6", "Data cleaning", .unconfirmed, Self.cleaning),
            ("2.4.3.7", "Data collection", .unconfirmed, Self.collection),
            ("2.4.3.8", "Data access and storage", .unconfirmed, Self.access),
            ("2.4.3.9", "Data sharing agreements", .unconfirmed, owner.agreements),
        ]
    }

    private var operation: [Field] {
        [
            (
                "2.4.4.1", "Data sources", .unconfirmed,
                "Inspections of children’s services (Ofsted); statistical neighbours, workforce, children in need and looked after as rates "
                    + "of authorities (DfE); population and boundaries (ONS); deprivation (MHCLG); what authorities say themselves. "
                    + "As far as is open to everybody: \(facts.places.words(on: facts.day)). What councils and coordinators alone may read counts in "
                    + "plans, and not here."
            ),
            ("2.4.4.2", "Sensitive attributes", .unconfirmed, Self.sensitive),
            ("2.4.4.3", "Data processing methods", .unconfirmed, Self.cleaning),
            ("2.4.4.4", "Data access and storage", .unconfirmed, Self.access),
            ("2.4.4.5", "Data sharing agreements", .unconfirmed, owner.agreements),
        ]
    }

    private var risks: [Field] {
        [
            ("2.5.1", "Impact assessments", .template, owner.assessments),
            (
                "2.5.2", "Risks and mitigations", .template,
                "That a judgement is old: its age counts, and says so. That places are taken for granted that nobody offered: said before "
                    + "anything else. That a proposal is taken for a decision: nothing is agreed without both sides, or, where there is a direction, without the Secretary of State. That points become a "
                    + "table of who is best: points and classes are left out of what leaves the team. That help flows away from need: each "
                    + "plan holds help against need by region, type of council and deprivation, and warns."
            ),
        ]
    }
}
