import Domain
import Tabular

extension Template {
    /// Rows beyond the prepared ones that can be filled with the lists at hand.
    private static let spareRows = 200

    /// The workbook to fill: a row prepared for each authority, how to fill it, and the values to choose from.
    /// - Parameter authorities: those who are to fill it; by name.
    package func workbook(for authorities: [Authority], file: String) -> WorkbookWriter {
        let layout = layout
        let known: [WrittenSheet.Column] = [
            .init("code", note: "DfE's number of the authority. Leave it as it is."),
            .init("authority", note: "Leave it as it is. Rows in which nothing else is filled are passed over."),
        ]
        let rows = authorities.sorted { ($0.name, $0.code) < ($1.name, $1.code) }.map { authority in
            [WrittenCell.text(authority.code.description), .text(authority.name)]
        }
        let sheet = WrittenSheet(
            layout.title,
            columns: known + layout.everyField.map(\.written),
            rows: rows,
            preparedRows: rows.count + Self.spareRows
        )
        let used = Set(layout.everyField.compactMap(\.list))
        let lists = TemplateList.allCases.filter(used.contains).map { WorkbookWriter.List($0.rawValue, $0.values) }
        return WorkbookWriter(name: file, sheets: [sheet, Self.guide(layout)], lists: lists)
    }

    /// How to fill it: in words, with an example of every column.
    private static func guide(_ layout: any TemplateLayout) -> WrittenSheet {
        let words = [
            ("This workbook", layout.purpose),
            (
                "Rows",
                "One row each, on the first sheet. Rows in which only code and name stand are passed over: "
                    + "leave them."
            ),
            ("Lists", "Cells with an arrow give what may be chosen; several, where allowed, with semicolons between."),
            ("Days", "As 2026-09-30 or 30/09/2026."),
            ("Children", "Write about the service. Nothing about a child or a family may stand here."),
            ("Sending it back", "Save it as .xlsx, .ods or .csv and send it to your regional coordinator."),
        ]
        var rows = words.map { [WrittenCell.text($0.0), .text($0.1)] }
        rows.append([])
        rows += layout.everyField.map { field in
            [.text(field.header), .text(field.meaning), .text(field.isNeeded ? "yes" : ""), .text(field.example)]
        }
        return WrittenSheet(
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
        case .words: ["statement", "details", "title", "source"].contains(header) ? 40 : 16
        case .oneOf(let list), .severalOf(let list):
            Double(min(max(header.count, list.values.map(\.count).max() ?? 0) + 3, 40))
        case .wholeNumber, .day: Double(max(header.count, 10) + 2)
        }
    }
}
