import ArgumentParser
import Domain
import Store

extension ReviewCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve a plan: from then on it is the one that letters and the calendar rest on.",
            discussion: """
                Where there are several plans, --plan names the one that was looked at. Role, user and time are written down. An approved plan is never replaced silently: composing again \
                needs --reason, and gives a new plan that nobody has approved yet.

                Examples:
                  tandem review approve 2027
                  tandem review approve 2027 --plan 2 --note 'directors met on 3 March'
                """
        )

        @OptionGroup var options: ReviewOptions

        @Option(help: "What to note beside it.")
        var note = ""

        func run() async throws {
            let note = try SanitisedText.entered(note, "the note", atMost: 1000, isOptional: true)
            let isNamed = options.choice.plan != nil
            let stored = try await options.transaction { stored, connection in
                guard isNamed || stored.number == 1 else {
                    throw Failure(
                        "'\(stored.programme)' has \(stored.number) plans: say which one you looked at, such as "
                            + "--plan \(stored.number) for the newest",
                        status: .usage
                    )
                }
                try ReviewStore.approve(stored, note: note, by: Session.signature, connection)
                return stored
            }
            let unfilled = stored.places.count { $0.person == nil }
            Notes.say("Plan \(stored.number) of review programme '\(stored.programme)' is approved.")
            Notes.say("It stays on record; composing again needs --reason and gives a new plan.")
            if !stored.plan.unplaced.isEmpty { Notes.say("\(stored.plan.unplaced.count) have no place in it.") }
            if unfilled > 0 { Notes.say("\(unfilled) places in its teams are still open.") }
            Notes.say("Letters: tandem review letters '\(stored.programme)' --out FOLDER")
        }
    }
}
