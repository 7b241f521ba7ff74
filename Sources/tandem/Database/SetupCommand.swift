import ArgumentParser
import Domain
import EnglandData
import PolicyFiles
import Store

struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Make the database ready.",
        discussion: """
            Makes the tables, or brings them up to this program, and loads the authorities with their codes, names \
            and successors. --england also loads inspections 2009 to 2026, statistical neighbours, delivery \
            arrangements, partnerships, indicators and programmes, through the same path as any import. A second run changes nothing.

            Examples:
              tandem setup --england
              tandem setup --database postgres://db.example.org/tandem
            """
    )

    @Flag(help: "Load the shipped data about England too.")
    var england = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let isPrivate = try Session.namedServer(database) == nil
        let keeper = try await Session.keeper(database, writes: true)
        let ran = try await Database.migrate(
            keeper.connection,
            with: ReadyFrameworks.all(),
            ReadyReasons.all(),
            isPrivate: isPrivate,
            by: Session.signature
        )
        let session = isPrivate ? try await seated(keeper) : keeper
        Notes.say(ran.isEmpty ? "Tables: up to date." : "Tables: \(ran.count) migrations run.")
        let files = england ? EmbeddedFile.all : EmbeddedFile.authoritiesAndNames
        let incoming = files.map { IncomingFile(name: $0.name, bytes: Array($0.text.utf8), isShipped: true) }
        let takesTwo = try await Database.condition(session.connection).takesTwoPeople
        let outcomes = try await Importing.run(
            incoming,
            apply: !takesTwo,
            showsEffects: false,
            by: Session.signature,
            session.connection
        )
        for outcome in outcomes {
            Notes.say("\(outcome.file.name): \(outcome.changes.summary).")
        }
        let waiting = outcomes.filter { !$0.isApplied }.compactMap { $0.receipt?.number }
        if !waiting.isEmpty {
            return Notes.answer(
                "An import takes two people here; an approver goes on with: tandem imports approve "
                    + "\(waiting.map(String.init).joined(separator: " "))\n"
            )
        }
        let changed = outcomes.contains { !$0.changes.isEmpty } || !ran.isEmpty
        Notes.answer(
            changed
                ? "The database is ready. Try 'tandem board'.\n"
                : "The database was ready already; nothing was changed.\n"
        )
    }

    /// A session of everyday work in the private database, which one that was made before there was such a role lets in now.
    private func seated(_ keeper: Session) async throws -> Session {
        let cluster = try Session.localCluster()
        if try cluster.letDeskIn() { try await Database.readSettings(keeper.connection) }
        await keeper.connection.close()
        return try await Session.readied(cluster)
    }
}

extension ChangeSet {
    /// The changes in numbers.
    var summary: String {
        let parts = [(new.count, "new"), (corrected.count, "corrected"), (unchanged, "unchanged")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
