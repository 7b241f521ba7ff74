import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct FollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "The practice areas and authorities of which 'digest' and 'today' tell you what is new.",
        discussion: """
            Each person of a server follows for themselves, and nobody else sees what.

            Examples:
              tandem follow add --area HP-FD CL-ET
              tandem follow add --authority dorset
              tandem follow remove --area HP-FD
              tandem follow list
            """,
        subcommands: [Add.self, Remove.self, List.self],
        defaultSubcommand: List.self
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "add",
            "Follow practice areas or authorities.",
            examples: "tandem follow add --area HP-FD --authority dorset"
        )

        @OptionGroup var what: Followed

        func run() async throws { try await what.write(follows: true) }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "remove",
            "Follow practice areas or authorities no longer.",
            examples: "tandem follow remove --area HP-FD"
        )

        @OptionGroup var what: Followed

        func run() async throws { try await what.write(follows: false) }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "What you follow, and since when."
        )

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let (followed, names) = try await session.reading { connection in
                (try FollowStore.followed(connection), try WaitingNames(on: Today.day, connection))
            }
            try output.give(Table<Following>.followed(followed, in: names))
        }
    }
}

/// What is to be followed, or no longer.
struct Followed: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Practice areas, by code or name.", valueName: "area"),
        transform: AreaWords.area
    )
    var area: [PracticeArea] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Authorities.", valueName: "name"),
        completion: Completions.authority
    )
    var authority: [String] = []

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard !area.isEmpty || !authority.isEmpty else {
            throw ValidationError("Say what: --area AREA, --authority NAME, or both.")
        }
    }

    /// - Throws: `Failure` for an authority of which nothing can be new any more.
    private static func refuse(gone code: LACode, _ snapshot: Snapshot) throws {
        guard snapshot.authority(code) == nil, let gone = snapshot.everyAuthority[code] else { return }
        let heirs = gone.successors.map(snapshot.name(of:))
        throw Failure(
            "\(gone.name) is no more, and nothing will be new of it"
                + (heirs.isEmpty ? "" : ": follow who came after it, \(heirs.inWords)"),
            status: .usage
        )
    }

    /// Writes it down, and leaves alone what stands so already.
    func write(follows: Bool) async throws {
        let session = try await Session.ready(database, writes: true), area = area, authority = authority
        let facts = try await session.facts(.names), snapshot = facts.snapshot(asOf: Today.day)
        let codes = try authority.map { try NameLookup(facts, snapshot).find($0) }
        if follows { try codes.forEach { try Self.refuse(gone: $0, snapshot) } }
        let changed = try await session.transaction { connection in
            let held = try FollowStore.followed(connection)
            let areas = area.filter { it in held.contains { $0.area == it } != follows }
            let own = codes.filter { it in held.contains { $0.authority == it } != follows }
            try FollowStore.add(areas, own, follows: follows, connection)
            return areas.map(\.name) + own.map(snapshot.name(of:))
        }
        let verb = follows ? "followed" : "followed no longer"
        Notes.answer(
            changed.isEmpty
                ? "Nothing changes: \(follows ? "you follow it already" : "you do not follow it").\n"
                : "\(changed.joined(separator: ", ")): \(verb) from now on.\n"
        )
        if follows { Notes.say("What is new about it: tandem digest") }
    }
}
