import ArgumentParser
import Domain
import Postgres
import Reports
import Store

/// A command that writes down what happened in an agreement.
protocol AgreementStepCommand: AsyncParsableCommand {
    var which: AgreementChoice { get }

    /// The step, and what it is in words.
    func step(_ chosen: AgreementChoice.Chosen) throws -> (step: AgreementStep, words: String)

    /// What is told afterwards.
    func told(_ life: AgreementLife) -> String
}

extension AgreementStepCommand {
    func run() async throws {
        let session = try await Session.ready(which.connection, writes: true), chosen = try await which.find(session)
        let (step, words) = try step(chosen), title = "\(words), agreement of \(chosen.words)"
        // After the end it is looked at still, whoever is there.
        let isLater = step.kind == .review && chosen.agreement.ending.map { $0.on < step.on } ?? false
        if step.kind != .undone, !isLater { try chosen.refuseIfGone(on: step.on) }
        let agreement = chosen.agreement
        let (lives, wasTold, isTold) = try await session.transaction { connection in
            let wasTold = try SummaryStore.tells(of: agreement, connection)
            do {
                try AgreementStore.add(step, to: agreement, as: title, by: Session.signature, connection)
            } catch let error as PostgresError where error.sqlState?.category == "23" {
                throw Failure("not written down: \(error.message)", status: .badData)
            }
            return (
                try AgreementStore.lives(
                    [agreement],
                    receiver: agreement.receiver,
                    partner: agreement.partner,
                    connection
                ), wasTold, try SummaryStore.tells(of: agreement, connection)
            )
        }
        Notes.answer("\(chosen.words): \(words). \(told(lives[0]))\n")
        if wasTold != isTold { Notes.say(chosen.tellsNow(isTold)) }
        // Written down all the same: it has happened.
        for closure in step.kind == .undone ? [] : chosen.closures(on: step.on) {
            Notes.say("\(step.on) lies in \(closure): no support begins, or is given, in these days.")
        }
    }
}

/// The day of which a step speaks.
struct StepDay: ParsableArguments {
    @Option(help: ArgumentHelp("The day of it; today unless given.", valueName: "day"), transform: CommonOptions.day)
    var on: Day?

    var day: Day { on ?? Today.day }

    func validate() throws {
        if day > Today.day { throw ValidationError("--on \(day) lies after today, \(Today.day).") }
    }
}

