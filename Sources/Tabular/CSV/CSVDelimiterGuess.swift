/// Finds out what stands between the cells of a CSV file.
enum CSVDelimiterGuess {
    /// How much of the file is looked at.
    private static let sampleBytes = 1 << 16
    private static let sampleRows = 50

    /// The delimiter that cuts most of the first rows into the same number of cells; the comma when none does.
    static func delimiter(of content: UnsafeRawBufferPointer) -> CSVOptions.Delimiter {
        let sample = UnsafeRawBufferPointer(rebasing: content.prefix(sampleBytes))
        var best = (delimiter: CSVOptions.Delimiter.comma, rows: 0, cells: 1)
        for delimiter in CSVOptions.Delimiter.allCases {
            let lengths = lengths(of: sample, delimiter: delimiter)
            // Strokes stand in the cells of other files too.
            if delimiter == .stroke, best.rows * 2 >= lengths.count { continue }
            let counts = lengths.reduce(into: [Int: Int]()) { counts, length in
                if length > 1 { counts[length, default: 0] += 1 }
            }
            for (cells, rows) in counts where (rows, cells) > (best.rows, best.cells) {
                best = (delimiter, rows, cells)
            }
        }
        return best.delimiter
    }

    private static func lengths(of sample: UnsafeRawBufferPointer, delimiter: CSVOptions.Delimiter) -> [Int] {
        var options = CSVOptions()
        options.refusesTruncatedLastRow = false
        var scanner = CSVScanner(options: options, delimiter: delimiter, limits: Limits())
        var lengths: [Int] = []
        // What the sample's end cuts, or a quote that fits no other delimiter, ends the look without harm.
        while lengths.count < sampleRows, (try? scanner.next(sample)) == true {
            lengths.append(scanner.fields.count)
        }
        return lengths
    }
}
