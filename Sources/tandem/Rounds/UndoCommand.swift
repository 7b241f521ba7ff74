import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the newest step of a round back that still holds, by a new entry; or say why not.",
        discussion: """
            A consultation or an approval goes a step back, what a side was asked or answered is taken back, a decision \
            about pairs is released, an exception waits again for its approval, a step about a loan, days, phases, reviews and \
            terms of its agreements and consents to their summaries are taken back. Asked again, it takes back the step before; where \
            something of an agreement was taken back last, by its number. \
            Where the newest step is somebody else's, it is named, and taken back only by its number, --step; so is what was \
            done before a plan, which stays. What another region said of a loan is its own. Nothing is deleted, and what hung \
            on the step is named. 'tandem log' lists the steps; imports are undone by 'tandem imports undo'.

            Examples:
              tandem undo autumn --reason 'asked too early'
              tandem undo autumn --step 14 --reason 'said of another pairing'
            """
    )

    @OptionGroup var options: RoundOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The step of this number in 'tandem log'; your newest, where it is the newest, unless given.",
            valueName: "number"
        )
    )
    var step: Int?

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var reason: String

    func run() async throws {
        let number = step
        let reason = try SanitisedText.entered(reason, "the reason", atMost: 500)
        try await options.transaction { stored, connection in
            let life = try RoundLifeSoFar(stored, connection)
            for step in try life.steps(number, connection) {
                let undo = RoundUndo(life: life, step: step, reason: reason)
                do {
                    if number != nil { try undo.refuseUnderWhatRestsOnIt() }
                    guard number != nil || life.isOwn(step) else {
                        guard try undo.tried(connection) else { continue }
                        throw undo.isOfSomebodyElse(connection)
                    }
                    // What was released or reopened since by hand stands no longer.
                    guard try undo.takeBack(connection) else { continue }
                } catch let stays as StepStays {
                    throw undo.refusal(stays, connection)
                } catch let error as PostgresError where error.sqlState?.category == "23" {
                    throw Failure("\(step.what) is not undone: \(error.message)", status: .usage)
                }
                return Notes.answer("Undone: \(step.what), by \(step.by) on \(step.at).\n")
            }
            throw Failure("nothing of it stands any longer: there is nothing to undo", status: .usage)
        }
    }
}
