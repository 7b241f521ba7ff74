import ArgumentParser
import Domain
import LocalCluster
import PolicyFiles
import Postgres
import PublishedFiles
import Reports
import Store

struct FrameworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framework",
        abstract: "The rules under which Ofsted inspects: what is judged, from when, in which words.",
        discussion: """
            A framework is a page of YAML. The day on which an inspection begins tells which framework of its family it is \
            made under. A new one needs no new program: published files that have its columns and its words for grades are \
            read from then on, and what is on record keeps its meaning.

            Examples:
              tandem framework list
              tandem framework show ilacs_2026 > ours.yaml    (give it a name and a first day of its own, and change it)
              tandem framework check ours.yaml
              tandem framework add ours.yaml
            """,
        subcommands: [Show.self, Check.self, Add.self, Remove.self, ListFrameworks.self]
    )
}

extension FrameworkCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "show",
            "A framework's whole text, ready to be changed.",
            examples: "tandem framework show ilacs_2026 > ours.yaml"
        )

        @Argument(help: "The framework's name.", completion: Completions.framework)
        var framework: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let all = try await FrameworkChoice.all(database)
            Notes.answer(try FrameworkChoice.named(framework, all).fileText)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "check",
            "Check a framework: what is wrong, by line and column; else what it means, in words.",
            examples: "tandem framework check ours.yaml",
            "tandem framework check sif"
        )

        @Argument(help: "A file, or a framework's name.", completion: .file(extensions: ["yaml", "yml"]))
        var framework: String

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            guard PolicyChoice.isFile(framework) else {
                let all = try await FrameworkChoice.all(database)
                return try output.give(FrameworkReport(FrameworkChoice.named(framework, all), among: all))
            }
            let (read, among) = try FrameworkChoice.file(framework, beside: await FrameworkChoice.all(database))
            try await tryPutting(read)
            try output.give(FrameworkReport(read, among: among))
        }

        /// What would be refused is refused here too: it is put on record, and that is taken back.
        private func tryPutting(_ read: Framework) async throws {
            guard try !database.readOnly && FrameworkChoice.hasDatabase(database) else { return }
            let session = try await Session.ready(database, writes: true)
            do {
                try await session.rehearsing(unless: false) { connection in
                    _ = try FrameworkStore.put(read, by: Session.signature, connection)
                }
            } catch let broken as InvariantBroken {
                throw Failure("\(framework): \(broken.description)", status: .badData)
            } catch let error as PostgresError
                where error.sqlState == .insufficientPrivilege || error.sqlState == .readOnlyTransaction
            {
                Notes.say(
                    "Whether it fits beside the inspections on record is not known: this role may not put it there."
                )
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Put a framework on record, or the next version of its words.",
            discussion: """
                Its days, its areas and what they speak of stay as they are first put on record; headings and words for \
                grades may be added. Refused where inspections on record would mean something else.

                Example:
                  tandem framework add ours.yaml
                """
        )

        @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let held = try await session.reading { try FrameworkStore.all($0) }
            let (framework, _) = try FrameworkChoice.file(file, beside: held)
            let name = framework.name, path = file
            do {
                let (stored, isNew) = try await FrameworkStore.put(framework, by: Session.signature, session.connection)
                let version = stored.map { " (version \($0.version))" } ?? ""
                Notes.answer(
                    isNew
                        ? "Framework \(name)\(version) is on record.\n"
                        : "Framework \(name)\(version) was on record already, word for word; nothing was changed.\n"
                )
            } catch let broken as InvariantBroken {
                throw Failure("\(path): \(broken.description)", status: .badData)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take a framework back under which nothing is on record.",
            discussion: """
                Refused while imports wait for approval that tell of inspections made under it: they are named.

                Example:
                  tandem framework remove ours
                """
        )

        @Argument(help: "The framework's name.", completion: Completions.framework)
        var framework: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            guard try ReadyFrameworks.all().allSatisfy({ $0.name != framework }) else {
                throw Failure("'\(framework)' comes with Tandem and stays", status: .usage)
            }
            let session = try await Session.ready(database, writes: true)
            let name = framework
            let waiting = try await session.reading { try KeptImport.waiting(under: name, $0) }.map(String.init)
            guard waiting.isEmpty else {
                throw Failure(
                    "\(name) cannot be taken back: what waits for approval tells of inspections made under it. Turn that down "
                        + "first: tandem imports reject \(waiting.joined(separator: " "))",
                    status: .badData
                )
            }
            do {
                guard try await FrameworkStore.remove(framework, by: Session.signature, session.connection) else {
                    let all = try await session.reading { try FrameworkStore.all($0) }
                    _ = try FrameworkChoice.named(framework, all)
                    return
                }
            } catch let broken as InvariantBroken { throw Failure(broken.description, status: .badData) }
            Notes.answer("Framework \(framework) was taken back. Its name stands for its days and areas for good.\n")
        }
    }

    struct ListFrameworks: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "list",
            "Every framework on record: its days, what it judges, and how many inspections were made under it.",
            examples: "tandem framework list",
            "tandem framework list --format json"
        )

        @OptionGroup var database: DatabaseOptions

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let (stored, all) = try await session.reading { (try FrameworkStore.list($0), try FrameworkStore.all($0)) }
            let shipped = Dictionary(uniqueKeysWithValues: try ReadyFrameworks.all().map { ($0.name, $0.fileText) })
            try output.give(
                ListedFramework.list(
                    stored.map { row in
                        let isShipped = shipped[row.framework.name] == row.framework.fileText
                        return ListedFramework(
                            row.framework,
                            end: all.end(of: row.framework),
                            origin: isShipped ? "comes with Tandem" : "by \(row.by) on \(row.on)",
                            version: row.version,
                            inspections: row.inspections
                        )
                    }
                )
            )
        }
    }
}

