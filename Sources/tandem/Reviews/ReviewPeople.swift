import ArgumentParser
import Domain
import Postgres
import Reports
import Store
import Tabular

extension ReviewCommand {
    struct People: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "people",
            abstract: "People who can be in review teams: roles with an authority, never names.",
            subcommands: [AddPerson.self, ImportPeople.self, ListPeople.self, WithdrawPerson.self]
        )
    }

    struct AddPerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Put somebody on record by the authority's own reference.",
            discussion: """
                A reference is a word with a number, which the authority keeps beside the name in its own papers. Roles: \
                director-level lead, practice lead, data lead, elected member, front-line practitioner, challenger, \
                visitor, observer. Adding the same reference again replaces what was said.

                Examples:
                  tandem review people add leeds 'Leeds reviewer 3' --role 'director-level lead' --trained 2026-03-04
                  tandem review people add hull 'Hull 12' --role 'practice lead' --area HP-FD CC-PM \
                  --available 2027-10-04,2027-10-22 --load 2
                """
        )

        @Argument(help: "The authority that the person works for, by name or code.", completion: Completions.authority)
        var authority: String

        @Argument(help: "The authority's own reference.")
        var reference: String

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Roles that the person can take.", valueName: "role"),
            transform: ReviewCommand.role
        )
        var role: [TeamRole]

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Practice areas that the person knows, such as HP-FD.", valueName: "area"),
            transform: ReviewCommand.area
        )
        var area: [PracticeArea] = []

        @Option(
            help: ArgumentHelp("When the person was last trained as a reviewer.", valueName: "day"),
            transform: CommonOptions.day
        )
        var trained: Day?

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("Days on which the person can come; any, unless given.", valueName: "first,last")
        )
        var available: [String] = []

        @Option(help: "The most reviews in a year.")
        var load = 1

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            if let trained, trained > Today.day { throw ValidationError("--trained \(trained) lies after today.") }
            let periods = try available.map { text in
                let parts = text.split(separator: ",").map(String.init)
                guard parts.count == 2 else {
                    throw ValidationError("--available '\(text)': two days belong here, such as 2027-10-04,2027-10-22.")
                }
                let days = try parts.map(CommonOptions.day)
                return try ReviewPerson.Period(from: days[0], to: days[1])
            }
            let session = try await Session.ready(database, writes: true)
            let facts = try await session.facts(.names)
            let snapshot = facts.snapshot(asOf: Today.day), code = try NameLookup(facts, snapshot).find(authority)
            let person = try ReviewPerson(
                reference: SanitisedText.entered(reference, "the reference", atMost: 60),
                authority: code,
                roles: role,
                areas: area,
                trained: trained,
                available: periods,
                load: load
            )
            let known = try await session.reading { try ReviewPeopleStore.list($0) }
            if let other = known.first(where: { $0.reference.lowercased() == person.reference.lowercased() }),
                other.authority != code
            {
                throw Failure(
                    "'\(person.reference)' is somebody of \(snapshot.name(of: other.authority)): choose another reference, such as "
                        + "'\(person.reference)-\(code)'",
                    status: .usage
                )
            }
            let before: Int
            do {
                before = try await ReviewPeopleStore.add([person], by: Session.signature, session.connection)
            } catch let error as PostgresError where error.constraint == "one_person_a_reference" {
                throw Failure(
                    "'\(person.reference)' is taken: choose another reference, such as '\(person.reference)-\(code)'",
                    status: .usage
                )
            }
            Notes.say(
                "\(person.reference) is \(before > 0 ? "said anew" : "on record"). Undo: tandem review people withdraw "
                    + "'\(person.reference)'"
            )
        }
    }

    struct ImportPeople: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Put a list of people on record, from a CSV file or a workbook.",
            discussion: """
                Columns: authority, reference, roles, and where wanted areas, trained, available, load. Several values \
                in one cell have semicolons between; days of availability are written 2027-10-04 to 2027-10-22. All \
                rows are taken, or none. Without --apply it is only checked.

                Example:
                  tandem review people import people.csv --apply
                """
        )

        @Argument(help: "The file.", completion: .file(extensions: ["csv", "xlsx", "ods"]))
        var file: String

        @Flag(help: "Put them on record, instead of only checking the file.")
        var apply = false

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let incoming = try IncomingFile.read(path: file)
            let session = try await Session.ready(database, writes: apply)
            let facts = try await session.facts(.names)
            let names = NameLookup(facts, facts.snapshot(asOf: Today.day))
            let workbook = try Workbook.open(incoming.content, name: incoming.name)
            var list = PeopleFile(names: names, today: Today.day)
            guard let sheet = workbook.sheets.first else {
                throw Failure("\(file): has no sheet", status: .badData)
            }
            try workbook.forEachRow(in: sheet) { try list.take($0) }
            let people = list.people
            guard !people.isEmpty else { throw Failure("\(file): names nobody", status: .badData) }
            guard apply else {
                Notes.say("\(people.count) people can be put on record. To do so: add --apply.")
                return
            }
            let known = try await ReviewPeopleStore.add(people, by: Session.signature, session.connection)
            Notes.say("\(people.count) people are on record, \(known) of them said anew.")
        }
    }

    struct ListPeople: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Who is on record, by authority."
        )

        @OptionGroup var regions: RegionOptions

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let people = try await session.reading { try ReviewPeopleStore.list($0) }
            let snapshot = try await session.facts(.names).snapshot(asOf: Today.day)
            let wanted = regions.region
            let shown = people.filter { person in
                wanted.isEmpty || snapshot.authority(person.authority).map { wanted.contains($0.region) } ?? false
            }
            let report = ReviewPeopleReport(shown, in: snapshot)
            try output.give(report)
        }
    }

    struct WithdrawPerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take somebody out of the list; teams of the past keep the reference."
        )

        @Argument(help: "The authority's own reference.")
        var reference: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            guard try await ReviewPeopleStore.withdraw(reference, by: Session.signature, session.connection) else {
                throw Failure(
                    "nobody is on record as '\(reference)': see 'tandem review people list'",
                    status: .usage
                )
            }
            Notes.say("\(reference) is withdrawn. Teams are filled anew by 'tandem review team PROGRAMME'.")
        }
    }

    @Sendable static func role(_ text: String) throws -> TeamRole {
        guard let role = TeamRole(rawValue: text.lowercased()) else {
            let roles = TeamRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is not a role. There are: \(roles).")
        }
        return role
    }

    @Sendable static func area(_ text: String) throws -> PracticeArea {
        guard let area = PracticeArea(forgiving: text) else {
            let areas = PracticeArea.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is not a practice area. There are: \(areas).")
        }
        return area
    }
}
