import Domain

/// Partnerships that run already, or have ended: a row is of the receiver.
struct FilledAgreements: TemplateLayout {
    let name = "agreements"
    let title = "Agreements"
    let purpose = "Partnerships that run already, on the row of who is supported. Copy a row for more of them."
    let usualVisibility = Visibility.regions
    let fields = [
        TemplateField("partner", "Who supports: its name or code.", needed: true, example: "Dorset"),
        TemplateField("agreed from", "The first day.", .day, needed: true, example: "2026-09-01"),
        TemplateField("agreed until", "The last day.", .day, needed: true, example: "2027-08-31"),
        TemplateField(
            "areas",
            "What it covers; empty means all that was asked for.",
            .severalOf(.areas),
            example: "LD-QA"
        ),
        TemplateField("kind of support", "Empty if nobody said.", .oneOf(.support), example: "diagnostic"),
        TemplateField("days agreed", "Days in all; empty if you cannot say.", .wholeNumber(1...5000), example: "40"),
        TemplateField("days used", "Days used so far.", .wholeNumber(0...5000), example: "12"),
        TemplateField("phase", "Where it stands; 'diagnostic' if left empty.", .oneOf(.phases), example: "active"),
        TemplateField("receiver contact", "A role, never a person's name.", example: "assistant director"),
        TemplateField("partner contact", "A role, never a person's name.", example: "head of service"),
        TemplateField(
            "aims",
            "Each 'symptom > cause > action > measure > quick or long'; several with semicolons between.",
            example: "Long waits > no triage > mentors at the door > wait under a day > quick"
        ),
        TemplateField("price", "In pounds.", .wholeNumber(0...10_000_000), example: "600"),
        TemplateField("price is", "For a day, or in all.", .oneOf(.priceKinds), example: "a day"),
        TemplateField("receiver share", "Parts of 100 that the receiver pays.", .wholeNumber(0...100), example: "50"),
        TemplateField("funder", "A grant or another who pays a part.", example: "improvement grant"),
        TemplateField(
            "funder share",
            "Parts of 100 that it pays; the rest is gifted.",
            .wholeNumber(0...100),
            example: "30"
        ),
        TemplateField("agreement ended", "The day on which it ended, if it has.", .day),
        TemplateField("ending", "Why it ended: a code of 'tandem agreement endings', such as aims_met."),
        TemplateField("outcome", "What it came to; needed where it ended early.", .oneOf(.outcomes)),
        TemplateField("lessons", "What was learned."),
        TemplateField("details", "What else there is to say."),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        guard let partner = try row.otherAuthority("partner", on: said.day) else {
            throw row.filled("partner", "is empty")
        }
        let from = try row.neededDay("agreed from"), until = try row.neededDay("agreed until")
        let areas = try row.areas("areas"), days = try row.wholeNumber("days agreed")
        let daysBefore = try row.wholeNumber("days used") ?? 0
        let phase = try row.word("phase", AgreementPhase.allCases, \.rawValue) ?? .diagnostic
        let contacts = (
            try row.kept("receiver contact", atMost: 200, isOptional: true),
            try row.kept("partner contact", atMost: 200, isOptional: true)
        )
        let aims = try row.checked(blaming: "aims") { () throws(InvariantBroken) in
            try AgreementAim.list(row.filled("aims"))
        }
        let price = try self.price(row), ending = try self.ending(row)
        let lessons = try row.kept("lessons", isOptional: true), details = try row.kept("details", isOptional: true)
        func blamed() -> String {
            if partner == authority { return "partner" }
            if from > until || until > from.adding(years: 10) { return "agreed until" }
            if let ending, ending.on < from || until < ending.on { return "agreement ended" }
            if let ending, ending.outcome == nil, ending.on < until { return "outcome" }
            if let days, !(1...5000).contains(days) { return "days agreed" }
            if !(0...(days ?? 5000)).contains(daysBefore) { return "days used" }
            let support = row.filled("kind of support").spoken
            return support.isEmpty || EditedRequest.supports.contains(support) ? "receiver contact" : "kind of support"
        }
        let agreement = try row.checked(blaming: blamed()) { () throws(InvariantBroken) in
            try Agreement(
                receiver: authority,
                partner: partner,
                from: from,
                until: until,
                areas: areas,
                support: row.filled("kind of support").spoken,
                days: days,
                daysBefore: daysBefore,
                beginsIn: phase,
                receiverContact: contacts.0,
                partnerContact: contacts.1,
                aims: aims,
                price: price,
                ending: ending,
                lessons: lessons,
                details: details,
                provenance: said
            )
        }
        return agreement.fact
    }

    private func price(_ row: NamedRow) throws(Problem) -> AgreementPrice? {
        let shares = (try row.wholeNumber("receiver share") ?? 0, try row.wholeNumber("funder share") ?? 0)
        guard let pounds = try row.wholeNumber("price") else {
            guard shares == (0, 0), row.filled("funder").isEmpty else {
                throw row.filled("price", "is empty, and shares are of a price")
            }
            return nil
        }
        let kind = row.filled("price is").spoken
        guard ["", "in all", "a day"].contains(kind) else { throw row.filled("price is", "not one of in all; a day") }
        return try row.checked(blaming: (0...10_000_000).contains(pounds) ? "funder share" : "price") {
            () throws(InvariantBroken) in
            try AgreementPrice(
                pounds: pounds,
                isADay: kind == "a day",
                receiverShare: shares.0,
                funder: row.filled("funder"),
                funderShare: shares.1
            )
        }
    }

    private func ending(_ row: NamedRow) throws(Problem) -> Agreement.Ending? {
        let outcome = try row.word("outcome", Agreement.Outcome.allCases, \.rawValue)
        let code = row.filled("ending").spoken.replacing(" ", with: "_")
        guard let on = try row.filledDay("agreement ended", ahead: false) else {
            guard code.isEmpty, outcome == nil else {
                throw row.filled("agreement ended", "is empty, and says how it ended")
            }
            return nil
        }
        guard !code.isEmpty else { throw row.filled("ending", "is empty") }
        return Agreement.Ending(on: on, code: code, outcome: outcome)
    }
}
