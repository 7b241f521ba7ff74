import ArgumentParser
import Reports

/// Where a list goes.
struct OutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file to write; standard output unless given. Its ending chooses the format: .xlsx, .csv or .json.",
            valueName: "file"
        ),
        completion: .file()
    )
    var out: String?

    /// The format that the file's ending asks for.
    var ending: OutputFormat? {
        guard let out, let dot = out.lastIndex(of: ".") else { return nil }
        let format = OutputFormat(rawValue: out[out.index(after: dot)...].lowercased())
        return format == .table ? nil : format
    }

    /// Writes a list in a format, whole or not at all. A table for people into a file that ends otherwise is written as
    /// the ending says.
    /// - Throws: `ValidationError` for a workbook without a file; `Failure` with status 73.
    func give(
        _ format: OutputFormat,
        table: (Style) throws -> String,
        json: @autoclosure () throws -> String,
        sheet: @autoclosure () throws -> SheetTable
    ) throws {
        switch format == .table ? ending ?? .table : format {
        case .table: try write(table(out == nil ? CommonOptions.style : .plain))
        case .json: try write(json())
        case .csv: try write(sheet().csv)
        case .xlsx:
            guard let out else {
                throw ValidationError("A workbook is a file: say which with --out FILE.xlsx.")
            }
            try WholeFile.write(sheet().xlsx(file: out, scratch: Session.scratch), to: out)
            Notes.say("Wrote \(out).")
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return Notes.answer(text) }
        try WholeFile.write(text, to: out)
        Notes.say("Wrote \(out).")
    }
}
