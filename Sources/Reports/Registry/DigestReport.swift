import Domain

/// What is new about areas and authorities since a day.
package struct DigestReport: RecordReport, ListReport {
    private let digest: Digest
    private let about: String
    private let since: Day
    private let day: Day
    private let names: any NamesAuthorities

    /// - Parameter about: what was asked about, in words.
    package init(_ digest: Digest, about: String, since: Day, on day: Day, in names: any NamesAuthorities) {
        self.digest = digest
        self.about = about
        self.since = since
        self.day = day
        self.names = names
    }

    package var sheet: Table<Digest.Item> {
        Table(
            "New",
            [
                .day("day", "Day") { $0.day }, .words("kind", "What") { $0.kind.rawValue },
                .authority("authority", "Authority", in: names) { $0.authority },
                .list("areas", separator: " ") { $0.areas.map(\.rawValue) },
                .words("words", "What it says") { $0.words },
            ],
            digest.items,
            empty: "Nothing is new."
        )
    }

    package var fields: [Column<Self>] {
        [
            .day("since") { $0.since }, .day("as_of") { $0.day }, .words("about") { $0.about },
            .document("items") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        style.heading("New about \(about), \(since) to \(day)") + "\n" + sheet.text(style)
    }
}
