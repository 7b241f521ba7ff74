import Domain
import Partnering

/// What was found of pairings that are asked about or agreed, each until somebody answers it.
package struct AlertReport: RecordReport, ListReport {
    private let alerts: [PairingAlert]
    private let names: any NamesAuthorities

    private let isWhole: Bool
    private let fallen: [FallenPartner]

    /// - Parameters:
    ///   - fallen: agreements that go on though their partner may support nobody any longer.
    ///   - isWhole: whether who reads hears of every round that was proved.
    package init(
        _ alerts: [PairingAlert],
        fallen: [FallenPartner] = [],
        in names: any NamesAuthorities,
        isWhole: Bool = true
    ) {
        self.alerts = alerts
        self.fallen = fallen
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

    package var fields: [Column<Self>] {
        [.document("alerts") { $0.sheet }, .document("agreements_with_fallen_partners") { $0.agreements }]
    }

    private var agreements: Table<FallenPartner> {
        Table(
            "Agreements whose partner may support nobody today",
            [
                .authority("receiver", "Receiver", in: names) { $0.agreement.receiver },
                .authority("partner", "Partner", in: names) { $0.agreement.partner },
                .day("from", "From") { $0.agreement.from }, .words("why", "Why") { $0.why },
                .day("since", "Since") { $0.since },
            ],
            fallen
        )
    }

    package func text(_ style: Style) -> String {
        guard !fallen.isEmpty else { return sheet.text(style) }
        return sheet.text(style) + "\n" + style.heading("Agreements whose partner may support nobody today") + "\n"
            + agreements.text(style)
            + "They go on until somebody closes them; 'tandem agreement review' says that both have looked at it.\n"
    }

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
