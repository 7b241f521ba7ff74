import Domain

extension Table<RememberedAnswer> {
    /// What people said that headings and words mean.
    package static func answers(_ list: [RememberedAnswer]) -> Table {
        Table(
            "Answers",
            [
                .words("publisher", "Publisher") { $0.publisher.rawValue },
                .words("kind", "Kind") { $0.kind.rawValue }, .words("words", "Words") { $0.printed },
                .words("meaning", "Meaning") { $0.meaning },
            ],
            list,
            empty: "Nothing was answered yet."
        )
    }
}

extension Table<AcceptedDifference> {
    /// Differences that people have seen and left.
    package static func left(_ list: [AcceptedDifference], in facts: Registry, names: [LACode: String]) -> Table {
        let subjects = Dictionary(
            facts.inspections.map { ($0.identity, $0.inWords.withNames { names[$0] }) },
            uniquingKeysWith: { one, _ in one }
        )
        return Table(
            "Differences",
            [
                .words("about", "About") { subjects[$0.identity] ?? $0.identity.text.replacing("|", with: " ") },
                .words("field", "Field") { $0.field.replacing("_", with: " ") },
                .words("held", "Held") { $0.held }, .words("said", "Said") { $0.said },
            ],
            list,
            empty: "No difference is left."
        )
    }
}

extension Table where Row == (source: SourceStanding.Kind, rank: Int) {
    /// How much each kind of source is believed.
    package static func ranks(_ list: [Row]) -> Table {
        Table(
            "Sources",
            [.words("source", "Source") { $0.source.rawValue }, .number("rank", "Rank") { $0.rank }],
            list
        )
    }
}
