import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Carry an import out that waits for approval.",
            discussion: """
                What it says is compared again with the registry as it is now, and brought in, in one transaction. \
                Where the database has a role tandem_approver, one of its members approves what another person brought.
                """
        )

        @OptionGroup var chosen: ImportOptions

        @Flag(help: "Approve it though something in it is not plausible.")
        var yes = false

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let outcome = try await Importing.approve(
                chosen.number,
                confirmed: yes,
                by: Session.signature,
                session.connection
            )
            try ImportAnswer.write([outcome], chosen.output)
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reject",
            abstract: "Turn an import down that waits for approval."
        )

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let number = chosen.number
            try await session.transaction { connection in
                try ImportStore.reject(number, by: Session.signature, connection)
            }
            try chosen.output.give(
                DecisionAnswer(
                    import: number,
                    standing: .rejected,
                    factsChanged: 0,
                    words: "Import \(number) was rejected; nothing was changed."
                )
            )
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take an import back.",
            discussion: """
                What it brought is known no longer, and what it corrected holds again; both stay on record. Refused \
                where a later import corrected what this one brought: undo that one first.
                """
        )

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let number = chosen.number
            let changed = try await session.transaction { connection in
                try ImportStore.undo(number, by: Session.signature, connection)
            }
            try chosen.output.give(
                DecisionAnswer(
                    import: number,
                    standing: .undone,
                    factsChanged: changed,
                    words: "Import \(number) was taken back: \(changed) facts were closed or hold again."
                )
            )
        }
    }
}

/// What was decided about an import, for people and programs.
struct DecisionAnswer: Report {
    let `import`: Int, standing: String, factsChanged: Int
    private let words: String

    private enum CodingKeys: String, CodingKey { case `import`, standing, factsChanged }

    init(import number: Int, standing: ImportStore.Standing, factsChanged: Int, words: String) {
        self.import = number
        self.standing = standing.rawValue
        self.factsChanged = factsChanged
        self.words = words
    }

    func text(_ style: Style) -> String { words + "\n" }
}
