import Domain
import Drawing
import Partnering

/// An authority as a page: its judgements over the years, its strengths and needs, its figures beside those of its
/// neighbours, whom it supports and who supports it, and what is not known.
package struct AuthorityPage: Sendable {
    private let authority: Authority
    private let book: ProfileBook
    private let visible: Visibility
    private let agreements: Table<AgreementLife>
    private let progress: AgreementProgress
    private let said: Table<HeldLine>
    private let alerts: [Finding]

    private var snapshot: Snapshot { book.snapshot }
    private var code: LACode { authority.code }
    private var profile: AuthorityProfile? { book.profiles[code] }
    private var inspections: [Inspection] { snapshot.inspections[code] ?? [] }
    private var visits: [Visit] { snapshot.visits[code] ?? [] }

    /// - Parameters:
    ///   - book: of facts that these readers may see.
    ///   - visible: leaves out what fewer people than these may see.
    package init(
        _ authority: Authority,
        in book: ProfileBook,
        agreements: [AgreementLife] = [],
        visibleTo visible: Visibility
    ) {
        self.authority = authority
        self.agreements = .history(agreements, in: book.snapshot)
        progress = AgreementProgress(agreements, in: book.snapshot)
        self.book = book
        self.visible = visible
        said = .held(
            book.snapshot.saidLines(of: authority.code) { $0.visibility >= visible }
                + book.snapshot.numbers(of: authority.code, areStated: true).filter { $0.visibleTo >= visible }
        )
        alerts = Detectors.findings(about: authority.code, in: Surroundings(book)).filter { $0.visibility >= visible }
    }

    /// The file's text.
    package var text: String {
        Page(
            title: "\(authority.name), \(snapshot.asOf.inWords)",
            opening: AuthorityOpening(authority: authority, profile: profile, snapshot: snapshot).html,
            content: HTML.all([
                noticed,
                Page.section(
                    "judgements",
                    "Judgements over the years",
                    "Area by area, as inspections found them; shapes say the grade, and bands the framework.",
                    judgements
                ),
                Page.section(
                    "practice",
                    "Strengths and needs",
                    "From 0, nothing, to 1, as much as can be, by practice area: what the last judgement of it signals, changed by what "
                        + "people state. A strength counts less with the years, a need does not.",
                    practice
                ),
                Page.section(
                    "figures",
                    "Figures between inspections",
                    "Beside its statistical neighbours and England. No figure is a judgement.",
                    figures
                ),
                Page.section(
                    "partnerships",
                    "Partnerships",
                    "Whom it supports and who supports it, as far as it is on record.",
                    partnerships
                ),
                Page.section("said", "What people say", "Each with its day and who says so.", saying),
                Page.section(
                    "unknown",
                    "Not known",
                    "What nobody has recorded.",
                    HTML.list(notKnown, "unknown") ?? HTML("")
                ),
                Page.section("sources", "Sources", "Where each of it stands.", sources),
            ]),
            foot: foot
        ).text
    }

    @HTML.Builder private var foot: HTML {
        HTML(.p) { "As of \(snapshot.asOf.inWords); for \(visible.name). It ranks no authority." }
        HTML(.p) { Sources.licence }
    }

    // MARK: Judgements

    @HTML.Builder private var judgements: HTML {
        if inspections.isEmpty {
            HTML(.p) { "None was published by \(snapshot.asOf.inWords)." }
        } else {
            timeline.besideItsTable()
        }
        if !earlier.isEmpty {
            HTML(.h3) { "Of its predecessors, not its own" }
            Table.timeline(earlier).html("Judgements of its predecessors")
        }
        if !visits.isEmpty {
            HTML(.h3) { "Visits without grades" }
            Table.visits(visits).html("Visits between inspections")
        }
    }

    /// Inspections of its predecessors, newest first.
    private var earlier: [Inspection] {
        authority.predecessors.flatMap { snapshot.inspections[$0] ?? [] }.sorted { $0.published > $1.published }
    }

    private var timeline: Figure {
        let whole = inspections.filter(\.framework.isWholeService)
        let lanes = ([.overall] + JudgementArea.practice).map { area in
            Timeline.Lane(
                area.name.capitalisedFirst,
                whole.compactMap { inspection in
                    guard let judged = inspection.judgements[area] else { return nil }
                    return Timeline.Event(
                        inspection.inspected.asYear,
                        judged.grade?.mark ?? .dash,
                        hint:
                            "\(area.name): \(judged), \(inspection.framework.shortName) of \(inspection.inspected.inWords)"
                    )
                }
            )
        }
        var bands: [(from: Double, name: String)] = []
        for framework in whole.map(\.framework) where bands.last?.name != framework.inShort {
            bands.append((framework.from.asYear, framework.inShort))
        }
        let grades = Grade.allCases.sorted(by: >).map { ($0.mark, $0.description) }
        return Timeline(
            lanes,
            bands: bands,
            names: grades + [(.dash, "not judged")],
            until: snapshot.asOf.asYear,
            label:
                "Judgements of \(authority.name) from \(whole.count.counted("inspection", "inspections")), area by area"
        ).figure(
            note:
                "Up to 2022 children in care and care leavers were one judgement; since April 2026 there is no overall one. "
                + spelledOut,
            table: Table.timeline(inspections.reversed()).grid("Every inspection, newest first")
        )
    }

    /// What the short names of frameworks stand for.
    private var spelledOut: String {
        var told: [String] = []
        for framework in inspections.reversed().map(\.framework) {
            let name =
                framework.family == Framework.today
                ? "inspection of local authority children’s services" : framework.title
            let line = "\(framework.shortName): \(name.prefix(1).lowercased() + name.dropFirst())"
            if !told.contains(line) { told.append(line) }
        }
        return told.isEmpty ? "" : told.joined(separator: "; ") + "."
    }

    // MARK: Practice

    private var practice: HTML {
        guard let areas = profile?.practice.areas.filter(\.isTold), !areas.isEmpty else {
            return HTML(.p) { "Nothing is on record of any practice area." }
        }
        let groups = areas.grouped { [$0.toldNeed, $0.toldStrength] + $0.reasons }
        let table = Grid(
            "Needs and strengths, 0 to 1",
            [
                Grid.Column("Practice areas"), Grid.Column("Need", isNumber: true),
                Grid.Column("Strength", isNumber: true),
                Grid.Column("Because"),
            ],
            words: groups.map { areas in
                [
                    areas.map(\.area).inFamilies.capitalisedFirst, areas[0].toldNeed, areas[0].toldStrength,
                    areas[0].because.withDaysInWords,
                ]
            }
        )
        return PairedBars(
            groups.map { areas in
                PairedBars.Row(
                    areas.map(\.area).inShort.capitalisedFirst,
                    areas[0].need.counted / 10,
                    areas[0].strength.counted / 10
                )
            },
            "need, in hundredths",
            "strength, in hundredths",
            label: "Needs and strengths of \(authority.name) by practice area"
        ).figure(table: table).besideItsTable()
    }

    // MARK: Figures

    @HTML.Builder private var figures: HTML {
        AuthorityFigures(code, in: snapshot).html
        if profile != nil { OutcomesInWords(OutcomeStanding.all(of: code, in: snapshot)).html }
    }

    // MARK: Partnerships and statements

    @HTML.Builder private var partnerships: HTML {
        let all = snapshot.partnerships(with: code)
        HTML(.h3) { "Who supports it" }
        Table.partnerships(all.filter { $0.receiver == code }, snapshot).html("Support received")
        HTML(.h3) { "Whom it supports" }
        Table.partnerships(all.filter { $0.receiver != code }, snapshot).html("Support given")
        if !agreements.isEmpty {
            HTML(.h3) { "What was agreed, and what it came to" }
            progress.html
            agreements.html("Judgements before and after: ours for the whole service; no cause is claimed")
        }
        HTML(.h3) { "Its statistical neighbours" }
        HTML(.p) { "DfE’s list, the nearest first." }
        HTML.list(
            (snapshot.neighbours[code] ?? []).grouped { $0.closeness }.map { lines in
                "\(lines[0].closeness.rawValue.capitalisedFirst): \(lines.map { snapshot.name(of: $0.neighbour) }.inWords)"
            }
        ) ?? HTML(.p) { "None on record." }
    }

    private var noticed: HTML {
        HTML.list(alerts.map { "\($0.what.capitalisedFirst): \($0.fact)." }).map { list in
            Page.section(
                "noticed",
                "Worth noticing",
                "Prompts to look, no judgements. A figure of the workforce is named where it lies in England’s highest fifth and a quarter "
                    + "or more above its neighbours’ middle.",
                list
            )
        } ?? HTML("")
    }

    @HTML.Builder private var saying: HTML {
        if said.isEmpty {
            HTML(.p) { "Nothing on record, as far as readers of this page may see." }
        } else {
            said.html("What people say")
        }
    }

    // MARK: What is not known, and sources

    private var notKnown: [String] {
        guard let profile else { return [] }
        var lines: [String] = []
        let silent = JudgementArea.practice.filter { profile.grade(in: $0) == nil }
        if !silent.isEmpty { lines.append("no judgement at the last inspection in \(silent.map(\.name).inWords)") }
        let areas = profile.practice.areas.filter { !$0.isTold }
        if !areas.isEmpty { lines.append("nothing on record of \(areas.map(\.area.name).inWords)") }
        if profile.capacity.ceiling == nil {
            lines.append("whether it offers any places: nobody has said it for all coordinators to see")
        }
        if profile.said.models.isEmpty { lines.append("by which practice model it works") }
        if profile.interventions == nil {
            lines.append("whether a formal intervention stands: \(Sources.noneOnRecord)")
        }
        if profile.helpUnderWay.isEmpty { lines.append("whether it has help today: \(Sources.noneOnRecord)") }
        if profile.children == nil { lines.append("how many children live there") }
        for code in AuthorityFigures.told {
            let newest = snapshot.indicators[self.code]?[code]?.last
            if newest == nil {
                lines.append("\(code.name): nothing on record")
            } else if let newest, newest.thousandths == nil {
                lines.append("\(code.name) of \(newest.year): \(newest.value)")
            }
        }
        return lines
    }

    @HTML.Builder private var sources: HTML {
        HTML(.ul, .class("plain")) {
            inspections.reversed().map { inspection in
                HTML(.li) {
                    HTML.link(
                        "\(inspection.framework.shortName) of \(inspection.inspected.inWords)",
                        to: inspection.reportURL
                    )
                    inspection.reportURL.isEmpty ? ": where the report stands is not on record" : ""
                }
            }
        }
        HTML(.p) {
            "Which file, sheet and row says a value: ‘\(Command.sources(of: code))’ (\(code) is its number with "
                + "DfE). Everything that is held, for the authority to see and answer: ‘tandem authority held \(code)’."
        }
    }
}
