import Domain

/// What was found of pairings that are asked about or agreed, each until somebody answers it.
package struct AlertReport: RecordReport, ListReport {
    private let alerts: [PairingAlert]
    private let names: any NamesAuthorities

    private let isWhole: Bool

    /// - Parameter isWhole: whether who reads hears of every round that was proved.
    package init(_ alerts: [PairingAlert], in names: any NamesAuthorities, isWhole: Bool = true) {
        self.alerts = alerts
        self.names = names
        self.isWhole = isWhole
    }

    package var sheet: Table<PairingAlert> {
        Table(
            "Alerts",
            [
                .number("number", "No.") { $0.number }, .words("round", "Round") { $0.round },
                .authority("receiver", "Receiver", in: names) { $0.finding.receiver },
                .number("request") { $0.finding.request },
                .authority("partner", "Partner", in: names) { $0.finding.partner },
                .words("rule", "Rule") { $0.finding.rule.description },
                .words("fact", "Refused today") { $0.finding.fact },
                .day("since", "Since") { $0.since }, .day("over", "No longer since") { $0.over },
                .words("answer", "Answered") { $0.reason }, .words("answered_by", "By") { $0.answeredBy },
            ],
            alerts,
            empty: "Every pairing that is asked about or agreed stands before today's rules.".asFarAsSeen(isWhole),
            leavesOutEmpty: true
        )
    }

    package var fields: [Column<Self>] { [.document("alerts") { $0.sheet }] }

    package func text(_ style: Style) -> String { sheet.text(style) }

    /// One alert as an object of JSON, for a program.
    package static func json(_ alert: PairingAlert, in names: any NamesAuthorities) throws -> String {
        try JSONText.of(Record(alert, AlertReport([alert], in: names).sheet.columns))
    }

    /// `3, round autumn: Devon with Essex: …`
    package static func line(_ alert: PairingAlert, in names: any NamesAuthorities) -> String {
        "\(alert.number), round \(alert.round): "
            + "\(names.name(of: alert.finding.receiver).with(names.name(of: alert.finding.partner))): \(alert.finding.fact)"
    }
}
