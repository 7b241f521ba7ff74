import Domain

/// Formal interventions: who is under which, since when, until when. Source: docs/domain.md §2.3.
struct FilledInterventions: TemplateLayout {
    let name = "interventions"
    let title = "Interventions"
    let purpose =
        "Improvement notices, statutory directions, commissioners and what followed. A line stands from the day on which it "
        + "was stated until it ended; copy a row for a later status."
    let usualVisibility = Visibility.open
    let fields = [
        TemplateField(
            "intervention",
            "The status; 'none' says that somebody looked and there is none.",
            .oneOf(.interventions),
            needed: true,
            example: "statutory direction"
        ),
        TemplateField("began", "A year, a month or a day.", example: "2025-03"),
        TemplateField("ended", "The same; empty while it lasts.", example: "2026-05-31"),
        TemplateField("title", "What the notice or direction is called, if it has a name."),
        TemplateField("details", "What else there is to say."),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        let register = RegisterEntry.Register.intervention, words = row.filled("intervention").spoken
        guard !words.isEmpty else { throw row.filled("intervention", "is empty") }
        let status = register.statuses.first { $0.spoken == words } ?? words
        let title = try row.kept("title", atMost: 300, isOptional: true)
        let details = try row.kept("details", isOptional: true)
        let began = try row.filledApproximateDay("began"), ended = try row.filledApproximateDay("ended")
        let isBackwards = if let began, let ended { ended.latest < began.earliest } else { false }
        let entry = try row.checked(blaming: isBackwards ? "ended" : "intervention") { () throws(InvariantBroken) in
            try RegisterEntry(
                authority: authority,
                register: register,
                title: title.isEmpty ? status.spoken : title,
                status: status,
                began: began,
                ended: ended,
                details: details,
                provenance: said
            )
        }
        for (header, day) in [("began", began?.earliest), ("ended", ended?.earliest)] {
            guard let day, day > said.day else { continue }
            row.notes.add(
                row.problem(
                    header,
                    "lies after the day on which it was stated, \(said.day): taken in as it stands",
                    kind: .inDoubt
                )
            )
        }
        return entry.fact
    }
}