extension AgreementCommand {
    struct Log: AgreementStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "log",
            abstract: "Write days down that the partner gave.",
            discussion: """
                Never more than are agreed: extend it first.

                Example:
                  tandem agreement log devon dorset --days 2 --for 'audit of front-door cases' --on 2027-01-14
                """
        )

        @OptionGroup var which: AgreementChoice

        @Option(parsing: .unconditional, help: ArgumentHelp("Whole days.", valueName: "number"))
        var days: Int

        @Option(name: .customLong("for"), help: ArgumentHelp("What they were for.", valueName: "words"))
        var purpose: String

        @Flag(help: "They are more than the days since it began, and meant: several people gave them.")
        var yes = false

        @OptionGroup var on: StepDay

        func validate() throws {
            guard (1...5000).contains(days) else { throw ValidationError("--days is 1 to 5000, not \(days).") }
        }

        func step(_ chosen: AgreementChoice.Chosen) throws -> (step: AgreementStep, words: String) {
            let words = try SanitisedText.entered(purpose, "what they were for", atMost: 500)
            let since = on.day.number - chosen.agreement.from.number + 1
            guard yes || since < 1 || days <= since else {
                throw Failure(
                    "\(days) days by \(on.day) are more than the \(since.counted("day", "days")) since \(chosen.words) began on "
                        + "\(chosen.agreement.from): if several people gave them, add --yes",
                    status: .usage
                )
            }
            let step = AgreementStep(number: 0, kind: .days, on: on.day, days: days, words: words)
            return (step, "\(days.counted("day", "days")) on \(on.day)")
        }

        func told(_ life: AgreementLife) -> String {
            life.agreement.days.map { "Of \($0) days \(life.daysUsed) are used." } ?? "\(life.daysUsed) are used."
        }
    }

    struct Move: AgreementStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "phase",
            abstract: "Move an agreement on: diagnostic, scoping, active, exit; or a step back, with a reason.",
            discussion: """
                Example:
                  tandem agreement phase devon dorset active
                """
        )

        @OptionGroup var which: AgreementChoice

        @Argument(help: "diagnostic, scoping, active or exit.")
        var phase: AgreementPhase

        @Option(help: ArgumentHelp("Why; needed for a step back.", valueName: "words"))
        var reason = ""

        @OptionGroup var on: StepDay

        func step(_ chosen: AgreementChoice.Chosen) throws -> (step: AgreementStep, words: String) {
            let was = chosen.life.phase
            guard was.follows.contains(phase) else {
                let next = was.follows.map(\.rawValue).joined(separator: " or ")
                throw Failure(
                    "\(chosen.words) is in its phase \(was.rawValue), which \(next) may follow",
                    status: .usage
                )
            }
            let words = try SanitisedText.entered(reason, "the reason", atMost: 500, isOptional: true)
            guard !words.isEmpty || !was.needsReason(to: phase) else {
                throw Failure("from \(was.rawValue) back to \(phase.rawValue): say why, --reason TEXT", status: .usage)
            }
            let step = AgreementStep(number: 0, kind: .phase, on: on.day, phase: phase, words: words)
            return (step, "\(was.rawValue), now \(phase.rawValue)")
        }

        func told(_ life: AgreementLife) -> String {
            life.nextReview.map { "Next review: \($0.day) (\($0.words))." } ?? "No review is due."
        }
    }

    struct Review: AgreementStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "Write a review down: how it stands, how each aim does, and what children said.",
            discussion: """
                After 90 days, after 6 months, then every half year; and 6, 12 and 24 months after the end, whether it lasts. \
                --progress has a word for each aim, in their order. What children and young people said is never left \
                out: as they said it together, not one child's words.

                Example:
                  tandem agreement review devon dorset --view on_track --progress on_track at_risk \
                --children 'They know whom to ask, and still wait too long.' --words 'Audit shows fewer repeat contacts'
                """
        )

        @OptionGroup var which: AgreementChoice

        @Option(help: "How it stands: met, on_track, at_risk or stopped.")
        var view: AgreementStep.View

        @Option(parsing: .upToNextOption, help: ArgumentHelp("How each aim does: the same words.", valueName: "view"))
        var progress: [AgreementStep.View] = []

        @Option(help: ArgumentHelp("What children and young people said.", valueName: "words"))
        var children: String

        @Option(help: ArgumentHelp("What the review saw.", valueName: "words"))
        var words = ""

        @OptionGroup var on: StepDay

        func step(_ chosen: AgreementChoice.Chosen) throws -> (step: AgreementStep, words: String) {
            let aims = chosen.agreement.aims
            guard progress.count == aims.count else {
                throw Failure(
                    aims.isEmpty
                        ? "\(chosen.words) has no aims: leave --progress out"
                        : "\(chosen.words) has \(aims.count.counted("aim", "aims")): say how each does, --progress with "
                            + "\(aims.count.counted("word", "words")) of met, on_track, at_risk, stopped",
                    status: .usage
                )
            }
            if let name = ChildText(nameIn: children) {
                throw InvariantBroken("what children said \(name.refusal), or that children said it together")
            }
            let step = AgreementStep(
                number: 0,
                kind: .review,
                on: on.day,
                view: view,
                progress: progress,
                words: try SanitisedText.entered(words, "what the review saw", isOptional: true),
                children: try SanitisedText.entered(children, "what children said")
            )
            return (step, "reviewed on \(on.day), \(view.words)")
        }

        func told(_ life: AgreementLife) -> String {
            life.nextReview.map { "Next review: \($0.day) (\($0.words))." } ?? "No further review is due."
        }
    }

    struct Undo: AgreementStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take the newest days, phase or review back, by a new entry.",
            discussion: """
                Its terms, its extension and its end are taken back by 'tandem imports undo', and its beginning by \
                'tandem agreement withdraw'. 'tandem undo ROUND' takes either back, for agreements of a round.

                Example:
                  tandem agreement undo devon dorset --reason 'written down twice'
                """
        )

        @OptionGroup var which: AgreementChoice

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func step(_ chosen: AgreementChoice.Chosen) throws -> (step: AgreementStep, words: String) {
            guard let last = chosen.life.standing.last else {
                throw Failure(
                    "\(chosen.words) has no days, phase or review written down; its terms are taken back by "
                        + "'tandem agreement withdraw'",
                    status: .usage
                )
            }
            let words = try SanitisedText.entered(reason, "the reason", atMost: 500)
            let step = AgreementStep(
                number: 0,
                kind: .undone,
                on: max(chosen.agreement.from, Today.day),
                words: words,
                undoes: last.number
            )
            return (step, "taken back: \(last.kind.rawValue) of \(last.on)")
        }

        func told(_ life: AgreementLife) -> String {
            "It is in its phase \(life.phase.rawValue), with \(life.daysUsed.counted("day", "days")) used."
        }
    }
}