/// Finds the framework that a person names.
private enum FrameworkChoice {
    static func hasDatabase(_ options: DatabaseOptions) throws -> Bool {
        try Session.namedServer(options) != nil || Session.localCluster().status().state != .absent
    }

    /// Those on record; where there is no database yet, those that come with Tandem.
    static func all(_ options: DatabaseOptions) async throws -> Frameworks {
        guard try hasDatabase(options) else { return try Frameworks(ReadyFrameworks.all()) }
        return try await Session.ready(options).reading { try FrameworkStore.all($0) }
    }

    static func named(_ name: String, _ all: Frameworks) throws -> Framework {
        if let found = all[name] { return found }
        let names = all.all.map(\.name), meant = name.nearest(of: names).map { "; did you mean '\($0)'?" } ?? "."
        throw Failure(
            "no framework is named '\(name.prefix(100))'\(meant) There are: \(names.joined(separator: ", "))",
            status: .usage
        )
    }

    /// A framework of a file, and those on record with it among them.
    /// - Throws: `FileFault` with line and column; `Failure` where it does not fit beside the others.
    static func file(_ path: String, beside held: Frameworks) throws -> (Framework, Frameworks) {
        let name = path == "-" ? "standard input" : path
        let framework = try FrameworkFile.read(IncomingFile.text(path: path), file: name)
        if let clash = Layouts.clash(of: framework) { throw Failure("\(name): 'headings': \(clash)", status: .badData) }
        if let word = Layouts.wrongWord(of: framework) { throw Failure("\(name): 'grades': \(word)", status: .badData) }
        if let old = held[framework.name], let other = framework.otherMeaning(than: old) {
            throw Failure(
                "\(name): \(framework.name) is on record, and this text changes \(other): give it a name of its own, so that "
                    + "what is kept keeps its meaning",
                status: .badData
            )
        }
        do { return (framework, try held.adding(framework)) } catch {
            throw Failure("\(name): \(error.description)", status: .badData)
        }
    }
}
