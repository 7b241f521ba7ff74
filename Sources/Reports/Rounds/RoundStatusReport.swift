import Domain

/// Where a round stands, how it came there, and what may come next.
package struct RoundStatusReport: RecordReport {
    private let round: Round
    private let editionOf: String?
    private let correctedBy: String?
    private let standingEditions: [String]
    private let plans: Int
    private let moves: [RoundMove]
    private let pairings: [PairingConsent]
    /// Whether who asks hears what the sides answer, and takes its steps.
    private let isYours: Bool
    private let day: Day
    private let takesTwoPeople: Bool
    private let places: Plan.Places?
    private let crossing: [Crossing]
    private let unopened: [RoundMemory.Unopened]
    private let waiting: [WaitingThing]
    private let nothingToPlan: String?
    private let names: any NamesAuthorities

    /// A pairing of two regions, with the loan that it takes.
    package struct Crossing: Sendable {
        let receiver: LACode
        let partner: LACode
        /// The partner's.
        let region: String
        let loan: Loan?

        package init(receiver: LACode, partner: LACode, region: String, loan: Loan?) {
            self.receiver = receiver
            self.partner = partner
            self.region = region
            self.loan = loan
        }

        var isLent: Bool { loan?.lent != nil }

        var words: String {
            switch loan?.step {
            case nil: "provisional: \(region) has not been asked"
            case .requested: "provisional: waits for \(region)"
            case .moreRequested: "lent by \(region), which is asked for more"
            case .agreed, .moreAgreed, .moreDeclined, .moreWithdrawn: "lent by \(region)"
            case .declined: "\(region) does not lend it: \(loan?.words ?? "")"
            case .withdrawn: "provisional: \(region) is asked no longer"
            }
        }
    }

    /// - Parameters:
    ///   - standingEditions: those that were not given up; it does not come back before they are.
    ///   - pairings: those of its plan, with what both sides answered.
    ///   - crossing: those of its plan that lie in two regions.
    ///   - waiting: what waits in it.
    ///   - nothingToPlan: why no plan of a draft can be made, and what to do; `nil` where one can.
    ///   - unopened: pairings of this and other rounds that both sides agreed to, of which no agreement was opened.
    package init(
        _ round: Round,
        editionOf: String?,
        correctedBy: String? = nil,
        standingEditions: [String] = [],
        plans: Int,
        moves: [RoundMove],
        pairings: [PairingConsent],
        on day: Day,
        takesTwoPeople: Bool,
        places: Plan.Places?,
        crossing: [Crossing] = [],
        unopened: [RoundMemory.Unopened] = [],
        waiting: [WaitingThing] = [],
        nothingToPlan: String? = nil,
        isYours: Bool = true,
        in names: any NamesAuthorities
    ) {
        self.crossing = crossing
        self.isYours = isYours
        self.unopened = unopened
        self.waiting = waiting
        self.nothingToPlan = nothingToPlan
        self.names = names
        self.places = places
        self.pairings = pairings
        self.day = day
        self.round = round
        self.editionOf = editionOf
        self.correctedBy = correctedBy
        self.standingEditions = standingEditions
        self.plans = plans
        self.moves = moves
        self.takesTwoPeople = takesTwoPeople
    }

    /// What regions do not lend: of that nobody owes an answer.
    private var notLent: Set<[LACode]> {
        Set(crossing.filter { $0.loan?.step == .declined }.map { [$0.receiver, $0.partner] })
    }

    private var history: Table<RoundMove> {
        Table(
            "History",
            [
                .words("state", "Became") { $0.state.rawValue }, .number("plan", "Plan") { $0.plan },
                .words("at", "When") { $0.at }, .words("by", "Who") { $0.by }, .words("role", "Role") { $0.role },
                .words("reason", "Why") { $0.reason },
            ],
            moves
        )
    }

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round.name },
            .words("state") { $0.moves.state.rawValue },
            .words("edition_of") { $0.editionOf },
            .words("corrected_by") { $0.correctedBy },
            .number("plans") { $0.plans },
            // Those that its plan counts on.
            .document("places") { $0.places },
            .number("approval_takes") { $0.takesTwoPeople ? 2 : 1 },
            .list("next") { $0.isYours ? $0.moves.steps.map(\.state.rawValue) : [] },
            .document("pairings") { it in
                !it.isYours ? nil : ConsentReport.numbers(it.pairings, on: it.day, notLent: it.notLent)
            },
            .document("history") { $0.history },
            // Provisional until the partner's region agrees.
            .document("loans") { $0.loans },
            .document("agreed_and_not_opened") { $0.forgotten },
            .list("asked_since_the_plan") { it in
                it.waiting.filter { $0.kind == .askedSince }.flatMap(\.authorities).map(\.description)
            },
            .words("nothing_to_plan") { $0.nothingToPlan },
        ]
    }

    private var loans: Table<Crossing> {
        Table(
            "Across regions",
            [
                .authority("receiver", "Receiver", in: names) { $0.receiver },
                .authority("partner", "Partner", in: names) { $0.partner },
                .words("lends") { $0.region },
                .words("step") { $0.loan?.step.rawValue }, .words(nil, "Loan") { $0.words },
                .day("said_on", "Since") { $0.loan?.saidOn },
            ],
            crossing,
            leavesOutEmpty: true
        )
    }

    private var forgotten: Table<RoundMemory.Unopened> {
        Table(
            "Agreed, and no agreement opened",
            [
                .authority("receiver", "Receiver", in: names) { $0.receiver },
                .authority("partner", "Partner", in: names) { $0.partner }, .words("round", "Round") { $0.round },
                .day("agreed_on", "Agreed") { $0.agreedOn },
            ],
            unopened
        )
    }

    /// Loans and what was forgotten, in words; empty where there is neither.
    private func beside(_ style: Style) -> String {
        var text = ""
        if !crossing.isEmpty {
            let lent = crossing.count(where: \.isLent), refused = crossing.count { $0.loan?.step == .declined }
            let open = "\(crossing.count - lent - refused) provisional" + (refused == 0 ? "" : ", \(refused) not lent")
            text +=
                "\n" + style.heading("Across regions: \(lent) lent, \(open)") + "\n"
                + loans.text(style)
            if moves.state.takesPlans, crossing.contains(where: { $0.loan?.step == .declined }) {
                text += "To plan without what is not lent: tandem round repropose '\(round.name)'\n"
            }
            if !moves.state.isOver, let first = crossing.first(where: { $0.loan == nil || $0.loan?.step == .withdrawn })
            {
                text +=
                    "To ask: "
                    + Command.requestLoan(round.name, names.name(of: first.receiver), names.name(of: first.partner))
                    + "\n"
            }
        }
        if let first = unopened.first {
            text +=
                "\n" + style.heading("Agreed by both sides, and no agreement opened") + "\n" + forgotten.text(style)
                + "To open: \(first.command(in: names))\n"
        }
        for it in waiting where [.unasked, .undoneSince, .tooLate].contains(it.kind) {
            let who = it.authorities.map(names.name(of:)).inWords(atMost: 6)
            text +=
                "\n\(TodayReport.what(it, on: day, in: names).capitalisedFirst): \(who). To go on: \(TodayReport.next(it, in: names))\n"
        }
        for it in waiting where it.kind == .askedSince {
            text +=
                "\nAsked for since the plan was made, which holds nothing of it: "
                + "\(it.authorities.map(names.name(of:)).joined(separator: ", ")). To plan it beside what runs: "
                + "\(TodayReport.planning(it))\n"
        }
        return text
    }

    package func text(_ style: Style) -> String {
        let edition =
            (editionOf.map { ", a new edition of '\($0)'" } ?? "")
            + (correctedBy.map { ", corrected by '\($0)'" } ?? "")
        let people = takesTwoPeople ? "two people: another than who proposed the plan approves it" : "one person"
        let open = moves.steps.filter { nothingToPlan == nil || $0.state != .proposed }
        let first = moves.state == .withdrawn ? standingEditions : []
        let steps =
            first.map { "  \(Command.withdraw($0))\n" }
            + open.map {
                "  \(Command.take($0, round.name, plan: plans > 1 ? plans : nil, isEdition: editionOf != nil))\n"
            }
        return style.heading("Round \(round.name)\(edition): \(moves.state.rawValue)") + "\n"
            // Places are those of the day on whose facts the plan rests.
            + (places.map {
                round.asOf == day
                    ? "\($0.words(on: day)).\n"
                    : "On the facts of \(round.asOf.inWords): \($0.words(on: round.asOf)).\n"
            } ?? "")
            + history.text(style) + beside(style)
            + (nothingToPlan.map { "\nIt cannot be planned: \($0).\n" } ?? "")
            + "\n\(plans.counted("plan", "plans"))\(isYours ? "; \(ConsentReport.summary(pairings, on: day, notLent: notLent))" : ""). "
            + "Approval takes \(people).\n"
            + (!isYours
                ? ""
                : (moves.state.isOver ? "Its life is over; to take that back:\n" : "What may come next:\n")
                    + steps.joined())
            + (moves.state.hasEditions && correctedBy == nil
                ? "Its plans never change. To correct it: \(Command.newEdition(of: round.name))\n" : "")
    }
}

extension RoundMemory.Unopened {
    /// The command that opens it.
    package func command(in names: some NamesAuthorities) -> String {
        Command.openAgreement(round, names.name(of: receiver), names.name(of: partner))
    }
}
