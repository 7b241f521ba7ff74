import ArgumentParser
import Domain
import Postgres
import Reports

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, xlsx
}

/// How an answer is written, and where it goes: the same options in every command.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to write the answer: table or json; lists also csv, or xlsx with --out.")
    var format: OutputFormat?

    @Option(
        help: ArgumentHelp(
            "The file to write; standard output unless given. Its ending chooses the format: .txt, .json, .csv or .xlsx.",
            valueName: "file"
        ),
        completion: .file()
    )
    var out: String?

    /// The format that was asked for by name, or by the file's ending; `nil` where neither says.
    var chosen: OutputFormat? { format ?? ending }

    /// Whether the answer is words for people.
    var isForPeople: Bool { chosen ?? .table == .table }

    /// What stands behind the last point of the file's name.
    private var suffix: String? {
        guard let name = out?.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot > name.startIndex
        else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The format that the file's name promises.
    private var ending: OutputFormat? {
        suffix.flatMap { $0 == "txt" ? .table : $0 == "table" ? nil : OutputFormat(rawValue: $0) }
    }

    func validate() throws {
        if let format, let suffix, let ending, format != ending {
            throw ValidationError(
                "\(out ?? ""): its ending .\(suffix) promises another format than --format \(format.rawValue). Leave one out."
            )
        }
        if suffix == "ods", chosen == nil {
            throw ValidationError(
                "\(out ?? ""): workbooks are written as .xlsx, which LibreOffice opens and saves as .ods with every figure as "
                    + "it is; files that come back as .ods are read."
            )
        }
        if let suffix, chosen == nil {
            throw ValidationError(
                "\(out ?? ""): no format is known by the ending .\(suffix). There are .txt, .json, .csv and .xlsx; or say "
                    + "which with --format."
            )
        }
        guard chosen != .xlsx || out != nil else {
            throw ValidationError("A workbook is a file: say which with --out FILE.xlsx.")
        }
        if let out { WholeFile.promise(out) }
    }

    /// Writes a list in the format that was asked for, whole or not at all.
    /// - Parameter usual: the format where none was asked for.
    /// - Throws: `Failure` with status 73.
    func give(_ report: some ListReport, unlessAsked usual: OutputFormat = .table) throws {
        switch chosen ?? usual {
        case .table, .json: try write(report)
        case .csv: try write(report.sheet.csv)
        case .xlsx:
            // 'validate' has seen that there is a file.
            guard let out else { return }
            try WholeFile.write(report.sheet.xlsx(file: out, scratch: Session.scratch), to: out)
            Notes.say("Wrote \(out).")
        }
    }

    /// Writes a report in words or for programs.
    fileprivate func write(_ report: some Report) throws {
        try write(isForPeople ? words(report) : JSONText.of(report))
    }

    private func words(_ report: some Report) -> String {
        let style = out == nil ? CommonOptions.style : .plain
        return style.fitted(report.text(style))
    }

    private func write(_ text: String) throws {
        guard let out else { return Notes.answer(text) }
        try WholeFile.write(text, to: out)
        Notes.say("Wrote \(out).")
    }
}

/// What a list of all there is takes.
struct ListOptions: ParsableArguments {
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    /// Writes what is read.
    func give(_ report: (Connection) async throws -> some ListReport) async throws {
        try output.give(try await report(try await Session.ready(database).connection))
    }
}

/// How an answer is written that is no list.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}

/// Words, or JSON.
struct DocumentFormatOption: ParsableArguments {
    @Option(help: "How to write the answer: table or json.")
    var format: DocumentFormat?
}

/// The same options for answers that are no list: words, or JSON.
struct DocumentOptions: ParsableArguments {
    @OptionGroup var form: DocumentFormatOption

    @Option(
        help: ArgumentHelp(
            "The file to write; standard output unless given. Its ending chooses the format: .txt or .json.",
            valueName: "file"
        ),
        completion: .file()
    )
    var out: String?

    private var output: OutputOptions {
        var output = OutputOptions()
        output.format = form.format.flatMap { OutputFormat(rawValue: $0.rawValue) }
        output.out = out
        return output
    }

    /// Whether the answer is words for people.
    var isForPeople: Bool { output.isForPeople }

    func validate() throws {
        try output.validate()
        guard output.chosen != .csv, output.chosen != .xlsx else {
            throw ValidationError("This command writes table or json.")
        }
    }

    /// Writes a report.
    /// - Throws: `Failure` with status 73.
    func give(_ report: some Report) throws { try output.write(report) }

    /// Writes the account of something that was done before it is written.
    /// - Parameter done: what was done and how it is seen, in a sentence; empty where nothing was.
    /// - Throws: `Failure` with status 73, which says that it was done.
    func give(_ report: some Report, after done: String) throws {
        try Notes.$done.withValue(done) { try give(report) }
    }
}
