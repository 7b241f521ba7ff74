import ArgumentParser
import Domain
import Reports
import Store

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Say who may act where on a server of many people.",
        discussion: """
            A person is one role that logs in, with parts (reader, editor, coordinator, importer, approver, auditor, \
            reviewer, service), each for regions or authorities. Whoever may make roles on the server and is a member of \
            tandem_owner does this; everybody sees their own by 'tandem whoami'. The private database is for one person \
            and has no users.

            Examples:
              tandem user add ann --as coordinator --region YH
              tandem user add hull_director --as editor --authority hull --password
              tandem user list
              tandem user revoke ann
            """,
        subcommands: [Add.self, List.self, Show.self, Revoke.self]
    )
}

extension UserCommand {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Let somebody act as something somewhere; their role is made if it is not there.",
            discussion: """
                A password is asked for on the terminal and never an argument; without --password what there is stays, and \
                the server's pg_hba.conf says how the role proves who it is.

                Examples:
                  tandem user add ann --as coordinator --region YH NE
                  tandem user add bo --as importer
                  tandem user add hull_director --as editor --authority hull --password
                """
        )

        @OptionGroup var person: PersonArgument

        @Option(
            name: .customLong("as"),
            help: ArgumentHelp("The part, as 'tandem user --help' lists them.", valueName: "part")
        )
        var part: String

        @OptionGroup var places: PlaceOptions

        @Flag(help: "For all of England, which a coordinator has to say.")
        var everywhere = false

        @Flag(help: "Ask for a password on the terminal.")
        var password = false

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            let hasPlaces = !places.words.isEmpty
            guard !(everywhere && hasPlaces) else {
                throw ValidationError("--everywhere takes no --region and no --authority.")
            }
            if ["editor", "reviewer"].contains(part), places.authority.isEmpty || !places.regions.region.isEmpty {
                throw ValidationError("A part of \(part) is one for authorities: say which with --authority.")
            }
            if part == "coordinator", !hasPlaces, !everywhere {
                throw ValidationError("Say where with --region, --authority or --everywhere.")
            }
        }

        func run() async throws {
            let session = try await UserCommand.session(database, writes: true)
            let parts = try await session.reading { try MemberStore.parts($0) }
            guard parts.contains(where: { $0.name == part }) else {
                let list = parts.map { "\($0.name) (\($0.does))" }.joined(separator: ", ")
                throw Failure("'\(part)' is no part. There are: \(list)", status: .usage)
            }
            var places = try await places.places(session)
            if places.isEmpty { places = [MemberPlace()] }
            let secret = try password ? Self.asked(for: person.name) : nil
            let added = try await session.transaction { [places] connection in
                try MemberStore.add(
                    person.name,
                    as: part,
                    in: places,
                    password: secret,
                    by: Session.signature,
                    connection
                )
            }
            Notes.answer(
                added == 0
                    ? "\(person.name) is \(part) there already.\n"
                    : "\(person.name) acts as \(part) from now on. To end it: tandem user revoke \(person.name) --as \(part)\(self.places.words)\n"
            )
        }

        /// Asks twice on the terminal, where nobody reads along.
        private static func asked(for name: String) throws -> String {
            func line(_ words: String) throws -> String {
                guard let typed = Notes.console.secret(words) else {
                    throw Failure("a password is asked for on a terminal, and there is none", status: .usage)
                }
                return typed
            }
            let first = try line("Password of \(name): ")
            guard first.utf8.count >= 12 else { throw Failure("a password has 12 characters or more", status: .usage) }
            guard try line("Once more: ") == first else { throw Failure("the two are not the same", status: .usage) }
            return first
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Who may act where.")

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await UserCommand.session(database)
            try output.give(Table<Member>.members(try await session.reading { try MemberStore.list($0) }))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Where somebody may act, and as what."
        )

        @OptionGroup var person: PersonArgument
        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await UserCommand.session(database)
            let name = person.name
            let members = try await session.reading { try MemberStore.list(of: name, $0) }
            guard !members.isEmpty else {
                throw Failure("\(name) may act nowhere: 'tandem user list' shows who may", status: .usage)
            }
            try output.give(Table<Member>.members(members))
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "End what somebody may do, at once; without a part they no longer log in.",
            discussion: """
                What they did stays on record, and so does that they could. The role itself stays, so that nobody else gets \
                its name.

                Examples:
                  tandem user revoke ann --as importer
                  tandem user revoke ann --as coordinator --region NW
                  tandem user revoke ann
                """
        )

        @OptionGroup var person: PersonArgument

        @Option(name: .customLong("as"), help: ArgumentHelp("Only this part.", valueName: "part"))
        var part: String?

        @OptionGroup var places: PlaceOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await UserCommand.session(database, writes: true)
            let places = try await places.places(session)
            let ended = try await session.transaction { connection in
                try MemberStore.revoke(person.name, as: part, in: places, by: Session.signature, connection)
            }
            guard ended > 0 else {
                throw Failure(
                    "\(person.name) is \(part ?? "nothing") \(places.isEmpty ? "here" : "there"): 'tandem user list' shows who may act where; nothing was "
                        + "changed",
                    status: .usage
                )
            }
            let at = self.places.words.isEmpty ? "" : " there"
            Notes.answer("\(person.name) acts as \(part ?? "anything") no longer\(at).\n")
        }
    }

    /// A session of who keeps the server; the private database has no users.
    fileprivate static func session(_ options: DatabaseOptions, writes: Bool = false) async throws -> Session {
        guard try Session.namedServer(options) != nil else {
            throw Failure(
                "the private database is for one person, who may do everything in it: name a server with --database or "
                    + "TANDEM_DATABASE, which many can share",
                status: .usage
            )
        }
        let session = try await Session.keeper(options, writes: writes)
        try await session.check()
        return session
    }
}

