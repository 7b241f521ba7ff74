import Domain
import Tabular

/// Days in calendars.
struct FilledCalendar: TemplateLayout {
    let name = "calendar"
    let title = "Calendar"
    let purpose =
        "Days on which your authority carries a burden, or can neither give nor take support. Copy a row for more."
    let usualVisibility = Visibility.regions
    let fields = [
        TemplateField("kind of days", "What the days are.", .oneOf(.dayKinds), needed: true, example: "blackout"),
        TemplateField("first day", "The first day.", .day, needed: true, example: "2027-03-01"),
        TemplateField("last day", "The last day.", .day, needed: true, example: "2027-04-15"),
        TemplateField("details", "What else there is to say.", example: "New case system goes live."),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        guard let kind = try row.word("kind of days", CalendarEntry.Kind.allCases, \.name) else {
            throw row.filled("kind of days", "is empty")
        }
        let from = try row.neededDay("first day"), to = try row.neededDay("last day")
        let details = try row.kept("details", isOptional: true)
        let entry = try row.checked(blaming: "last day") { () throws(InvariantBroken) in
            try CalendarEntry(authority: authority, kind: kind, from: from, to: to, details: details, provenance: said)
        }
        return entry.fact
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? CalendarEntry else { return nil }
        return [
            "kind of days": .text(it.kind.name), "first day": WrittenCell(it.from), "last day": WrittenCell(it.to),
            "details": .text(it.details),
        ]
    }
}
