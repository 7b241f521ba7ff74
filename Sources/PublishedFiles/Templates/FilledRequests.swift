import Domain
import Tabular

/// What receivers ask for.
struct FilledRequests: TemplateLayout {
    let name = "requests"
    let title = "Requests"
    let purpose = "What your authority asks for, in place of what is drawn from its judgements."
    let usualVisibility = Visibility.team
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
            .wholeNumber(EditedRequest.numbers)
        ),
        TemplateField(
            "areas",
            "What support is asked for in; empty means what judgements and assessments call for.",
            .severalOf(.areas),
            example: "HP-FD front door and thresholds; LD-QA"
        ),
        TemplateField("days", "Days asked for; empty if you cannot say.", .wholeNumber(1...5000), example: "30"),
        TemplateField("kind of support", "What would help.", .oneOf(.support), example: "diagnostic"),
        TemplateField(
            "aims",
            "What it is to change: symptom > cause > action > measure > quick or long; several with semicolons between.",
            example: "Long waits > no triage > two mentors at the front door > wait under a day > quick"
        ),
        TemplateField(
            "details",
            "Why it is asked for. Needed, with 'evidence', for a practice model or an innovation from elsewhere."
        ),
        TemplateField(
            Self.children,
            "What children and young people said of it, never of one child; 'not asked' where nobody asked them. The same "
                + "words for each of your requests; empty only where nothing is asked for.",
            example: "They want to tell their story once."
        ),
    ]

    static let children = EditedRequest.childrensWords

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
        let aims = try row.checked(blaming: "aims") { () throws(InvariantBroken) in
            try AgreementAim.list(row.filled("aims"))
        }
        if EditedRequest.passesOnInnovation(support) {
            for column in ["details", "evidence"] where row.filled(column).isEmpty {
                throw row.filled(
                    column,
                    "is empty: \(support) from elsewhere needs a reason, and what shows that it works"
                )
            }
        }
        if isNone, days != nil || !areas.isEmpty {
            throw row.filled(
                "kind of request",
                "none asks for nothing, and \(days == nil ? "areas" : "days") stand beside it: correct the one that is wrong"
            )
        }
        func blamed() -> String {
            if !EditedRequest.numbers.contains(number) { return "request number" }
            if from > to { return "asked to" }
            if aims.count > Agreement.mostAims { return "aims" }
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
                aims: aims,
                details: details,
                provenance: said
            )
        }
        return asked.fact
    }

    /// A line of every request: how children are heard. Source: docs/domain.md §1, row 25.
    func besides(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> [Fact] {
        let asksForNothing = row.filled("kind of request").spoken == "none"
        let words = try row.kept(Self.children, isOptional: true)
        guard !words.isEmpty, !PublishedGrade.silentMarks.contains(words.plainWords) else {
            guard asksForNothing else {
                throw row.filled(Self.children, "is empty: 'not asked' where nobody asked them")
            }
            return []
        }
        let voice = try row.checked(blaming: Self.children) { () throws(InvariantBroken) in
            try ChildsVoice.statement(words, of: authority, said)
        }
        return voice.map { [$0.fact] } ?? []
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? EditedRequest else { return nil }
        return [
            "asked from": WrittenCell(it.from), "asked to": WrittenCell(it.to),
            "kind of request": .text(it.kind?.rawValue ?? "none"), "request number": WrittenCell(it.number),
            "areas": WrittenCell(it.areas), "days": WrittenCell(it.days), "kind of support": .text(it.support),
            "aims": .text(it.aims.map(\.description).joined(separator: "; ")), "details": .text(it.details),
        ]
    }
}
