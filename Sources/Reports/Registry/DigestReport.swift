import Domain

/// What is new about areas and authorities since a day.
package struct DigestReport: RecordReport, ListReport {
    private let digest: Digest
    private let about: String
    private let since: Day
    private let day: Day
    private let tellsLate: Bool
    private let names: any NamesAuthorities

    /// - Parameters:
    ///   - about: what was asked about, in words.
    ///   - tellsLate: whether it was looked for what was entered since under an earlier day.
    package init(
        _ digest: Digest,
        about: String,
        since: Day,
        on day: Day,
        tellsLate: Bool,
        in names: any NamesAuthorities
    ) {
        self.digest = digest
        self.about = about
        self.since = since
        self.day = day
        self.tellsLate = tellsLate
        self.names = names
    }

    package var sheet: Table<Digest.Item> {
        Table(
            "New",
            [
                .day("day", "Day") { $0.day }, .words("kind", "What") { $0.kind.rawValue },
                .authority("authority", "Authority", in: names) { $0.authority },
                .list("areas", separator: " ") { $0.areas.map(\.rawValue) },
                .words("words", "What it says") { $0.words }.shown { it in
                    it.isLate ? "\(it.words) (entered later, since \(since))" : it.words
                },
                .flag("entered_later") { $0.isLate },
            ],
            digest.items,
            empty: "Nothing is new."
        )
    }

    package var fields: [Column<Self>] {
        [
            .day("since") { $0.since }, .day("as_of") { $0.day }, .words("about") { $0.about },
            .flag("tells_entered_later") { $0.tellsLate }, .document("items") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        style.heading("New about \(about), \(since) to \(day)") + "\n" + sheet.text(style)
            + (tellsLate
                ? ""
                : "By the day of publication or saying: nothing was held on \(since), so that what was entered since under an earlier day "
                    + "cannot be told apart.\n")
    }
}
