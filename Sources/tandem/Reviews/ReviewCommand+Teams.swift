import ArgumentParser
import Domain
import Postgres
import Reports
import Store

extension ReviewCommand {
    struct Team: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fill a programme's teams anew, changing as little as possible.",
            discussion: """
                For the people on record now: after somebody was added or withdrawn. The plan itself stays as it is.

                Example:
                  tandem review team 2027
                """
        )

        @Argument(help: "The programme's name.")
        var name: String

        @OptionGroup var choice: PlanChoice
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let name = name, choice = choice
            let (answer, before) = try await session.transaction { connection in
                let stored = try choice.plan(of: name, connection)
                return (try ReviewTeams.fill(stored, connection), stored.places)
            }
            guard let sentence = ReviewTeams.sentence(answer) else {
                throw Failure(
                    "nobody is on record for teams, or the scheme names no roles: tandem review people add",
                    status: Status.usage
                )
            }
            Notes.say(sentence + (before.isEmpty ? "" : " Changed: \(answer.changed)."))
            Notes.say("See them: tandem review show '\(name)'")
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A host would rather have somebody else: the team is filled anew.",
            discussion: """
                The host must be happy with the proposed team. The reason stays with the coordinator.

                Examples:
                  tandem review refuse 2027 hull 'Leeds reviewer 3' --reason 'worked for the host until last year'
                  tandem review refuse 2027 hull 'Leeds reviewer 3' --reason 'spoke with the host' --take-back
                """
        )

        @Argument(help: "The programme's name.")
        var name: String

        @Argument(help: "The host, by name or code.")
        var host: String

        @Argument(help: "Whom it refuses, by reference.")
        var person: String

        @Option(help: "Why; for the coordinator alone.")
        var reason: String

        @Flag(help: "The host has changed its mind.")
        var takeBack = false

        @OptionGroup var choice: PlanChoice
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let name = name, host = host, person = person, reason = reason, takeBack = takeBack, choice = choice
            let answer = try await session.transaction { connection in
                let stored = try choice.plan(of: name, connection)
                let snapshot = stored.facts.snapshot(asOf: stored.question.asOf)
                let code = try NameLookup(stored.facts, snapshot).find(host)
                guard stored.plan.groups.contains(where: { $0.reviews.contains { $0.host == code } }) else {
                    throw Failure("\(snapshot.name(of: code)) hosts nothing in '\(name)'", status: Status.usage)
                }
                let known = try ReviewPeopleStore.list(connection).map(\.reference) + stored.places.compactMap(\.person)
                guard let reference = known.first(where: { $0.lowercased() == person.lowercased() }) else {
                    throw Failure(
                        "nobody is on record as '\(person)': see 'tandem review people list'",
                        status: Status.usage
                    )
                }
                let refusal = try TeamRefusal(host: code, person: reference, reason: reason)
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

/// Which plan of a programme is meant.
struct PlanChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The plan's number; the newest unless given.", valueName: "number"))
    var plan: Int?
}

extension PlanChoice {
    /// The plan meant.
    func plan(of name: String, _ connection: isolated Connection) throws -> StoredReviewPlan {
        try ReviewStore.plan(plan, of: name, connection)
    }

    /// The plan meant, and unless one was named the approved one, where there is one.
    func approvedPlan(of name: String, _ connection: isolated Connection) throws -> StoredReviewPlan {
        try ReviewStore.plan(plan ?? ReviewStore.approvedPlan(name, connection), of: name, connection)
    }
}