/// Where somebody acts: regions, authorities, or everywhere.
struct PlaceOptions: ParsableArguments {
    @OptionGroup var regions: RegionOptions

    @Option(
        name: .long,
        parsing: .upToNextOption,
        help: ArgumentHelp("Only for these authorities: a name, DfE's number or a GSS code.", valueName: "authority"),
        completion: Completions.authority
    )
    var authority: [String] = []

    /// As it is typed again: ` --region NW --authority 'hull'`.
    var words: String {
        let regions = regions.region.map(\.rawValue).joined(separator: " ")
        let authorities = authority.map { "'\($0)'" }.joined(separator: " ")
        return (regions.isEmpty ? "" : " --region \(regions)")
            + (authorities.isEmpty ? "" : " --authority \(authorities)")
    }

    /// - Throws: `Failure` for a name that is nobody's.
    fileprivate func places(_ session: Session) async throws -> [MemberPlace] {
        let places = regions.region.map { MemberPlace(region: $0) }
        guard !authority.isEmpty else { return places }
        let facts = try await session.countedFacts(.day(Today.day))
        let names = NameLookup(facts, facts.snapshot(asOf: Today.day))
        return try places + authority.map { MemberPlace(authority: try names.find($0)) }
    }
}

/// The name of a role that logs in.
struct PersonArgument: ParsableArguments {
    @Argument(help: "The role that logs in: small letters, digits, '_', '.' and '-'.")
    var name: String

    func validate() throws {
        guard name.utf8.count <= 63, name.first.map({ ("a"..."z").contains($0) }) == true,
            name.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || "_.-".contains($0) })
        else {
            throw ValidationError(
                "'\(name)' is no name of a role: small letters, digits, '_', '.' and '-', at most 63."
            )
        }
        guard !name.hasPrefix("tandem_"), !name.hasPrefix("pg_") else {
            throw ValidationError("Names that begin with tandem_ or pg_ are kept for parts and for the server.")
        }
    }
}

extension Table<Member> {
    /// Who may act where.
    fileprivate static func members(_ list: [Member]) -> Table {
        Table(
            "Users",
            [
                .words("role", "Role") { $0.role }, .words("part", "Acts as") { $0.part },
                .words("region", "Region") { $0.region?.name },
                .words("authority", "Authority") { member in
                    member.authority.map { code in member.name.map { "\($0) (\(code))" } ?? code.description }
                },
                .words("everywhere", "Everywhere") { $0.region == nil && $0.authority == nil ? "yes" : "no" },
                .words("since", "Since") { $0.since },
                .words("logs_in", "Logs in") { $0.mayLogIn ? "yes" : "no" },
            ],
            list,
            empty: "Nobody may act anywhere yet: tandem user add --help"
        )
    }
}
