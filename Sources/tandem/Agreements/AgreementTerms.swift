import ArgumentParser
import Domain

/// What is agreed, as options.
struct AgreementTerms: ParsableArguments {
    @Option(help: ArgumentHelp("Its last day.", valueName: "day"), transform: CommonOptions.day)
    var until: Day

    @Option(parsing: .unconditional, help: ArgumentHelp("Days agreed.", valueName: "number"))
    var days: Int?

    @Option(
        help: ArgumentHelp("Practice areas; all that was asked for unless given.", valueName: "areas"),
        transform: AreaWords.areas
    )
    var areas: [PracticeArea] = []

    @Option(help: ArgumentHelp("The kind of support, as requests name it, such as diagnostic.", valueName: "word"))
    var support = ""

    @Option(help: ArgumentHelp("Who is asked at the receiver: a role, never a name.", valueName: "role"))
    var receiverContact = ""

    @Option(help: ArgumentHelp("Who is asked at the partner: a role, never a name.", valueName: "role"))
    var partnerContact = ""

    @Option(
        help: ArgumentHelp(
            "What it is to change: 'symptom > cause > action > measure > quick or long'; may be given several times.",
            valueName: "words"
        )
    )
    var aim: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("What it costs, in pounds.", valueName: "number"))
    var pounds: Int?

    @Flag(help: "The pounds are for a day.")
    var aDay = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Parts of 100 that the receiver pays; what nobody pays is gifted.", valueName: "number")
    )
    var receiverShare = 0

    @Option(help: ArgumentHelp("A grant or another who pays a part.", valueName: "name"))
    var funder = ""

    @Option(parsing: .unconditional, help: ArgumentHelp("Parts of 100 that the funder pays.", valueName: "number"))
    var funderShare = 0

    @Option(help: ArgumentHelp("What else there is to say.", valueName: "words"))
    var details = ""

    func validate() throws {
        guard pounds != nil || !aDay && receiverShare == 0 && funder.isEmpty && funderShare == 0 else {
            throw ValidationError("Shares are of a price: say it with --pounds.")
        }
    }

    /// The agreement of two, with these terms.
    /// - Parameter asked: areas and kind of support where none were given, as a pairing has them.
    func agreement(
        _ receiver: LACode,
        _ partner: LACode,
        from: Day,
        daysBefore: Int = 0,
        beginsIn phase: AgreementPhase = .diagnostic,
        asked: SupportRequest? = nil,
        planned: [AgreementAim] = [],
        round: String = "",
        said: Provenance
    ) throws -> Agreement {
        // A request for all that is below good is agreed as a whole.
        let own = asked.map { $0.number == 1 && !$0.isEdited ? [] : $0.practice.map(\.area) } ?? []
        return try Agreement(
            receiver: receiver,
            partner: partner,
            from: from,
            until: until,
            areas: areas.isEmpty ? own : areas,
            support: support.isEmpty ? asked?.support ?? "" : support.lowercased().replacing("_", with: " "),
            days: days ?? asked?.days,
            daysBefore: daysBefore,
            beginsIn: phase,
            receiverContact: receiverContact,
            partnerContact: partnerContact,
            aims: aim.isEmpty ? planned : try aim.flatMap(AgreementAim.list),
            price: try pounds.map {
                try AgreementPrice(
                    pounds: $0,
                    isADay: aDay,
                    receiverShare: receiverShare,
                    funder: funder,
                    funderShare: funderShare
                )
            },
            round: round,
            details: details,
            provenance: said
        )
    }
}

extension Agreement {
    /// Says where an agreement lies on days for which its partner promised nothing: before its offer begins, after it ended, or
    /// running on past its last day. Of a partner that never offered anything nothing is said here.
    func sayWhatItOutruns(_ offers: [SupportOffer], names: (LACode) -> String) {
        guard let gap = gap(in: offers.filter { $0.authority == partner }.sorted { $0.from < $1.from }) else { return }
        Notes.say(
            "\(names(partner)) \(gap.words), and the agreement with \(names(receiver)) runs from \(from) until \(until): ask "
                + "what it offers then, and enter it: tandem offer add '\(names(partner))' --from \(gap.from) --to DAY"
        )
    }

    /// The first day that no offer speaks of, and what the offer beside it says.
    private func gap(in own: [SupportOffer]) -> (words: String, from: Day)? {
        guard let standing = own.last(where: { $0.stands(on: from) }) else {
            if let before = own.last(where: { $0.to < from }) { return ("offered until \(before.to)", from) }
            return own.first { $0.from > from }.map { ("offers from \($0.from) on", from) }
        }
        guard standing.to < until, !own.contains(where: { $0.stands(on: until) }) else { return nil }
        return ("offers until \(standing.to)", standing.to.adding(days: 1))
    }
}
