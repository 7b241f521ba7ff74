/// Turns the content of an ODS file into the rows of one sheet, or of all.
final class ODSSheetHandler: RowSource {
    var queue: RowQueue
    /// The merged cells met, if they were asked for.
    private(set) var merged: [MergedRange] = []

    private var place: Place
    private let wanted: Int?
    private let sheets: [Sheet]
    private let budget: ReadBudget
    private let collectsMerged: Bool
    private var limits: Limits { budget.limits }

    private var tableDepth = 0
    private var tableIndex = -1
    private var rowNumber = 1
    private var rowRepeats = 1
    private var isHidden = false
    private var hiddenColumns: [ClosedRange<Int>] = []
    /// Columns said so far, and whether each group of them is folded.
    private var columnsSaid = 0, columnGroups: [Bool] = []
    /// The groups that the row stands in, from the outermost: whether each is folded.
    private var groups: [Bool] = []
    private var cells: [Cell] = []
    private var column = 0
    private var rowText = 0
    private var value = ODSCellValue()
    private var text: ODSText
    private var link: String?
    private var isInCell = false
    private var isCovered = false
    private var isInParagraph = false
    private var skipping = 0

    /// A title that lies over more columns lies over no table.
    private static let mostCovered = 1_000

    /// `wanted` is the index of the one sheet to read; nil for all.
    init(_ place: Place, _ budget: ReadBudget, sheets: [Sheet], wanted: Int?, collectsMerged: Bool = false) {
        self.place = place
        self.budget = budget
        self.sheets = sheets
        self.wanted = wanted
        self.collectsMerged = collectsMerged
        queue = RowQueue(budget.limits, place)
        text = ODSText(limit: budget.limits.cellBytes)
    }

    private var isWanted: Bool { tableDepth == 1 && (wanted == nil || wanted == tableIndex) }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
        if skipping > 0 || isInCell && Self.isAside(name) {
            // Comments, drawings and tables in a cell have paragraphs of their own, which are not the cell's.
            skipping += 1
        } else if name == "table:table" {
            startTable()
        } else if isInCell {
            try startInCell(name, attributes)
        } else if isWanted {
            if name == "table:table-row" {
                rowRepeats = attributes.value("table:number-rows-repeated").map(ODSCellValue.count) ?? 1
                // Any word but "visible": "collapse" for rows hidden by hand, "filter" for those that a filter hides.
                isHidden = attributes.string("table:visibility").map { $0 != "visible" } ?? false
            } else if name == "table:table-row-group" {
                groups.append(attributes.string("table:display") == "false")
            } else if name == "table:table-column-group" {
                columnGroups.append(attributes.string("table:display") == "false")
            } else if name == "table:table-column" {
                noteColumn(attributes)
            } else if name == "table:table-cell" || name == "table:covered-table-cell" {
                value = try ODSCellValue(attributes)
                isCovered = name == "table:covered-table-cell"
                text.removeAll()
                link = nil
                isInCell = true
            }
        }
    }

    /// Columns that are not shown.
    private func noteColumn(_ attributes: XMLAttributes) {
        let count = attributes.value("table:number-columns-repeated").map(ODSCellValue.count) ?? 1
        let isHidden = attributes.string("table:visibility").map { $0 != "visible" } ?? false
        if isHidden || columnGroups.contains(true), hiddenColumns.count < 1000 {
            hiddenColumns.append(columnsSaid + 1...columnsSaid + count)
        }
        columnsSaid += count
    }

    func end(_ name: XMLName) throws(TabularError) -> XMLStep {
        if skipping > 0 {
            skipping -= 1
        } else if name == "table:table" {
            tableDepth -= 1
            return tableDepth == 0 && wanted == tableIndex ? .finish : .onward
        } else if isInCell {
            if name == "table:table-cell" || name == "table:covered-table-cell" {
                isInCell = false
                isInParagraph = false
                if isWanted { try endCell() }
            } else if name == "text:p" {
                isInParagraph = false
            }
        } else if isWanted, name == "table:table-row" {
            try endRow()
            return queue.isFull ? .pause : .onward
        } else if isWanted, name == "table:table-row-group" {
            _ = groups.popLast()
        } else if isWanted, name == "table:table-column-group" {
            _ = columnGroups.popLast()
        }
        return .onward
    }

    func text(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
        guard isInParagraph, skipping == 0, isWanted else { return }
        guard text.append(piece) else { throw cellTooLong }
    }

    private var here: Place {
        var place = place
        place.row = rowNumber
        place.column = column + 1
        return place
    }

    private var cellTooLong: TabularError {
        .limit(here, "the cell is longer than \(limits.cellBytes) bytes")
    }

    private static func isAside(_ name: XMLName) -> Bool {
        name == "office:annotation" || name == "draw:frame" || name == "draw:custom-shape" || name == "draw:g"
            || name == "draw:caption" || name == "text:note" || name == "table:table"
    }

    private func startTable() {
        tableDepth += 1
        guard tableDepth == 1 else { return }
        tableIndex += 1
        rowNumber = 1
        groups = []
        (hiddenColumns, columnsSaid, columnGroups) = ([], 0, [])
        if sheets.indices.contains(tableIndex) { place.sheet = sheets[tableIndex].name }
        if isWanted { queue.startSheet(place) }
    }

    private func startInCell(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
        var fits = true
        if name == "text:p" {
            fits = text.startParagraph()
            isInParagraph = true
        } else if name == "text:s" {
            fits = text.append(UInt8(ascii: " "), count: attributes.value("text:c").map(ODSCellValue.count) ?? 1)
        } else if name == "text:tab" {
            fits = text.append(UInt8(ascii: "\t"), count: 1)
        } else if name == "text:line-break" {
            fits = text.append(UInt8(ascii: "\n"), count: 1)
        } else if name == "text:a", link == nil {
            link = attributes.string("xlink:href")
        }
        guard fits else { throw cellTooLong }
    }

    private func endCell() throws(TabularError) {
        if collectsMerged, value.columns > 1 || value.rows > 1 {
            try budget.spendHeld(MemoryLayout<MergedRange>.size, place)
            let columns = (column + 1)...(column + value.columns)
            merged.append(MergedRange(rows: rowNumber...(rowNumber + value.rows - 1), columns: columns))
        }
        var cell = value.cell(text)
        cell.link = link ?? cell.link
        if isCovered { cell = value.repeats > Self.mostCovered ? .empty : .covered }
        guard cell != .empty else {
            column += value.repeats
            return
        }
        guard column <= limits.cellsPerRow, value.repeats <= limits.cellsPerRow - column else {
            throw .limit(here, "there are more than \(limits.cellsPerRow) cells in the row")
        }
        rowText += (cell.text.utf8.count + (cell.link?.utf8.count ?? 0)) * value.repeats
        guard rowText <= limits.rowBytes else {
            throw .limit(here, "the texts of this row take more than \(limits.rowBytes) bytes")
        }
        cells.append(contentsOf: repeatElement(.empty, count: column - cells.count))
        cells.append(contentsOf: repeatElement(cell, count: value.repeats))
        column += value.repeats
    }

    private func endRow() throws(TabularError) {
        defer {
            rowNumber += rowRepeats
            cells.removeAll(keepingCapacity: true)
            column = 0
            rowText = 0
        }
        guard cells.contains(where: { !$0.isEmpty || $0.isFormula }) else { return }
        let row = place.row(rowNumber, cells, isHidden: isHidden || groups.contains(true), hiddenColumns)
        try queue.append(row, count: rowRepeats, textBytes: rowText)
    }
}
