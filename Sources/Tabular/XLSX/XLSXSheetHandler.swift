/// Turns the XML of one XLSX sheet into rows.
final class XLSXSheetHandler: XMLHandler, RowSource {
    var queue: RowQueue
    private let place: Place
    private let limits: Limits
    private let dates: SerialDate.System
    private let shared: XLSXBook.Shared
    private let links: [Int: [Int: String]]
    private var covered: CoveredCells

    private var rowNumber = 0
    private var isHidden = false
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var cells: [Cell] = []
    private var rowText = 0
    private var column = 0
    private var type = CellType.number
    private var style = 0
    private var hasFormula = false
    private var hasValue = false
    private var value: TextBuffer
    private var formula: TextBuffer
    private var collecting = Collecting.nothing
    private var isInReading = false

    /// No XLSX file has more rows.
    private static let lastRow = 1_048_576

    private enum Collecting { case nothing, value, formula }
    private enum CellType { case number, shared, inline, formulaText, boolean, error, date }

    /// `links` holds the targets of hyperlinks by row and column, `merged` the merged cells.
    init(
        _ place: Place,
        _ limits: Limits,
        dates: SerialDate.System,
        shared: XLSXBook.Shared,
        links: [Int: [Int: String]],
        merged: [MergedRange]
    ) {
        self.place = place
        self.limits = limits
        self.dates = dates
        self.shared = shared
        self.links = links
        covered = CoveredCells(merged)
        queue = RowQueue(limits, place)
        value = TextBuffer(limit: limits.cellBytes)
        formula = TextBuffer(limit: limits.cellBytes)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
        let name = name.local
        if name == "c" {
            try startCell(attributes)
        } else if name == "v" {
            collecting = .value
            hasValue = true
        } else if name == "t" {
            collecting = isInReading ? .nothing : .value
        } else if name == "f" {
            hasFormula = true
            collecting = .formula
        } else if name == "row" {
            try startRow(attributes)
        } else if name == "rPh" {
            isInReading = true
        } else if name == "col" {
            noteColumn(attributes)
        }
    }

    /// Columns that are not shown; the widths of all stand before the rows.
    private func noteColumn(_ attributes: XMLAttributes) {
        guard attributes.value("hidden").map({ $0.pointee == 0x31 || $0.pointee == 0x74 }) ?? false,
            let first = attributes.string("min").flatMap({ Int($0) }), first > 0,
            let last = attributes.string("max").flatMap({ Int($0) }), last >= first, hiddenColumns.count < 1000
        else { return }
        hiddenColumns.append(first...last)
    }

    func end(_ name: XMLName) throws(TabularError) -> XMLStep {
        let name = name.local
        if name == "c" {
            try endCell()
        } else if name == "v" || name == "t" || name == "f" {
            collecting = .nothing
        } else if name == "row" {
            try endRow()
            return queue.isFull ? .pause : .onward
        } else if name == "rPh" {
            isInReading = false
        } else if name == "sheetData" {
            return .finish
        }
        return .onward
    }

    func text(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
        let fits =
            switch collecting {
            case .nothing: true
            case .value: value.append(piece)
            case .formula: formula.append(piece)
            }
        guard fits else { throw .limit(here, "the cell is longer than \(limits.cellBytes) bytes") }
    }

    private var here: Place {
        var place = place
        place.row = rowNumber
        place.column = column
        return place
    }

    private func startRow(_ attributes: XMLAttributes) throws(TabularError) {
        let stated = attributes.string("r").map { Int($0) ?? 0 }
        let next = stated ?? rowNumber + 1
        guard (rowNumber + 1...Self.lastRow + 1).contains(next), next <= Self.lastRow else {
            let number = rowNumber
            throw .malformed(place, "the row after row \(number) has no number from \(number + 1) to \(Self.lastRow)")
        }
        rowNumber = next
        column = 0
        isHidden = attributes.value("hidden").map { $0.pointee == 0x31 || $0.pointee == 0x74 } ?? false
    }

    private func startCell(_ attributes: XMLAttributes) throws(TabularError) {
        column += 1
        type = .number
        style = 0
        hasFormula = false
        hasValue = false
        value.removeAll()
        formula.removeAll()
        try attributes.forEach { name, value throws(TabularError) in
            if name == "r" {
                guard let reference = CellReference(value), reference.row == rowNumber else {
                    throw .malformed(here, "a cell does not say where it stands in its row")
                }
                column = reference.column
            } else if name == "s" {
                style = Int(String(cString: value)) ?? 0
            } else if name == "t" {
                type = try cellType(value)
            }
        }
        guard column <= limits.cellsPerRow else {
            throw .limit(here, "there are more than \(limits.cellsPerRow) cells in the row")
        }
    }

    private func cellType(_ name: UnsafePointer<CChar>) throws(TabularError) -> CellType {
        switch String(cString: name) {
        case "n": return .number
        case "s": return .shared
        case "str": return .formulaText
        case "inlineStr": return .inline
        case "b": return .boolean
        case "e": return .error
        case "d": return .date
        default: throw .malformed(here, "a cell is of a type that XLSX does not have")
        }
    }

    private func endCell() throws(TabularError) {
        var cell = try typedCell()
        cell.isFormula = hasFormula
        cell.link = links[rowNumber]?[column]
        if hasFormula, cell.link == nil { cell.link = HyperlinkFormula.target(formula.string) }
        guard cell != .empty else { return }
        rowText += cell.text.utf8.count + (cell.link?.utf8.count ?? 0)
        // Checked here too, so that a row cannot gather more than it may hold before it ends.
        guard rowText <= limits.rowBytes else {
            throw .limit(here, "the texts of this row take more than \(limits.rowBytes) bytes")
        }
        while cells.count < column { cells.append(.empty) }
        cells[column - 1] = cell
    }

    private func typedCell() throws(TabularError) -> Cell {
        guard !value.isEmpty else {
            return hasFormula && hasValue && type == .formulaText ? .emptyResult : .empty
        }
        switch type {
        case .shared:
            guard let index = Int(value.string), let text = shared.texts[index] else {
                throw .malformed(here, "the cell refers to a shared text that is not there")
            }
            return Cell(text.text)
        case .inline, .formulaText:
            return Cell(String(decoding: EscapedText.decoded(value.bytes), as: UTF8.self))
        case .boolean: return Cell(value.string == "1" || value.string == "true" ? "true" : "false", kind: .boolean)
        case .error: return Cell(value.string, kind: .error)
        case .date: return ISODate.cell(value.string)
        case .number: return numberCell(value.string)
        }
    }

    private func numberCell(_ raw: String) -> Cell {
        let format = shared.styles[style]
        if format == .percent { return NumberText.percentCell(raw) }
        if format != .none, let serial = Double(raw),
            let date = SerialDate.cell(serial, dates, isTimeOnly: format == .time)
        {
            return Cell(date.text, kind: date.kind)
        }
        return NumberText.cell(raw)
    }

    private func endRow() throws(TabularError) {
        defer {
            cells.removeAll(keepingCapacity: true)
            rowText = 0
        }
        covered.cover(&cells, inRow: rowNumber)
        guard cells.contains(where: { !$0.isEmpty || $0.isFormula }) else { return }
        let row = place.row(rowNumber, cells, isHidden: isHidden, hiddenColumns)
        try queue.append(row, textBytes: rowText)
    }
}
