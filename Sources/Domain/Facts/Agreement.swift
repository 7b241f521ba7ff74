/// What a receiver and its partner agreed: areas, days, dates and aims, who pays, and how it ended. What happens while it
/// runs is an ``AgreementLife``. Source: docs/domain.md §8.18.
package struct Agreement: Hashable, Sendable {
    /// What the support came to, in the receiver's word.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case helpful, mixed
        case notHelpful = "not_helpful"
    }

    /// That it ended, and why.
    package struct Ending: Hashable, Sendable {
        package let on: Day
        /// Of the list of endings.
        package let code: String
        /// `nil` where nobody said.
        package let outcome: Outcome?

        /// The code of an end because another kind of support is needed.
        package static let notHelping = "not_helping"
        /// The code of an end because nobody took up what was offered.
        package static let notUsed = "not_used"

        package init(on: Day, code: String, outcome: Outcome?) {
            self.on = on
            self.code = code
            self.outcome = outcome
        }
    }

    package let receiver: LACode
    package let partner: LACode
    package let from: Day
    package let until: Day
    /// What it covers; empty means all that was asked for.
    package let areas: [PracticeArea]
    /// The kind of support, as requests name it; empty where nobody said.
    package let support: String
    /// Days agreed; `nil` where nobody said.
    package let days: Int?
    /// Days used before it came on record.
    package let daysBefore: Int
    package let beginsIn: AgreementPhase
    /// Roles, never persons.
    package let receiverContact: String
    package let partnerContact: String
    package let aims: [AgreementAim]
    package let price: AgreementPrice?
    /// The round whose pairing it came of; empty for none.
    package let round: String
    package let ending: Ending?
    /// What was learned.
    package let lessons: String
    package let details: String
    /// Days that were given, of what has ended; `nil` while it runs. They follow from what was written down while it ran.
    package let daysGiven: Int?
    package let provenance: Provenance

    /// The longest list of aims.
    package static let mostAims = 10

    /// - Throws: `InvariantBroken` for days out of order, numbers out of range, and words that may not be kept.
    package init(
        receiver: LACode,
        partner: LACode,
        from: Day,
        until: Day,
        areas: [PracticeArea] = [],
        support: String = "",
        days: Int? = nil,
        daysBefore: Int = 0,
        beginsIn: AgreementPhase = .diagnostic,
        receiverContact: String = "",
        partnerContact: String = "",
        aims: [AgreementAim] = [],
        price: AgreementPrice? = nil,
        round: String = "",
        ending: Ending? = nil,
        lessons: String = "",
        details: String = "",
        given: Int = 0,
        provenance: Provenance
    ) throws(InvariantBroken) {
        guard receiver != partner else { throw InvariantBroken("an authority does not support itself") }
        guard from <= until else { throw InvariantBroken("ends on \(until), before it begins on \(from)") }
        guard until <= from.adding(years: 10) else {
            throw InvariantBroken("\(from) to \(until) is more than ten years")
        }
        if let days, !(1...5000).contains(days) {
            throw InvariantBroken("an agreement has 1 to 5,000 days, not \(days)")
        }
        guard (0...(days ?? 5000)).contains(daysBefore) else {
            throw InvariantBroken("\(daysBefore) days used, of \(days ?? 5000): say first that more were agreed")
        }
        guard support.isEmpty || EditedRequest.supports.contains(support) else {
            let list = EditedRequest.supports.joined(separator: ", ")
            throw InvariantBroken("'\(support.prefix(40))' is no kind of support; there are \(list)")
        }
        guard aims.count <= Agreement.mostAims else {
            throw InvariantBroken("an agreement has \(Agreement.mostAims) aims at most, not \(aims.count)")
        }
        if let ending {
            guard from <= ending.on, ending.on <= until else {
                throw InvariantBroken("ended on \(ending.on), outside \(from) to \(until)")
            }
            guard ending.outcome != nil || ending.on == until else {
                throw InvariantBroken(
                    "ended on \(ending.on), before \(until): say what it came to, helpful, mixed or not_helpful"
                )
            }
        }
        self.receiver = receiver
        self.partner = partner
        self.from = from
        self.until = until
        self.areas = Set(areas).sorted()
        self.support = support
        self.days = days
        self.daysBefore = daysBefore
        self.beginsIn = beginsIn
        self.receiverContact = try Agreement.role(receiverContact, "the receiver's contact")
        self.partnerContact = try Agreement.role(partnerContact, "the partner's contact")
        self.aims = aims
        self.price = price
        self.round = round
        self.ending = ending
        self.lessons = try SanitisedText.checked(lessons, "what was learned", isOptional: true)
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        daysGiven = ending.map { _ in daysBefore + given }
        self.provenance = provenance
    }

    private static func role(_ text: String, _ what: String) throws(InvariantBroken) -> String {
        let checked = try SanitisedText.checked(text, what, atMost: 200, isOptional: true)
        let words = checked.lowercased().split { !$0.isLetter }
        guard !checked.contains("@"), !words.contains(where: { GivenNames.all.contains(String($0)) }) else {
            throw InvariantBroken("\(what) is a role, such as 'assistant director', never a person's name or address")
        }
        return checked
    }

    /// Whether it ended before its last day.
    package var endedEarly: Bool { ending.map { $0.on < until } ?? false }

    /// Whether it ended early because its kind of support did not fit, and the receiver did not find it helpful all the same.
    package var kindDidNotFit: Bool {
        ending.map { endedEarly && $0.code == Ending.notHelping && $0.outcome != .helpful } ?? false
    }

    /// Whether nobody took it up: no experience of the two, neither a good one nor a bad one.
    package var wasNotUsed: Bool { ending.map { $0.code == Ending.notUsed && $0.outcome != .helpful } ?? false }

    /// The day after which it is over: the one it ended on, else the last that was agreed.
    package var lastDay: Day { ending?.on ?? until }

    /// Days that count against an offer: while it runs those that are agreed, of what has ended those that were given. The database
    /// counts so too (`over_offer`).
    package var daysCounted: Int { daysGiven ?? days ?? 0 }

    /// The same with other terms.
    package func changed(
        until: Day? = nil,
        days: Int? = nil,
        price: AgreementPrice? = nil,
        ending: Ending? = nil,
        lessons: String? = nil
    ) throws(InvariantBroken) -> Agreement {
        try Agreement(
            receiver: receiver,
            partner: partner,
            from: from,
            until: until ?? self.until,
            areas: areas,
            support: support,
            days: days ?? self.days,
            daysBefore: daysBefore,
            beginsIn: beginsIn,
            receiverContact: receiverContact,
            partnerContact: partnerContact,
            aims: aims,
            price: price ?? self.price,
            round: round,
            ending: ending ?? self.ending,
            lessons: lessons ?? self.lessons,
            details: details,
            provenance: provenance
        )
    }
}

