import ArgumentParser
import Domain
import Reports

struct ExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Examples of practice and lessons that their owners agreed to share.",
        subcommands: [List.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Examples of practice and lessons that their owners agreed to share.",
            discussion: """
                They are entered with 'tandem register add NAME --register example --share', or 'lesson'; --status \
                with_young_people or without_young_people says whether young people helped to make them. 'tandem pair' \
                and 'tandem round explain' name those of a partner that fit the areas asked.

                Examples:
                  tandem example list --area HP-EC
                  tandem example list --region 'East of England' --format json
                """
        )

        @OptionGroup var list: StatementList

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Only what speaks of one of these practice areas.", valueName: "area"),
            transform: AreaWords.area
        )
        var area: [PracticeArea] = []

        func run() async throws {
            try await list.show(\.entries) { entry in
                entry.isSharedPractice(by: list.day)
                    && (area.isEmpty || entry.areas.contains(where: area.contains))
            }
        }
    }
}
