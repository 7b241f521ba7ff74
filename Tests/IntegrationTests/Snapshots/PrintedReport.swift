import Foundation
import Tabular
import TestKit
import Testing

/// One report in one form, and the file that keeps what it prints.
struct PrintedReport: Sendable, CustomTestStringConvertible {
    /// What is kept of a report.
    enum Form: Sendable {
        /// The answer for people on a screen of so many columns, and what is said beside it.
        case text(Int)
        /// The answer for programs.
        case json
        case csv
        /// The cells of the workbook that `--out` writes.
        case sheet
        /// What stands in the files that `--out` writes.
        case files
        /// The answer of a command that knows one form only.
        case only
    }

    let name: String
    let words: [String]
    let form: Form

    /// Every form of a report that is a list.
    static func list(_ name: String, _ words: String) -> [PrintedReport] {
        report(name, words) + [.csv, .sheet].map { PrintedReport(name: name, words: split(words), form: $0) }
    }

    /// The forms of a report that is no list.
    static func report(_ name: String, _ words: String) -> [PrintedReport] {
        [.text(80), .text(140), .json].map { PrintedReport(name: name, words: split(words), form: $0) }
    }

    /// A report in the forms that are named.
    static func some(_ name: String, _ words: String, _ forms: Form...) -> [PrintedReport] {
        forms.map { PrintedReport(name: name, words: split(words), form: $0) }
    }

    /// Words between blanks; those between apostrophes are one.
    static func split(_ words: String) -> [String] {
        words.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    var file: String {
        switch form {
        case .text(let width): "\(name).\(width).txt"
        case .json: "\(name).json"
        case .csv: "\(name).csv"
        case .sheet: "\(name).sheet.txt"
        case .files: "\(name).files.txt"
        case .only: "\(name).txt"
        }
    }

    var testDescription: String { file }

    /// What the report prints now, with all that differs from run to run masked.
    func now(_ program: InProcess) async throws -> String {
        let folder = Folder()
        var program = program
        var words = words
        var out: String?
        switch form {
        case .text(let width): program.width = width
        case .json: words += ["--format", "json"]
        case .csv: words += ["--format", "csv"]
        case .sheet:
            out = folder.path + "/sheet.xlsx"
            words += ["--out", folder.path + "/sheet.xlsx"]
        case .files:
            out = folder.path + "/files"
            words = words.map { $0 == "OUT" ? folder.path + "/files" : $0 }
        case .only: break
        }
        let outcome = await program.run(words)
        var text = outcome.output
        if outcome.status != 0 { text += "exit status \(outcome.status)\n" }
        if case .text = form, !outcome.notes.isEmpty { text += "beside it: \(outcome.notes)" }
        if outcome.status != 0, outcome.notes.isEmpty == false { text += outcome.notes }
        if let out, outcome.status == 0 {
            if case .sheet = form { text += try Self.cells(of: out) } else { text += try Self.contents(of: out) }
        }
        return SnapshotMask.masked(text, folder: folder.path)
    }

    /// Every sheet of a workbook, a row a line, with bars between its cells.
    static func cells(of path: String) throws -> String {
        let book = try Workbook.open(path: path)
        var text = ""
        for sheet in book.sheets {
            text += "sheet \(sheet.name)\n"
            try book.forEachRow(in: sheet) { row in
                let cells = row.cells.map { $0.text.replacing("\n", with: "\\n") }
                text += "\(row.number) | " + cells.joined(separator: " | ") + "\n"
            }
        }
        return text
    }

    /// Every file of a folder, by name.
    private static func contents(of folder: String) throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            "file \(name)\n" + (try String(contentsOfFile: folder + "/" + name, encoding: .utf8)) + "\n"
        }.joined()
    }
}

/// Masks what differs from run to run and from machine to machine; user, program and moments are fixed instead.
enum SnapshotMask {
    static func masked(_ text: String, folder: String) -> String {
        text.replacing(folder, with: "FOLDER")
            .replacing(/"peak_mb": \d+/, with: "\"peak_mb\": N")
            .replacing(/PostgreSQL \d[^,]*, role [^,]*, [^\n]*/, with: "PostgreSQL VERSION, role ROLE, SIZE")
            .replacing(/PostgreSQL \d[^,]*,/, with: "PostgreSQL VERSION,").replacing(
                /"version" : "[^"]*"/,
                with: "\"version\" : \"VERSION\""
            )
            .replacing(/\w+ +At work: [^\n]*/, with: "ok    At work: LOAD")
    }
}
