import Domain

/// What receivers ask for.
struct FilledRequests: TemplateLayout {
    let name = "requests"
    let title = "Requests"
    let purpose = "What your authority asks for, in place of what is drawn from its judgements."
    let usualVisibility = Visibility.regions
    let fields = [
        TemplateField(
            "asked from",
            "The first day on which support is wanted.",
            .day,
            needed: true,
            example: "2027-01-01"
        ),
        TemplateField("asked to", "The last.", .day, needed: true, example: "2027-12-31"),
        TemplateField(
            "kind of request",
            "Lead: for the whole service. Specialist: for single areas. None: nothing is asked for.",
            .oneOf(.requestKinds),
            needed: true,
            example: "specialist"
        ),
        TemplateField(
            "request number",
            "1, or 2 to 4 for further requests of the same authority.",
            .wholeNumber(1...4)
        ),
        TemplateField(
            "areas",
            "What support is asked for in; empty means what judgements and assessments call for.",
            .severalOf(.areas),
            example: "HP-FD front door and thresholds; LD-QA"
        ),
        TemplateField("days", "Days asked for; empty if you cannot say.", .wholeNumber(1...5000), example: "30"),
        TemplateField("kind of support", "What would help.", .oneOf(.support), example: "diagnostic"),
        TemplateField("details", "Why it is asked for."),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        let from = try row.neededDay("asked from"), to = try row.neededDay("asked to")
        guard !row.filled("kind of request").isEmpty else { throw row.filled("kind of request", "is empty") }
        let isNone = row.filled("kind of request").spoken == "none"
        let kind =
            isNone
            ? nil
            : try row.word("kind of request", SupportRequest.Kind.allCases, \.rawValue, or: ["none"])
        let number = try row.wholeNumber("request number") ?? 1
        let days = try row.wholeNumber("days")
        let areas = try row.areas("areas")
        let support = row.filled("kind of support").spoken
        let details = try row.kept("details", isOptional: true)
        if isNone, days != nil || !areas.isEmpty {
            throw row.filled(
                "kind of request",
                "none asks for nothing, and \(days == nil ? "areas" : "days") stand beside it: correct the one that is wrong"
            )
        }
        func blamed() -> String {
            if !(1...4).contains(number) { return "request number" }
            if from > to { return "asked to" }
            return days.map { (1...5000).contains($0) } ?? true ? "kind of support" : "days"
        }
        let asked = try row.checked(blaming: blamed()) { () throws(InvariantBroken) in
            try EditedRequest(
                authority: authority,
                number: number,
                kind: kind,
                areas: areas,
                days: days,
                from: from,
                to: to,
                support: support,
                details: details,
                provenance: said
            )
        }
        return .asked(asked)
    }
}
