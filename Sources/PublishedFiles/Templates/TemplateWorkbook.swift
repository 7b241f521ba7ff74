import Domain
import Tabular

extension Template {
    /// Rows beyond the prepared ones that can be filled with the lists at hand.
    private static let spareRows = 200

    /// The workbook to fill: a row prepared for each authority, how to fill it, and the values to choose from.
    /// - Parameter authorities: those who are to fill it; by name.
    package func workbook(for authorities: [Authority], file: String) -> WorkbookWriter {
        let layout = layout
        let rows = authorities.sorted { ($0.name, $0.code) < ($1.name, $1.code) }.map { authority in
            [WrittenCell.text(authority.code.description), .text(authority.name)]
        }
        let sheet = WrittenSheet(
            layout.title,
            columns: Self.known + layout.everyField.map(\.written),
            rows: rows,
            preparedRows: rows.count + Self.spareRows
        )
        return WorkbookWriter(name: file, sheets: [sheet, Self.guide(layout)], lists: Self.lists(of: [self]))
    }

    /// The one workbook in which an authority answers everything: a sheet for each kind of row that it is asked about or of
    /// which something is held, and on each an empty row for more.
    package static func workbook(for authority: Authority, asking rows: [PreparedRow], file: String) -> WorkbookWriter {
        let asked = allCases.filter { template in rows.contains { $0.template == template } }
        let name = [WrittenCell.text(authority.code.description), .text(authority.name)]
        let sheets = asked.map { template in
            let fields = template.layout.everyField
            let filled = rows.filter { $0.template == template }.map { row in
                name + [.text(row.words)] + fields.map { row.cells[$0.header] ?? .empty } + [
                    .text(row.mark(to: authority.code))
                ]
            }
            let more = name + Array(repeating: .empty, count: fields.count + 1) + [.text(authority.code.description)]
            return WrittenSheet(
                template.layout.title,
                columns: Self.known + [.init(PreparedRow.words, width: 50, wraps: true)] + fields.map(\.written)
                    + [.init(RowMark.heading, width: 24, note: RowMark.note)],
                rows: filled + [more],
                preparedRows: filled.count + Self.spareRows
            )
        }
        return WorkbookWriter(name: file, sheets: [guide(asked)] + sheets, lists: lists(of: asked))
    }

    private static let known: [WrittenSheet.Column] = [
        .init("code", note: "DfE's number of the authority. Leave it as it is."),
        .init("authority", note: "Leave it as it is. Rows in which nothing else is filled are passed over."),
    ]

    private static func lists(of templates: [Template]) -> [WorkbookWriter.List] {
        let used = Set(templates.flatMap(\.layout.everyField).compactMap(\.list))
        return TemplateList.allCases.filter(used.contains).map { WorkbookWriter.List($0.rawValue, $0.values) }
    }

    /// How to fill the one workbook of an authority.
    private static func guide(_ templates: [Template]) -> WrittenSheet {
        let words = [
            (
                "Rows",
                "Each says in its third column what is asked, or what is held and who said so. Answer, change or confirm it, and "
                    + "sign it: 'stated on' and 'author role'. Rows that you leave as they are say nothing, and nothing is taken back "
                    + "by deleting one: tell your coordinator."
            ),
            ("More", "The last row of each sheet is for more; copy it as often as you need."),
        ]
        let heads = words + common
        var rows = heads.map { [WrittenCell.text($0.0), .text($0.1)] }
        for layout in templates.map(\.layout) {
            rows += [[], [.text("Sheet \(layout.title)"), .text(layout.purpose)]] + explained(layout.fields)
        }
        let everywhere = FilledRequests.saidBy(usuallySeenBy: "whoever the heading of the sheet names")
        rows += [[], [.text("On every sheet"), .text("Who says so.")]] + explained(everywhere)
        return guide(rows)
    }

    /// How to fill it: in words, with an example of every column.
    private static func guide(_ layout: any TemplateLayout) -> WrittenSheet {
        let words =
            [
                ("This workbook", layout.purpose),
                (
                    "Rows",
                    "One row each, on the first sheet. Rows in which only code and name stand are passed over: "
                        + "leave them."
                ),
            ] + common
        return guide(words.map { [.text($0.0), .text($0.1)] } + [[]] + explained(layout.everyField))
    }

    private static let common = [
        ("Lists", "Cells with an arrow give what may be chosen; several, where allowed, with semicolons between."),
        ("Days", "As 2026-09-30 or 30/09/2026."),
        ("Children", "Write about the service. Nothing about a child or a family may stand here."),
        ("Sending it back", "Save it as .xlsx, .ods or .csv and send it to your regional coordinator."),
    ]

    /// What to write into each column, with an example.
    private static func explained(_ fields: [TemplateField]) -> [[WrittenCell]] {
        fields.map { field in
            [.text(field.header), .text(field.meaning), .text(field.isNeeded ? "yes" : ""), .text(field.example)]
        }
    }

    private static func guide(_ rows: [[WrittenCell]]) -> WrittenSheet {
        WrittenSheet(
            "How to fill",
            columns: [
                .init("column"), .init("what to write", width: 110), .init("needed"), .init("example", width: 50),
            ],
            rows: rows
        )
    }
}

extension TemplateField {
    /// The column of the workbook.
    fileprivate var written: WrittenSheet.Column {
        WrittenSheet.Column(header, width: width, note: meaning, values: allowed)
    }

    /// The list it lets choose from.
    fileprivate var list: TemplateList? {
        switch values {
        case .oneOf(let list), .severalOf(let list): list
        case .words, .wholeNumber, .day: nil
        }
    }

    private var allowed: WrittenSheet.Values {
        switch values {
        case .words: .any
        case .oneOf(let list): .oneOf(list.rawValue)
        case .severalOf(let list): .severalOf(list.rawValue)
        case .wholeNumber(let range): .wholeNumber(range)
        case .day: .day
        }
    }

    private var width: Double {
        switch values {
        case .words: ["statement", "details", "title", "source", FilledRequests.children].contains(header) ? 40 : 16
        case .oneOf(let list), .severalOf(let list):
            Double(min(max(header.count, list.values.map(\.count).max() ?? 0) + 3, 40))
        case .wholeNumber, .day: Double(max(header.count, 10) + 2)
        }
    }
}
