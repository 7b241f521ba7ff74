import ArgumentParser
import Domain
import Glibc
import Reports
import Store

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who wrote how much of what; seal it, and see whether anything was changed since.",
        discussion: """
            The database keeps a row of every statement that writes, whatever client it comes from. A seal is a hash of \
            a batch of them and of the seal before: whoever keeps its head elsewhere sees what was changed since, also by \
            the owner of the tables.

            Examples:
              tandem audit list --person ann
              tandem audit seal --heads /mnt/elsewhere/heads.txt
              tandem audit verify --heads /mnt/elsewhere/heads.txt
              tandem audit export 117
            """,
        subcommands: [List.self, MakeSeal.self, Verify.self, Export.self]
    )
}

extension AuditCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The newest statements that wrote."
        )

        @Option(help: ArgumentHelp("Only of this table.", valueName: "table"))
        var relation: String?

        @Option(help: ArgumentHelp("Only by this role.", valueName: "role"))
        var person: String?

        @Option(help: "How many at most.")
        var most = 50

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard (1...1_000_000).contains(most) else { throw ValidationError("--most takes 1 to 1000000.") }
        }

        func run() async throws {
            let session = try await Session.ready(database)
            let lines = try await session.reading {
                try AuditStore.list(relation: relation, person: person, most: most, $0)
            }
            try output.give(Table<AuditLine>.audit(lines))
        }
    }

    struct MakeSeal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "seal",
            abstract: "Seal what was written and is not sealed yet."
        )

        @Option(
            help: ArgumentHelp(
                "A file, best on another machine, to which the heads of all seals are written.",
                valueName: "file"
            ),
            completion: .file()
        )
        var heads: String?

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let (seal, all) = try await session.transaction { (try AuditStore.seal($0), try AuditStore.seals($0)) }
            if let heads {
                let kept = try Self.kept(in: heads)
                let faults = HeadsFile.faults(kept, against: all)
                guard faults.isEmpty else {
                    throw Failure(
                        "\(heads): \(faults.joined(separator: "; ")); the file was left as it is: 'tandem audit verify' says more",
                        status: .badData
                    )
                }
                try WholeFile.write(HeadsFile.text(of: all), to: heads)
            }
            Notes.answer(
                seal.map { "Seal \($0.number): \($0.rows) rows, head \($0.head)\n" }
                    ?? "Everything is sealed already, by \(all.count) seals.\n"
            )
        }

        private static func kept(in file: String) throws -> [Seal] {
            access(file, F_OK) == 0 ? try HeadsFile.seals(in: file) : []
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "See whether what was sealed is as it was, and name what is not.",
            discussion: "Ends with status 65 where something was changed, is missing, was moved or was put in."
        )

        @Option(help: ArgumentHelp("The file to which 'seal' wrote the heads.", valueName: "file"), completion: .file())
        var heads: String?

        @OptionGroup var output: DocumentOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let kept = try heads.map(HeadsFile.seals)
            let (faults, seals, unsealed) = try await session.reading {
                (try AuditStore.faults($0), try AuditStore.seals($0), try AuditStore.sealed($0).unsealed)
            }
            let all = faults + (kept.map { HeadsFile.faults($0, against: seals) } ?? [])
            guard all.isEmpty || !output.isForPeople else {
                let more = all.count > 20 ? "; and \(all.count - 20) more" : ""
                throw Failure(
                    "the audit is not as it was sealed: \(all.prefix(20).joined(separator: "; "))\(more). Compare with a backup, "
                        + "and ask who may act as tandem_owner",
                    status: .badData
                )
            }
            try output.give(
                SealReport(
                    rows: seals.map(\.rows).reduce(0, +),
                    seals: seals.count,
                    heads: kept?.count,
                    unsealed: unsealed,
                    faults: all
                )
            )
            if !all.isEmpty { throw ExitCode(.badData) }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "One decision on a page: who, when, from where, and what was written with it."
        )

        @Argument(help: "The number of the action, as 'audit list' and the tables have it.")
        var number: Int

        @OptionGroup var output: DocumentOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            guard let action = try await session.reading({ try AuditStore.action(number, $0) }) else {
                throw Failure("no action has the number \(number)", status: .usage)
            }
            try output.give(ActionReport(action: action))
        }
    }
}

/// The heads of seals in a file, a line a seal: its number, its rows and its head.
enum HeadsFile {
    static func text(of seals: [Seal]) -> String {
        seals.map { "seal \($0.number) rows \($0.rows) head \($0.head)\n" }.joined()
    }

    static func seals(in file: String) throws -> [Seal] {
        try IncomingFile.text(path: file).split(separator: "\n").enumerated().map { place, line in
            let words = line.split(separator: " ")
            guard words.count == 6, words[0] == "seal", words[2] == "rows", words[4] == "head",
                let number = Int(words[1]),
                let rows = Int(words[3])
            else { throw Failure("\(file), line \(place + 1): no head of a seal", status: .badData) }
            return Seal(number: number, rows: rows, head: String(words[5]))
        }
    }

    /// Which heads of a file the database no longer has, in words.
    static func faults(_ kept: [Seal], against seals: [Seal]) -> [String] {
        let now = Dictionary(seals.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        return kept.filter { now[$0.number] != $0 }.map { seal in
            now[seal.number] == nil
                ? "seal \(seal.number) of the file is no longer there" : "seal \(seal.number) is not that of the file"
        }
    }
}

extension Table<AuditLine> {
    /// Statements that wrote.
    fileprivate static func audit(_ lines: [AuditLine]) -> Table {
        Table(
            "Audit",
            [
                .number("number", "Number") { $0.number }, .words("at", "At") { $0.at },
                .words("person", "Who") { $0.person }, .words("role") { $0.role },
                .words("client", "From") { $0.client }, .words("verb", "Verb") { $0.verb.lowercased() },
                .words("relation", "Table") { $0.relation }, .number("rows", "Rows") { $0.rows },
                .words("transaction") { $0.transaction }, .number("process") { $0.process },
                .number("seal", "Seal") { $0.seal },
            ],
            lines,
            empty: "Nothing was written."
        )
    }
}

/// One decision.
private struct ActionReport: RecordReport {
    let action: AuditedAction

    var fields: [Column<ActionReport>] {
        [
            .number("number") { $0.action.number }, .words("kind") { $0.action.kind },
            .words("detail") { $0.action.detail }, .words("at") { $0.action.at }, .words("person") { $0.action.person },
            .words("role") { $0.action.role }, .words("system_user") { $0.action.systemUser },
            .words("program") { $0.action.program }, .words("client") { $0.action.client },
            .list("statements", separator: "; ") { $0.action.statements },
        ]
    }

    func text(_ style: Style) -> String {
        """
        Decision \(action.number): \(action.detail)
        Kind: \(action.kind)
        Made on \(action.at) UTC by \(action.person)\(action.person == action.role ? "" : ", through \(action.role)"), \
        who is \(action.systemUser) to the system, from \(action.client), with \(action.program).
        Written with it:

        """ + action.statements.map { "  \($0)\n" }.joined()
    }
}