extension Agreement: SaidFact {
    package static var kindName: String { "agreements" }
    package static var worded: [String] {
        ["receiver_contact", "partner_contact", "aims", "funder", "lessons", "details", "source"]
    }
    package static var held: WritableKeyPath<Registry, [Agreement]>? { \.agreements }
    package var authority: LACode { receiver }
    package var refersTo: [LACode] { [receiver, partner] }
    package var needsAuthority: AuthorityNeed { .within(from: from, to: from) }
    package var exclusivePeriod: ExclusivePeriod? {
        ExclusivePeriod(owner: FactIdentity(Self.kindName, ["\(receiver)", "\(partner)"]), from: from, to: lastDay)
    }
    package var inWords: String { "agreement of \(receiver) with \(partner) from \(from)" }

    package var identifying: [FactField] {
        [FactField("receiver", receiver), FactField("partner", partner), FactField(.firstDay, from)]
    }
    package var fields: [FactField] {
        [
            FactField(.firstDay, from), FactField(.lastDay, until), FactField("areas", list: areas.map(\.rawValue)),
            FactField("support", support), FactField("days", days), FactField("days_before", daysBefore),
            FactField("begins_in", beginsIn.rawValue), FactField("receiver_contact", receiverContact),
            FactField("partner_contact", partnerContact), FactField("aims", list: aims),
            FactField("pounds", price?.pounds), FactField("price_is", price.map { $0.isADay ? "a day" : "in all" }),
            FactField("receiver_share", price?.receiverShare), FactField("funder", price?.funder),
            FactField("funder_share", price?.funderShare), FactField("round", round),
            FactField("ended", ending?.on), FactField("ending", ending?.code),
            FactField("outcome", ending?.outcome?.rawValue), FactField("lessons", lessons),
            FactField("details", details),
        ] + provenance.fields
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        let ended = try kept.dayOrNil("ended")
        let outcome = try kept.valueOrNil("outcome") { Outcome(rawValue: $0) }
        try self.init(
            receiver: try kept.code("receiver"),
            partner: try kept.code("partner"),
            from: try kept.day(FieldName.firstDay.key),
            until: try kept.day(FieldName.lastDay.key),
            areas: try kept.areas("areas"),
            support: kept.text("support"),
            days: try kept.numberOrNil("days"),
            daysBefore: try kept.number("days_before"),
            beginsIn: try kept.value("begins_in") { AgreementPhase(rawValue: $0) },
            receiverContact: kept.text("receiver_contact"),
            partnerContact: kept.text("partner_contact"),
            aims: try kept.values("aims") { try? AgreementAim($0) },
            price: try kept.numberOrNil("pounds").map { pounds throws(InvariantBroken) in
                try AgreementPrice(
                    pounds: pounds,
                    isADay: kept.text("price_is") == "a day",
                    receiverShare: try kept.number("receiver_share"),
                    funder: kept.text("funder"),
                    funderShare: try kept.number("funder_share")
                )
            },
            round: kept.text("round"),
            ending: ended.map { Ending(on: $0, code: kept.text("ending"), outcome: outcome) },
            lessons: kept.text("lessons"),
            details: kept.text("details"),
            provenance: try Provenance(kept: kept)
        )
    }

