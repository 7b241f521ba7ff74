import ArgumentParser
import Domain
import Reports

struct OfferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Say what an authority can give, list offers, or take one back.",
        subcommands: [Add.self, List.self, Withdraw.self]
    )

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Say what an authority can give: places, days, areas and a period.",
            discussion: """
                Nothing may exceed an offer, and on any day an authority has one at most. An offer that begins on the \
                day of one on record corrects it. No place at all: --places 0.

                Example:
                  tandem offer add leeds --places 2 --days 60 --areas HP-FD,LD-QA --from 2026-10-01 --to 2027-09-30 \
                --source 'Mail of 3 September' --author director --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("How many receivers it supports at once, 0 to 20.", valueName: "number")
        )
        var places: Int

        @Option(parsing: .unconditional, help: ArgumentHelp("Days it can give in all.", valueName: "number"))
        var days: Int?

        @Option(
            help: ArgumentHelp("Practice areas; all in which it is strong unless given.", valueName: "areas"),
            transform: AreaWords.areas
        )
        var areas: [PracticeArea] = []

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(help: ArgumentHelp("Its last day.", valueName: "day"), transform: CommonOptions.day)
        var to: Day

        @Flag(help: "Receivers outside its own region are welcome; without either flag it has not said.")
        var anyRegion = false

        @Flag(help: "Receivers outside its own region are not welcome.")
        var ownRegionOnly = false

        @Option(help: ArgumentHelp("What else there is to say.", valueName: "words"))
        var details: String = ""

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        var heading: String { "offer of" }

        func validate() throws {
            guard !anyRegion || !ownRegionOnly else {
                throw ValidationError("Choose --any-region or --own-region-only, not both.")
            }
        }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try SupportOffer(
                authority: subject.code,
                from: from,
                to: to,
                places: places,
                days: days,
                areas: areas,
                anyRegion: anyRegion ? true : ownRegionOnly ? false : nil,
                details: details,
                provenance: try said.provenance(.regions)
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The offers on record that are not over.",
            examples: "tandem offer list --region 'North West'",
            "tandem offer list leeds --past"
        )

        @OptionGroup var list: StatementList

        @Flag(help: "Those that are over, too.")
        var past = false

        func run() async throws {
            try await list.show(\.offers) { past || list.day <= $0.to }
        }
    }
}
