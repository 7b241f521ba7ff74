import ArgumentParser
import Reports
import Store

extension ImportsCommand {
    struct Approval: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approval",
            abstract: "Show or settle whether an import, and the approval of a round, takes one person or two.",
            discussion: """
                With 'two', an import and a round's plan are approved by a member of the database role tandem_approver other \
                than the one who brought the one or proposed the other; the database sees to it. With 'one', as it is at first, one person may do both. Only the owner \
                of the tables settles it, and each change stays on record.

                Examples:
                  tandem imports approval
                  tandem imports approval two
                """
        )

        enum People: String, ExpressibleByArgument, CaseIterable { case one, two }

        @Argument(help: "one or two.")
        var people: People?

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await people == nil ? Session.ready(database) : Session.keeper(database, writes: true)
            if let people {
                try await session.check()
                try await session.transaction { connection in
                    try Database.settle(takesTwoPeople: people == .two, by: Session.signature, connection)
                }
            }
            if people == .two, try Session.namedServer(database) == nil {
                Notes.say(
                    "This is a private database of one person: nobody else is there to approve, so that nothing can be approved "
                        + "any more. Back again: tandem imports approval one"
                )
            }
            let holds = try await Database.condition(session.connection).takesTwoPeople
            try output.give(ApprovalAnswer(people: holds ? 2 : 1))
        }
    }
}

/// How many people an import takes.
private struct ApprovalAnswer: Report {
    let people: Int

    func text(_ style: Style) -> String {
        people == 2
            ? "An import takes two people: one brings it, a member of tandem_approver approves it.\n"
            : "An import takes one person, who may bring and approve it.\n"
    }
}
