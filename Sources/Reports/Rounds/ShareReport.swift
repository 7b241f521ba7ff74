import Domain
import Partnering

/// Where help goes, held against where need is, for the board and for each round.
struct ShareReport: RecordReport {
    /// One group of authorities; the first of each kind says what it is.
    private struct Row: Sendable {
        let by: String
        let group: ShareOfHelp.Group
    }

    private let share: ShareOfHelp
    /// How many requests are held against what goes to them.
    var requests: Int { share.all.requests }
    private let names: any NamesAuthorities
    private let title: String
    private let without: String

    /// The shares with the names that authorities bear there.
    /// - Parameters:
    ///   - title: whose places they are.
    ///   - without: what the authorities without a place lack, in words.
    init(_ share: ShareOfHelp, in names: some NamesAuthorities, title: String, without: String) {
        self.share = share
        self.names = names
        self.title = title
        self.without = without
    }

    private func table(_ groups: [ShareOfHelp.Group], by: String = "") -> Table<Row> {
        let all = share.all
        return Table(
            "Shares",
            [
                .words(nil, "By") { $0.by },
                .words("group", "Group") { $0.group.name },
                .number("requests", "Requests") { $0.group.requests },
                // Its requests that a place goes to.
                .number("served", "Served") { $0.group.served },
                .number("places", "Places") { $0.group.places },
                .number("share_of_need", "% of requests") { $0.group.shareOfNeed(all) },
                .number("share_of_places", "% of places") { $0.group.shareOfPlaces(all) },
                // As far as anybody said.
                .number("days", "Days") { $0.group.days }.shown { $0.group.daysInWords },
                .number("places_without_days") { $0.group.placesWithoutDays },
            ],
            groups.enumerated().map { Row(by: $0 == 0 ? by : "", group: $1) }
        )
    }

    package var fields: [Column<Self>] {
        let all = table([share.all])
        return [
            .record("all", all.columns) { _ in all.rows.first },
            .document("by_class") { $0.table($0.share.classes) },
            .document("by_kind") { $0.table($0.share.kinds) },
            .document("by_region") { $0.table($0.share.regions) },
            .document("by_council_type") { $0.table($0.share.councils) },
            .document("by_deprivation") { $0.table($0.share.deprivation) },
            // Those with a request that no place goes to.
            .document("without_a_place") { it in it.share.unserved.map { AuthorityLabel($0, in: it.names) } },
            .list("warnings") { $0.share.warnings },
        ]
    }

    package func text(_ style: Style) -> String {
        let kinds = [
            table(share.classes, by: "pressing"), table(share.kinds, by: "kind"), table(share.regions, by: "region"),
            table(share.councils, by: "council*"), table(share.deprivation, by: "deprivation"), table([share.all]),
        ]
        var text = style.heading(title) + "\n"
        text += Table("Shares", kinds[0].columns, kinds.flatMap(\.rows)).text(style)
        text += "* The type of council stands in for rurality, of which nothing is on record.\n"
        for warning in share.warnings { text += "! Help flows away from need: \(warning).\n" }
        if share.all.places > 0 {
            text += share.warnings.isEmpty ? "No sign that help flows away from need.\n" : ShareOfHelp.threshold + "\n"
        }
        if !share.unserved.isEmpty {
            let list = share.unserved.map(names.name).joined(separator: "; ")
            text += "\(without) (\(share.unserved.count)): \(list).\n"
        }
        return text
    }
}

extension ShareOfHelp.Group {
    fileprivate var daysInWords: String {
        placesWithoutDays == 0 ? "\(days)" : days == 0 ? "not known" : "\(days) known"
    }
}
