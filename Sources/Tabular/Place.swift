/// Where something is, the way a person would look for it.
package struct Place: Sendable, Hashable, CustomStringConvertible {
    /// As it was given when it was opened.
    package var file: String
    /// Nil in files that have no sheets.
    package var sheet: String?
    /// Counted from 1 as a spreadsheet counts it.
    package var row: Int?
    /// Counted from 1: column C is 3.
    package var column: Int?
    /// Counted from 0 at the start of the file (or of the packed part that `what` names).
    package var byte: Int?

    package init(file: String, sheet: String? = nil, row: Int? = nil, column: Int? = nil, byte: Int? = nil) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.byte = byte
    }

    /// The place in words, such as `outcomes.ods, sheet "LA level", cell C7`.
    package var description: String {
        var parts = [file.harmless]
        if let sheet { parts.append("sheet \"\(sheet.harmless)\"") }
        switch (row, column) {
        case (let row?, let column?): parts.append("cell \(Column.name(column))\(row)")
        case (let row?, nil): parts.append("row \(row)")
        case (nil, let column?): parts.append("column \(Column.name(column))")
        case (nil, nil): break
        }
        if let byte { parts.append("byte \(byte)") }
        return parts.joined(separator: ", ")
    }
}

/// The letters that spreadsheets give to columns.
package enum Column {
    /// The letters of a column counted from 1: 1 is `A`, 27 is `AA`, 16,384 is `XFD`; empty below 1.
    package static func name(_ number: Int) -> String {
        var letters: [UInt8] = []
        var rest = number
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The number, from 1, of a column given in letters of either case; nil unless one to six ASCII letters.
    package static func number(_ name: some StringProtocol) -> Int? {
        guard !name.isEmpty, name.utf8.count <= 6 else { return nil }
        var number = 0
        for byte in name.utf8 {
            let upper = byte & 0xDF
            guard upper >= UInt8(ascii: "A"), upper <= UInt8(ascii: "Z") else { return nil }
            number = number * 26 + Int(upper - UInt8(ascii: "A")) + 1
        }
        return number
    }
}
