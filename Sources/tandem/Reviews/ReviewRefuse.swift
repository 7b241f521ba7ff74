import ArgumentParser
import Domain
import Store

extension ReviewCommand {
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse",
            abstract: "A host would rather have somebody else: the team is filled anew.",
            discussion: """
                The host must be happy with the proposed team. The reason stays with the coordinator.

                Examples:
                  tandem review refuse 2027 hull 'Leeds reviewer 3' --reason 'worked for the host until last year'
                  tandem review refuse 2027 hull 'Leeds reviewer 3' --reason 'spoke with the host' --take-back
                """
        )

        @OptionGroup var options: ReviewOptions

        @Argument(help: "The host, by name or code.", completion: Completions.authority)
        var host: String

        @Argument(help: "Whom it refuses, by reference.")
        var person: String

        @Option(help: "Why; for the coordinator alone.")
        var reason: String

        @Flag(help: "The host has changed its mind.")
        var takeBack = false

        func run() async throws {
            let name = options.name, host = host, person = person, reason = reason, takeBack = takeBack
            let answer = try await options.transaction { stored, connection in
                let snapshot = stored.snapshot()
                let code = try NameLookup(stored.facts, snapshot).find(host)
                guard stored.isHost(code) else {
                    throw Failure("\(snapshot.name(of: code)) hosts nothing in '\(name)'", status: .usage)
                }
                let known = try ReviewPeopleStore.list(connection).map(\.reference) + stored.places.compactMap(\.person)
                guard let reference = known.first(where: { $0.lowercased() == person.lowercased() }) else {
                    throw Failure(
                        "nobody is on record as '\(person)': see 'tandem review people list'",
                        status: .usage
                    )
                }
                let refusal = try TeamRefusal(
                    host: code,
                    person: reference,
                    reason: SanitisedText.entered(reason, "the reason", atMost: 1000)
                )
                try ReviewTeamStore.refuse(
                    refusal,
                    of: stored.programme,
                    takenBack: takeBack,
                    by: Session.signature,
                    connection
                )
                return try ReviewTeams.fill(stored, connection)
            }
            Notes.say(
                takeBack
                    ? "The refusal is taken back."
                    : "Kept. Undo: the same with --take-back and the reason for it."
            )
            if let sentence = ReviewTeams.sentence(answer) { Notes.say("\(sentence) Changed: \(answer.changed).") }
        }
    }
}
