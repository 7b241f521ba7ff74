import Domain

/// How well the service serves: for the region's own eyes, never to compare people or regions by.
package struct ServiceReport: RecordReport, ListReport {
    /// The requests of a region, or of a class.
    package struct Line: Sendable {
        let scope: String
        let cases: [ServiceCase]
        /// Of the places there.
        let places: Plan.Places?

        var agreed: [ServiceCase] { cases.filter { $0.agreed != nil } }
        var proposed: [ServiceCase] { cases.filter { $0.proposed != nil } }
        /// Those about which a side was asked, and to whom somebody was proposed first.
        var asked: [ServiceCase] { proposed.filter(\.isAsked) }
        /// Days from the plan to the agreement, the shortest first.
        var days: [Int] { cases.compactMap(\.days).sorted() }
    }

    /// What was asked of people of one region in one way, or begun.
    package struct Burden: Sendable {
        let kind: ServiceTask.Kind
        /// `nil` for what is of no region.
        let region: Region?
        let tasks: [ServiceTask]

        var done: [ServiceTask] { tasks.filter { $0.done != nil } }
        var days: [Int] { done.compactMap(\.days).sorted() }
    }

    private let lines: [Line]
    private let burden: [Burden]
    private let reasons: [(kind: String, words: String, count: Int)]
    private let scope: String
    private let day: Day
    private let isWhole: Bool

    /// - Parameters:
    ///   - places: of each region.
    ///   - isWhole: whether who reads hears of every round there.
    package init(
        _ cases: [ServiceCase],
        _ reasons: [ServiceReason],
        _ tasks: [ServiceTask],
        places: [Region: Plan.Places],
        regions wanted: [Region],
        on day: Day,
        isWhole: Bool = true
    ) {
        self.isWhole = isWhole
        let regions = Region.allCases.sorted().filter { wanted.isEmpty || wanted.contains($0) }
        let meant = cases.filter { it in wanted.isEmpty || it.region.map(wanted.contains) == true }
        self.day = day
        scope = wanted.isEmpty ? "England" : regions.map(\.name).inWords
        let byRegion = regions.map { region in
            Line(scope: region.name, cases: meant.filter { $0.region == region }, places: places[region])
        }
        let byClass = Severity.all.map { severity in
            Line(
                scope: severity.inWords.capitalisedFirst,
                cases: meant.filter { $0.severity == severity.value },
                places: nil
            )
        }
        lines = byRegion + byClass + (regions.count > 1 ? [Line(scope: scope, cases: meant, places: nil)] : [])
        // What is of no region is the team's own work: it is told with all of England.
        burden = ServiceTask.Kind.allCases.flatMap { kind in
            let own = Dictionary(grouping: tasks.filter { $0.kind == kind }, by: \.region)
            return (regions.map(Optional.init) + (wanted.isEmpty ? [nil] : [])).compactMap { region in
                own[region].map { Burden(kind: kind, region: region, tasks: $0) }
            }
        }
        var counts: [[String]: Int] = [:]
        for reason in reasons where wanted.isEmpty || reason.region.map(wanted.contains) == true {
            counts[[reason.kind, reason.words], default: 0] += reason.count
        }
        self.reasons = counts.sorted { ($0.key[0], -$0.value, $0.key[1]) < ($1.key[0], -$1.value, $1.key[1]) }
            .map { ($0.key[0], $0.key[1], $0.value) }
    }

    private static let columns: [Column<Line>] = [
        .words("scope", "Of whom") { $0.scope }, .number("requests", "Requests") { $0.cases.count },
        .number("proposed", "With a partner proposed") { $0.proposed.count },
        .number("asked", "Asked about") { $0.cases.count(where: \.isAsked) },
        .number("agreed", "Agreed") { $0.agreed.count },
        .number("unchanged", "As first proposed") { $0.cases.count(where: \.isUnchanged) },
        // Of those that were asked about whom the first plan gave somebody, in hundredths, rounded.
        .number("unchanged_percent", "Percent") { line in
            let all = line.asked.count
            return all == 0 ? nil : (line.asked.count(where: \.isUnchanged) * 200 + all) / (2 * all)
        }.orElse("–"),
        .number("median_days", "Days to agreement") { $0.days.middle }.orElse("–"),
        .number("longest_days", "At the most") { $0.days.last }.orElse("–"),
        .number("places_offered", "Places offered") { $0.places?.confirmed },
        .number("places_assumed", "Taken for granted") { $0.places?.assumed },
    ]

    private var because: Table<(kind: String, words: String, count: Int)> {
        Table(
            "Reasons",
            [
                .words("kind", "What") { $0.kind }, .number("count", "How often") { $0.count },
                .words("reason", "Why") { $0.words },
            ],
            reasons,
            empty: "Nobody has said no, and nobody has decided otherwise than the engine.".asFarAsSeen(isWhole)
        )
    }

    private var asked: Table<Burden> {
        Table(
            "Burden",
            [
                .words("what", "Asked of people") { $0.kind.words },
                .words("region", "Of") { $0.region?.name }.orElse("the team"),
                .number("asked", "Asked or begun") { $0.tasks.count },
                .number("reminders", "Reminders") { $0.tasks.reduce(0) { $0 + $1.reminders } },
                .number("done", "Done") { $0.done.count },
                .number("owed", "Still owed") { $0.tasks.count - $0.done.count },
                .number("median_days", "Days in the middle") { $0.days.middle }.orElse("–"),
                .number("longest_days", "At the most") { $0.days.last }.orElse("–"),
            ],
            burden,
            empty: "Nothing was asked of anybody.".asFarAsSeen(isWhole)
        )
    }

    package var sheet: Table<Line> { Table("Service", Self.columns, lines) }

    package var fields: [Column<Self>] {
        [
            .day("day") { $0.day }, .words("scope") { $0.scope }, .document("measures") { $0.sheet },
            .document("reasons") { $0.because }, .document("burden") { $0.asked },
        ]
    }

    package func text(_ style: Style) -> String {
        style.heading("The service in \(scope), \(day)") + "\n\n" + sheet.text(style) + "\n"
            + "Of rounds of which somebody was asked; per cents are of the requests that were asked about. New editions count with the round that they correct. From the first plan that held "
            + "a request to the day on which both sides had said yes. For the region's own eyes: it measures the service, not "
            + "authorities or people.\n\n"
            + style.heading("Why a no, and why otherwise than the engine") + "\n" + because.text(style) + "\n"
            + style.heading("What it asks of people") + "\n" + asked.text(style)
    }
}
