import ArgumentParser
import Domain
import Glibc
import ReadableErrors
import Store
import Synchronization

@main
struct Tandem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tandem",
        abstract: "Pairs children's services that seek support with strong partners, and says why.",
        discussion: """
            Tandem keeps the ratings of England's 153 children's-services authorities and plans partnerships from \
            them. It keeps them in a private PostgreSQL that it makes and runs itself, unless --database, \
            TANDEM_DATABASE or the usual PG* variables name a server.

            First steps:
              tandem setup --england              make the database ready, with the shipped data
              tandem board                        see need and supply, region by region
              tandem authority show hull          see what is held about an authority
              tandem round new autumn             make a round for all England
              tandem round propose autumn         plan it
              tandem round explain autumn devon   ask why

            Exit status: 0 done; 3 done in part (--strict); 64 wrong usage; 65 bad data; 69 database out of reach; 73 cannot write; 75 try \
            again; 77 not permitted; 1 anything else. Answers go to standard output, notes to standard error.
            """,
        version: "tandem \(Tandem.versionNumber)",
        subcommands: [
            SetupCommand.self, DatabaseCommand.self, ImportCommand.self, ImportsCommand.self, TemplateCommand.self,
            FrameworkCommand.self,
            InspectionCommand.self, VisitCommand.self, AssessCommand.self, OfferCommand.self, RequestCommand.self,
            ConflictCommand.self, RegisterCommand.self, CalendarCommand.self, IndicatorCommand.self,
            ExampleCommand.self, BoardCommand.self, AuthorityCommand.self, PolicyCommand.self, PairCommand.self,
            BacktestCommand.self, RoundCommand.self, ConsentCommand.self, ReportCommand.self, PackCommand.self,
            LettersCommand.self, AgreementCommand.self, LedgerCommand.self, LoanCommand.self, OrganisationCommand.self,
            TodayCommand.self, AskCommand.self, WatchCommand.self, DigestCommand.self, FollowCommand.self,
            ReviewCommand.self, SolveCommand.self, LogCommand.self, UndoCommand.self, DoctorCommand.self,
            UserCommand.self, WhoamiCommand.self, AuditCommand.self,
        ]
    )

    /// The program's version, kept with everything it writes.
    static let versionNumber = "0.1.0"

    static func main() async {
        Interruption.watch()
        let arguments = CommandLine.arguments.dropFirst(), watch = Stopwatch()
        var status: Int32 = 0
        do {
            try await run(arguments)
        } catch { status = say(error, of: arguments) }
        Log.ended(arguments, status, after: watch.elapsed)
        if status != 0 { Glibc.exit(status) }
    }

    /// Says what ended a command of these arguments, and with which status it ends.
    static func say(_ error: any Error, of arguments: some Collection<String>) -> Int32 {
        if let error = error as? any ReadableError {
            Notes.say(lines: "tandem: " + error.lines.joined(separator: "\n"))
            return error.exitStatus.rawValue
        }
        // What is no such error, ArgumentParser explains itself: help and versions are answers.
        let status = exitCode(for: error)
        // What was typed adds no line to what is said of it.
        let text = arguments.filter { $0.contains(where: \.isNewline) }.reduce(fullMessage(for: error)) {
            $0.replacing($1, with: $1.onOneLine)
        }
        if !text.isEmpty {
            if status.isSuccess {
                Notes.answer(HelpAsked.withWholeExamples(text) + "\n")
            } else {
                Notes.say(lines: text)
            }
        }
        return status.rawValue
    }

    /// Reads a command and runs it.
    /// - Parameter arguments: the words after the program's name.
    static func run(_ arguments: some Collection<String>) async throws {
        try HelpAsked.refuseIfUnknown(arguments)
        let promised = Mutex<String?>(nil)
        var command = try await WholeFile.$promise.withValue({ path in promised.withLock { $0 = path } }) {
            try await asyncParseAsRoot(Array(arguments))
        }
        if let file = promised.withLock({ $0 }) { try WholeFile.check(file) }
        guard var asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
        let told = Mutex<Set<String>>([])
        try await UnreadableRows.$tell.withValue({ places in
            let new = told.withLock { told in places.filter { told.insert($0).inserted } }
            guard !new.isEmpty else { return }
            Notes.say(
                "Left out, because it cannot be read: \(new.prefix(3).joined(separator: "; "))"
                    + (new.count > 3 ? "; and \(new.count - 3) more" : "")
                    + ". It was written by another program, or by hand: 'tandem doctor' names all."
            )
        }) { try await asynchronous.run() }
    }
}
