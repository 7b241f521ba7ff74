import ArgumentParser

extension ReviewCommand {
    struct Team: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "team",
            abstract: "Fill a programme's teams anew, changing as little as possible.",
            discussion: """
                For the people on record now: after somebody was added or withdrawn. The plan itself stays as it is.

                Example:
                  tandem review team 2027
                """
        )

        @OptionGroup var options: ReviewOptions

        func run() async throws {
            let (answer, before) = try await options.transaction { stored, connection in
                (try ReviewTeams.fill(stored, connection), stored.places)
            }
            guard let sentence = ReviewTeams.sentence(answer) else {
                throw Failure(
                    "nobody is on record for teams, or the scheme names no roles: tandem review people add",
                    status: .usage
                )
            }
            Notes.say(sentence + (before.isEmpty ? "" : " Changed: \(answer.changed)."))
            Notes.say("See them: tandem review show '\(options.name)'")
        }
    }
}
