/// Words for what can be wrong with a CSV file.
struct CSVTrouble {
    let name: String
    let options: CSVOptions
    let limits: Limits

    func badByte(_ offset: Int, after text: UnsafeRawBufferPointer, encoding: String) -> TabularError {
        var place = cell(at: text.count, in: text)
        place.byte = offset
        return TabularError(
            .encoding,
            at: place,
            "this byte is not \(encoding)",
            remedy: "save the file again as UTF-8, or state its encoding"
        )
    }

    func nullByte(_ offset: Int, in content: UnsafeRawBufferPointer) -> TabularError {
        var place = cell(at: offset, in: content)
        place.byte = offset
        return TabularError(
            .notATable,
            at: place,
            "a null byte, which no text has: this is binary data, or UTF-16 without its mark",
            remedy: "save the table again as CSV in UTF-8"
        )
    }

    func failure(_ failure: CSVScanner.Failure, row: Int, in content: CSVContent) -> TabularError {
        var place = Place(file: name, row: row, column: failure.column)
        // Offsets in decoded text would say nothing about the file.
        if content.isFileItself { place.byte = content.start + failure.byte }
        return switch failure.reason {
        case .unterminatedQuote:
            TabularError(
                .unterminatedQuote,
                at: place,
                "the quote that opens this cell is never closed",
                remedy: "close it, or get the whole file if it was cut off"
            )
        case .strayQuote:
            TabularError(
                .strayQuote,
                at: place,
                "a quote inside a cell that is not enclosed in quotes, or text after the closing quote",
                remedy: "enclose the cell in quotes and double the quotes inside it"
            )
        case .truncatedLastRow:
            TabularError(
                .truncated,
                at: place,
                "the file ends inside its last row, which is shorter than all the others",
                remedy: "get the whole file, or complete the row and end it with a line end"
            )
        case .cellTooLong: overLimit(place, "the cell is longer than \(limits.cellBytes) bytes")
        case .tooManyRows: overLimit(Place(file: name, row: row), "there are more than \(limits.rows) rows")
        case .tooManyCells:
            overLimit(place, "there are more than \(limits.cellsPerRow) cells in a row or \(limits.cells) in all")
        }
    }

    private func overLimit(_ place: Place, _ what: String) -> TabularError {
        TabularError(.limit, at: place, what, remedy: "check for a missing quote or the wrong delimiter")
    }

    /// The cell that a byte of the text belongs to.
    private func cell(at offset: Int, in content: UnsafeRawBufferPointer) -> Place {
        var free = options
        free.refusesTruncatedLastRow = false
        let delimiter = options.delimiter ?? CSVDelimiterGuess.delimiter(of: content)
        var scanner = CSVScanner(options: free, delimiter: delimiter, limits: Limits())
        do {
            while try scanner.next(content) {
                if scanner.position > offset, let index = scanner.fields.lastIndex(where: { $0.start <= offset }) {
                    return Place(file: name, row: scanner.row, column: index + 1)
                }
            }
        } catch {
            return Place(file: name, row: scanner.row, column: error.column)
        }
        // The byte stands right after the text that could be read.
        let startsRow = content.last.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
        return startsRow
            ? Place(file: name, row: scanner.row + 1, column: 1)
            : Place(file: name, row: scanner.row, column: max(scanner.fields.count, 1))
    }
}
