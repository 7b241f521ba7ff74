import Domain

/// What waits for a coordinator, by day, with the command that goes on with each.
package struct TodayReport: RecordReport, ListReport {
    private let things: [WaitingThing]
    private let names: any NamesAuthorities
    private let scope: String
    private let day: Day
    private let places: String

    /// - Parameters:
    ///   - scope: a region, or England.
    ///   - places: how many are open there, as boards and plans count them.
    package init(
        _ things: [WaitingThing],
        of scope: String,
        on day: Day,
        places: String,
        in names: any NamesAuthorities
    ) {
        self.things = things.sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
        self.scope = scope
        self.day = day
        self.places = places
        self.names = names
    }

    private func what(_ thing: WaitingThing) -> String {
        let count = thing.authorities.count
        return switch thing.kind {
        case .consent: "\(count.counted("authority owes", "authorities owe")) an answer since then"
        case .step: "the round is \(thing.words), and may take its next step"
        case .declined: "\(count.counted("pairing was", "pairings were")) declined: plan again without"
        case .loan: "its region was asked to lend a partner, \(thing.words), and has not answered"
        case .unlent: "\(count.counted("pairing waits", "pairings wait")) for another region, which has not been asked"
        case .import: "import waits for approval: \(thing.words)"
        case .exception:
            "exception waits for a second person: \(thing.words.split(separator: ", ").map { RuleID(String($0)) }.inWords)"
        case .alert: "alert \(thing.words)"
        case .refused: "refused today: \(thing.words)"
        case .ask: "\(count.counted("authority was", "authorities were")) asked for \(thing.words)"
        case .inspection: "inspection expected, \(thing.words)"
        case .closure: "agreement: \(thing.words)"
        case .unopened: "agreed by both sides, and no agreement was opened"
        case .offer: "an offer ends: \(thing.words)"
        }
    }

    private func next(_ thing: WaitingThing) -> String {
        let round = thing.round.map { "'\($0)'" } ?? ""
        let parties = thing.authorities.map { "'\(names.name(of: $0))'" }.joined(separator: " ")
        return switch thing.kind {
        case .consent: "tandem consent remind \(round) --answer-by DAY --out FOLDER"
        case .step: thing.words == "draft" ? "tandem round propose \(round)" : "tandem round status \(round)"
        case .declined: "tandem round repropose \(round)"
        case .loan: "tandem loan agree \([round, parties].filter { !$0.isEmpty }.joined(separator: " "))"
        case .unlent: "tandem loan request \(round) RECEIVER PARTNER --from DAY --until DAY"
        case .import: "tandem imports show \(thing.words.prefix { $0.isNumber })"
        case .exception: "tandem round decisions \(round)"
        case .alert: "tandem watch answer \(thing.words.prefix { $0.isNumber }) --reason TEXT"
        case .refused: "tandem watch \(round)"
        case .ask: "tandem ask list --owing"
        case .inspection: "tandem calendar list"
        case .closure: "tandem agreement show \(parties)"
        case .unopened: "tandem agreement open \(round) \(parties) --from DAY --until DAY"
        case .offer: "tandem ask offers REGION --authority NAME --answer-by DAY --out FOLDER"
        }
    }

    package var sheet: Table<WaitingThing> {
        let names = names, day = day
        return Table(
            "Today",
            [
                .day("day", "Day") { $0.day }, .number("days", "Days") { $0.day.number - day.number },
                .words("kind") { $0.kind.rawValue }, .words("round", "Round") { $0.round },
                .words("what", "What waits") { what($0) },
                .list("authorities", separator: " ") { $0.authorities.map(\.description) },
                .words(nil, "Who") { thing in
                    thing.authorities.map(names.name(of:)).inWords(atMost: 4)
                },
                .words("next", "How it goes on") { next($0) },
            ],
            things,
            empty: "Nothing waits.",
            leavesOutEmpty: true
        )
    }

    package var fields: [Column<Self>] {
        [
            .day("day") { $0.day }, .words("scope") { $0.scope }, .words("places") { $0.places },
            .document("waiting") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        style.heading("What waits, \(scope), \(day)") + "\n\(places).\n\n" + sheet.text(style)
    }
}
