import ArgumentParser
import Domain
import Store

/// How a reorganisation is brought in: an authority is added, renamed, ended, or several become one. Each is an import that
/// is previewed with its effects on the day it happens, and can be undone.
extension AuthorityCommand {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add an authority, such as one that a reorganisation makes.",
            discussion: """
                Several at once, and every detail, come as a table: the columns of deploy/england/authorities.csv, brought in \
                with 'tandem import'.

                Example:
                  tandem authority add 'East Surrey' --code 944 --gss E06000067 --region SE --type unitary \
                  --from 2027-04-01 --predecessor surrey
                """
        )

        @Argument(help: "Its name, as DfE prints it.")
        var name: String

        @Option(help: ArgumentHelp("DfE's number.", valueName: "number"), transform: AuthorityWords.code)
        var code: LACode

        @Option(help: ArgumentHelp("Its GSS code.", valueName: "code"), transform: AuthorityWords.gss)
        var gss: GSSCode

        @Option(help: "Its region.", completion: Completions.region, transform: CommonOptions.region)
        var region: Region

        @Option(help: "What kind of council it is.")
        var type: AuthorityType

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Authorities that it comes out of, which go on or are ended by themselves.",
                valueName: "name"
            ),
            completion: Completions.authority
        )
        var predecessor: [String] = []

        @OptionGroup var entry: EntryOptions

        func run() async throws {
            try await AuthorityWords.bring(entry, as: "authority \(name) added") { find, all in
                let before = try predecessor.map { try find($0).code }
                let new = Authority(
                    code: code,
                    gssCode: gss,
                    name: try AuthorityWords.name(name),
                    region: region,
                    type: type,
                    validFrom: from,
                    predecessors: before
                )
                guard !all.contains(where: { $0.code == code && $0.isInForce(on: from) }) else {
                    throw Failure(
                        "\(code) is another authority's number on \(from): rename or end that one",
                        status: .usage
                    )
                }
                return [new] + (try predecessor.map { AuthorityWords.followed(try find($0), by: [code]) })
            }
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "rename",
            "Give an authority another name or GSS code; the former code stays known.",
            examples: "tandem authority rename 'Shropshire' --name 'Shropshire and Telford' --gss E06000070"
        )

        @Argument(help: .authority, completion: Completions.authority)
        var authority: String

        @Option(help: "The new name.")
        var name: String?

        @Option(help: ArgumentHelp("The new GSS code.", valueName: "code"), transform: AuthorityWords.gss)
        var gss: GSSCode?

        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard name != nil || gss != nil else { throw ValidationError("Give --name, --gss or both.") }
        }

        func run() async throws {
            try await AuthorityWords.bring(entry, as: "authority \(authority) renamed") { find, _ in
                let old = try find(authority)
                let former = gss.map { $0 == old.gssCode ? [] : [old.gssCode] } ?? []
                return [
                    Authority(
                        code: old.code,
                        gssCode: gss ?? old.gssCode,
                        formerGSSCodes: old.formerGSSCodes + former,
                        ofstedURN: old.ofstedURN,
                        name: try name.map(AuthorityWords.name) ?? old.name,
                        region: old.region,
                        type: old.type,
                        centre: old.centre,
                        validFrom: old.validFrom,
                        validTo: old.validTo,
                        predecessors: old.predecessors,
                        successors: old.successors,
                        notes: old.notes
                    )
                ]
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "end",
            "Say on which day an authority is no more, and who comes after it.",
            examples: "tandem authority end surrey --on 2027-04-01 --successor 'East Surrey' 'West Surrey'"
        )

        @Argument(help: .authority, completion: Completions.authority)
        var authority: String

        @Option(help: ArgumentHelp("The first day without it.", valueName: "day"), transform: CommonOptions.day)
        var on: Day

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Who comes after it.", valueName: "name"),
            completion: Completions.authority
        )
        var successor: [String] = []

        @OptionGroup var entry: EntryOptions

        func run() async throws {
            try await AuthorityWords.bring(entry, as: "authority \(authority) ended") { find, _ in
                let old = try find(authority)
                let after = try successor.map { try find($0).code }
                return [AuthorityWords.followed(old, by: after, endingOn: on)]
            }
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Make one new authority of several, which end on its first day.",
            discussion: """
                Example:
                  tandem authority merge 'North Somerset' 'Bath and North East Somerset' --name 'Avon' --code 950 \
                  --gss E06000071 --on 2028-04-01
                """
        )

        @Argument(help: "The authorities that become one.", completion: Completions.authority)
        var authorities: [String]

        @Option(help: "The new authority's name.")
        var name: String

        @Option(help: ArgumentHelp("DfE's number for it.", valueName: "number"), transform: AuthorityWords.code)
        var code: LACode

        @Option(help: ArgumentHelp("Its GSS code.", valueName: "code"), transform: AuthorityWords.gss)
        var gss: GSSCode

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var on: Day

        @Option(help: "What kind of council it is; unitary unless given.")
        var type: AuthorityType = .unitary

        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard authorities.count >= 2 else { throw ValidationError("Name at least two authorities.") }
        }

        func run() async throws {
            try await AuthorityWords.bring(
                entry,
                as: "authority \(name) made of \(authorities.joined(separator: ", "))"
            ) {
                find,
                _ in
                let old = try authorities.map(find)
                if let gone = old.first(where: { $0.validTo.map { $0 != on } ?? false }), let day = gone.validTo {
                    throw Failure(
                        "\(gone.inWords) ends on \(day) already: name the one that came after it, or undo its end first",
                        status: .badData
                    )
                }
                if Set(old.map(\.code)).count < old.count {
                    throw Failure("one of them is named twice", status: .usage)
                }
                let new = Authority(
                    code: code,
                    gssCode: gss,
                    name: try AuthorityWords.name(name),
                    region: old[0].region,
                    type: type,
                    validFrom: on,
                    predecessors: old.map(\.code)
                )
                return [new] + old.map { AuthorityWords.followed($0, by: [code], endingOn: on) }
            }
        }
    }
}

extension AuthorityType: ExpressibleByArgument {}
