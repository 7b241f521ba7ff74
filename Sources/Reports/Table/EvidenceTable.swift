import Domain

/// A list of what people say: one table for people, the same rows in full for spreadsheets and programs.
package struct EvidenceTable: Encodable, Sendable {
    /// A column.
    struct Column: Sendable {
        /// Its name in CSV and its key in JSON; stable.
        let key: String
        /// Its heading for people; `nil` for columns that only programs and spreadsheets get.
        let title: String?

        init(_ key: String, _ title: String? = nil) {
            self.key = key
            self.title = title
        }
    }

    /// A value.
    enum Cell: Encodable, Sendable {
        case text(String)
        case number(Int?)
        case list([String])
        case flag(Bool)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number?): try container.encode(number)
            case .number(nil): try container.encodeNil()
            case .list(let list): try container.encode(list)
            case .flag(let flag): try container.encode(flag)
            }
        }

        /// The value in one line of words.
        var words: String {
            switch self {
            case .text(let text): text
            case .number(let number): number.map(String.init) ?? ""
            case .list(let list): list.joined(separator: "; ")
            case .flag(let flag): flag ? "yes" : "no"
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let columns: [Column]
    private(set) var rows: [[Cell]]

    init(_ columns: [Column], _ rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Whether it has no row.
    package var isEmpty: Bool { rows.isEmpty }

    /// A list of objects, a key a column.
    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for row in rows {
            var object = list.nestedContainer(keyedBy: Key.self)
            for (column, cell) in zip(columns, row) { try object.encode(cell, forKey: Key(stringValue: column.key)) }
        }
    }

    /// The list for people; long words are cut short, JSON and CSV have them whole.
    package func table(_ style: Style, empty: String) -> String {
        guard !isEmpty else { return empty + "\n" }
        return shown.rendered(style)
    }

    /// The columns for people.
    var shown: TextTable {
        // A column in which nothing stands tells nothing.
        let told = columns.indices.filter { at in
            columns[at].title != nil && rows.contains { !$0[at].words.isEmpty }
        }
        var table = TextTable(told.map { columns[$0].title ?? "" })
        for row in rows { table.add(told.map { row[$0].words.onOneLine.shortened(to: 70) }) }
        return table
    }

    /// The list for spreadsheets.
    package func sheet() -> SheetTable {
        var sheet = SheetTable("List", columns.map(\.key))
        for row in rows { sheet.add(row.map(\.words)) }
        return sheet
    }
}

extension String {
    /// With blanks for line breaks and tabs.
    var onOneLine: String { split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ") }
}
