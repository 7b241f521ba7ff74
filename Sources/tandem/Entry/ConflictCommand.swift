import ArgumentParser
import Domain
import Reports

struct ConflictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflict",
        abstract: "Declare that two authorities are not to be partners, list what is declared, or take it back.",
        subcommands: [Add.self, List.self, Withdraw.self]
    )

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            "add",
            "Declare a conflict of interest, or an exclusion.",
            examples: "tandem conflict add leeds hull --reason 'The same person chairs both boards' --apply",
            "tandem conflict add devon torbay --exclude --reason 'The members decided so' --apply"
        )

        @Argument(
            help: "The authority that declares it: a name, DfE's number or a GSS code.",
            completion: Completions.authority
        )
        var name: String

        @Argument(help: "The other authority.", completion: Completions.authority)
        var other: String

        @Option(help: ArgumentHelp("Why, in a few words.", valueName: "words"))
        var reason: String

        @Flag(help: "No conflict of interest: the authority does not want the other as its partner.")
        var exclude = false

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        var otherName: String? { other }
        var register: RegisterEntry.Register { exclude ? .exclusion : .conflict }
        var heading: String { "\(register.name) of" }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try RegisterEntry(
                authority: subject.code,
                register: register,
                title: reason,
                other: subject.other,
                provenance: try said.provenance(.team)
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The conflicts and exclusions that stand.",
            examples: "tandem conflict list leeds"
        )

        @OptionGroup var list: StatementList

        func run() async throws {
            try await list.show(\.entries) {
                ($0.register == .conflict || $0.register == .exclusion) && $0.stands(on: list.day)
            }
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal(
            "Take back a conflict or an exclusion that was entered by hand."
        )

        @Argument(help: "The authority that declared it.", completion: Completions.authority)
        var name: String

        @Argument(help: "The other authority.", completion: Completions.authority)
        var other: String

        @OptionGroup var entry: EntryOptions

        var otherName: String? { other }
        var what: String { "conflict or exclusion" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.entries.filter {
                ($0.register == .conflict || $0.register == .exclusion) && $0.other == subject.other
            }
        }
    }
}
