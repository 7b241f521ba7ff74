import Domain
import Glibc
import PublishedFiles
import Tabular

/// One file on its way into the registry.
struct IncomingFile {
    let name: String
    let content: FileContent
    /// It travels inside the program, and is as old as its newest fact; a table that somebody compiled and brings today
    /// is of today.
    var isShipped = false

    init(name: String, content: FileContent) {
        self.name = name
        self.content = content
    }

    init(name: String, bytes: [UInt8], isShipped: Bool = false) {
        self.name = name
        content = FileContent(copying: bytes)
        self.isShipped = isShipped
    }

    /// Files by what somebody typed: files, folders (their tables, by name), and `-` for standard input.
    static func gather(_ paths: [String]) throws -> [IncomingFile] {
        try paths.flatMap { path -> [IncomingFile] in
            if path == "-" { return [try readStandardInput()] }
            if let names = tables(inFolder: path) {
                guard !names.isEmpty else {
                    throw Failure("\(path): no .csv, .xlsx or .ods file in this folder", status: .badData)
                }
                return try names.map { try read(path: path.hasSuffix("/") ? path + $0 : path + "/" + $0) }
            }
            return [try read(path: path)]
        }
    }

    /// A file of the disk, by its path.
    static func read(path: String) throws -> IncomingFile {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return IncomingFile(name: name, content: try FileContent.open(path: path, name: path))
    }

    /// The text of a file, or of standard input for `-`.
    /// - Throws: `Failure` for what cannot be read or is no text.
    static func text(path: String) throws -> String {
        let file = try path == "-" ? readStandardInput() : read(path: path)
        guard let text = file.content.withBytes({ String(validating: $0, as: UTF8.self) }) else {
            throw Failure("\(path): is not UTF-8 text", status: .badData)
        }
        return text
    }

    private static func readStandardInput() throws -> IncomingFile {
        IncomingFile(
            name: "standard input",
            content: try FileContent.read(descriptor: STDIN_FILENO, name: "standard input")
        )
    }

    /// The tables of a folder, by name; `nil` if it is no folder. What else is in it is said, but for what programs put there.
    private static func tables(inFolder path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        closedir(folder)
        // A spreadsheet program that has a file open puts a lock beside it: `~$name.xlsx`, `.~lock.name.ods#`.
        let names = OutputFolder.names(in: path).filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") }
        func isTable(_ name: String) -> Bool { [".csv", ".xlsx", ".ods"].contains { name.lowercased().hasSuffix($0) } }
        let others = names.filter { !isTable($0) }
        if !others.isEmpty {
            let shown = others.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
            let more = others.count > 8 ? " and \(others.count - 8) more" : ""
            Notes.say("\(path): left unread, because they are no .csv, .xlsx or .ods file: \(shown)\(more)")
        }
        return names.filter(isTable)
    }

    /// What the file says.
    /// - Throws: `Problem` or `TabularError` for a file that is no table of a known layout.
    func published(
        _ directory: AuthorityDirectory,
        _ choices: ReadingChoices = ReadingChoices()
    ) throws -> PublishedFile {
        try PublishedFile(
            reading: Workbook.open(content, name: name),
            directory: directory,
            today: Today.day,
            choices: choices
        )
    }
}