    package func keeping(_ before: Agreement) throws(InvariantBroken) -> Agreement {
        func told(_ now: String, _ before: String) -> String { now.isEmpty ? before : now }
        return try Agreement(
            receiver: receiver,
            partner: partner,
            from: from,
            until: until,
            areas: areas.isEmpty ? before.areas : areas,
            support: told(support, before.support),
            days: days ?? before.days,
            daysBefore: max(daysBefore, before.daysBefore),
            beginsIn: before.beginsIn,
            receiverContact: told(receiverContact, before.receiverContact),
            partnerContact: told(partnerContact, before.partnerContact),
            aims: aims.isEmpty ? before.aims : aims,
            price: price ?? before.price,
            round: told(round, before.round),
            ending: ending ?? before.ending,
            lessons: told(lessons, before.lessons),
            details: told(details, before.details),
            // It was agreed when that was first said, whatever is added later.
            provenance: Provenance(
                day: min(provenance.day, before.provenance.day),
                source: provenance.source,
                author: provenance.author,
                level: provenance.level,
                visibility: provenance.visibility
            )
        )
    }
}

extension Agreement {
    /// The agreement as the partnership that rules and factors ask about, of the authorities that have its parts on a day:
    /// of one that was abolished those that came after, and it is marked so. Source: docs/domain.md §8.18.
    /// - Parameter heirs: who has an authority's part on the day; itself while it is there.
    func partnerships(names: (LACode) -> String, heirs: (LACode) -> [LACode]) -> [Partnership] {
        heirs(receiver).flatMap { receiver in
            heirs(partner).compactMap { partner in
                let inherited = [(self.receiver, receiver), (self.partner, partner)].filter { $0.0 != $0.1 }
                let marks = inherited.map { "inherited from \(names($0.0))" }
                return try? Partnership(
                    partnerCode: partner,
                    partnerName: names(partner),
                    partnerKind: "local_authority",
                    receiver: receiver,
                    arrangement: support.isEmpty ? "agreement" : support,
                    basis: Partnership.Basis.agreement.rawValue,
                    began: ApproximateDay(earliest: from, precision: .day),
                    ended: ending.map { ApproximateDay(earliest: $0.on, precision: .day) },
                    plannedEnd: ApproximateDay(earliest: min(until, lastDay), precision: .day),
                    intensity: days.map { $0.counted("day", "days") } ?? "",
                    status: (ending == nil ? Partnership.Status.agreed : endedEarly ? .endedEarly : .ended).rawValue,
                    notes: marks.joined(separator: "; "),
                    source: provenance.source
                ).being(self)
            }
        }
    }
}
