import Domain

/// What waits for a coordinator, by day, with the command that goes on with each.
package struct TodayReport: RecordReport, ListReport {
    private let things: [WaitingThing]
    private let names: any NamesAuthorities
    private let scope: String
    private let day: Day
    private let places: String
    private let news: Digest?
    private let unplanned: Int

    /// - Parameters:
    ///   - scope: a region, or England.
    ///   - places: how many are open there, as boards and plans count them.
    ///   - unplanned: how many seek support there while no round is open that could plan for them.
    ///   - news: what a week brought of what the person follows; `nil` for who follows nothing.
    package init(
        _ things: [WaitingThing],
        of scope: String,
        on day: Day,
        places: String,
        unplanned: Int = 0,
        news: Digest? = nil,
        in names: any NamesAuthorities
    ) {
        self.things = things.sorted {
            ($0.day, $0.kind.rawValue, $0.number ?? 0) < ($1.day, $1.kind.rawValue, $1.number ?? 0)
        }
        self.scope = scope
        self.day = day
        self.places = places
        self.news = news
        self.unplanned = unplanned
        self.names = names
    }

    /// What it is, in words.
    static func what(_ thing: WaitingThing, on day: Day, in names: any NamesAuthorities) -> String {
        let count = thing.authorities.count, number = thing.number ?? 0
        return switch thing.kind {
        case .consent: "\(count.counted("authority owes", "authorities owe")) an answer since then"
        case .step:
            "the round is \(thing.state?.rawValue ?? "")\(thing.state == .consulting ? ", and nobody owes an answer" : ""), and may take "
                + "its next step"
        case .declined: "\(count.counted("pairing was", "pairings were")) declined: plan again without"
        case .declinedForNow: "said no for now (\(thing.words)), and the next plan holds the pair again"
        case .declinedHeld: "a side said no to a pairing that people hold: release it, then plan again"
        case .loan: "its region was asked to lend a partner, \(lent(thing)), and has not answered"
        case .loanAsked: "waits for the region that was asked to lend the partner, \(lent(thing))"
        case .lentInVain: "the partner is lent, or asked for, and no longer in the plan"
        case .unlent: "\(count.counted("pairing waits", "pairings wait")) for another region, which is not asked"
        case .notLent, .notLentApproved: "its region does not lend the partner: \(thing.words)"
        case .unplannable: "the round is a draft that cannot be planned: \(thing.words)"
        case .import: "import waits for approval: \(number) \(thing.words)"
        case .exception: "exception waits for a second person: \(thing.rules.inWords)"
        case .alert: "alert \(number): \(thing.words)"
        case .refused: "refused today: \(thing.words)"
        case .ask: "\(count.counted("authority was", "authorities were")) asked for \(thing.words)"
        case .askedSince:
            "\(count.counted("authority asked", "authorities asked")) for something since the plan was made, which holds nothing of it"
        case .unasked:
            "\(count.counted("receiver has a pairing", "receivers have pairings")) of the plan about which not all were asked"
        case .tooLate:
            "\(count.counted("authority was", "authorities were")) asked, and had not answered when the round was published"
        case .undoneSince:
            "what was said or decided about \(count.counted("authority", "authorities")) was taken back since the plan was made, which rests on it"
        case .decided:
            "people decided otherwise about \(count.counted("authority", "authorities")) than the plan holds: plan again"
        case .inspection: "inspection expected, until \(thing.period?.upperBound ?? thing.day)"
        case .closure: "agreement: \(closed(thing, in: names))"
        case .offerGone: "the partner took its offer back after it said yes: ask whether it stands by that"
        case .passing: "the authority ends, and agreements of it reach beyond that day"
        case .review: "agreement: its review after \(thing.words) is overdue"
        case .partnerFell: "agreement: its partner may support nobody today: \(thing.words)"
        case .timeOver: "agreement: its time is over, and nobody has said what it came to"
        case .unopened: "agreed by both sides, and no agreement was opened"
        case .offer:
            "an offer \(thing.day < day ? "ended" : "ends"): \(number.counted("place", "places"))"
        }
    }

    /// `from 2026-12-01 to 2027-11-30, 60 days, in place of what is lent`.
    private static func lent(_ thing: WaitingThing) -> String {
        [
            thing.period.map { "from \($0.lowerBound) to \($0.upperBound)" }, thing.days.map { "\($0) days" },
            thing.loan == .moreRequested ? "in place of what is lent" : nil,
        ].compactMap(\.self).joined(separator: ", ")
    }

    /// `it begins in the blackout of Leeds (2026-12-20 to 2027-01-05)`.
    private static func closed(_ thing: WaitingThing, in names: any NamesAuthorities) -> String {
        guard let period = thing.period, let begins = thing.begins, let whose = thing.whose else { return thing.words }
        return
            "\(period.contains(begins) ? "it begins in" : "in its days lies") the \(thing.words.withoutUnderscores) of "
            + "\(names.name(of: whose)) (\(period.lowerBound) to \(period.upperBound))"
    }

    package var sheet: Table<WaitingThing> {
        let names = names, day = day
        return Table(
            "Today",
            [
                .day("day", "Day") { $0.day }, .number("days", "Days") { $0.day.number - day.number },
                .words("kind") { $0.kind.rawValue }, .words("round", "Round") { $0.round },
                .words("what", "What waits") { Self.what($0, on: day, in: names) },
                .list("authorities", separator: " ") { $0.authorities.map(\.description) },
                .words(nil, "Who") { thing in
                    thing.authorities.map(names.name(of:)).inWords(atMost: 4)
                },
                .words("next", "How it goes on") { Self.next($0, in: names) },
            ],
            things,
            empty: "Nothing waits.",
            leavesOutEmpty: true
        )
    }

    package var fields: [Column<Self>] {
        [
            .day("day") { $0.day }, .words("scope") { $0.scope }, .words("places") { $0.places },
            .number("seeking_without_a_round") { $0.unplanned },
            .number("new_of_what_you_follow") { $0.news?.items.count },
            .document("waiting") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        style.heading("What waits, \(scope), \(day)") + "\n\(places).\n\n" + sheet.text(style)
            + (unplanned == 0 ? "" : begin) + (news.map { $0.items.isEmpty ? "" : told($0.items.count) } ?? "")
    }

    private var begin: String {
        let all = scope == "England"
        return
            "\(unplanned.counted("authority seeks", "authorities seek")) support here, and no round is open that plans for "
            + "\(unplanned == 1 ? "it" : "them"): "
            + (all ? "" : "\(Command.askAll(of: scope)), and ")
            + "\(Command.newRound(in: all ? nil : scope))\n"
    }

    private func told(_ count: Int) -> String {
        "New in a week of what you follow: \(count.counted("thing", "things")): \(Command.digest(since: day.adding(days: -7)))\n"
    }
}
