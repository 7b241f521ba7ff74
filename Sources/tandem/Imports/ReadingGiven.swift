import ArgumentParser
import Domain
import PublishedFiles

/// What somebody says about how files are to be read, beside what is remembered.
struct ReadingGiven: Sendable {
    var answers: [ReadingAnswer] = []
    var includesHidden = false
    /// The day up to which the files speak.
    var asAt: Day?
    var days: DayOrder?

    /// - Throws: `Failure` for an answer that names no column there is.
    func choices(beside remembered: [RememberedAnswer], _ frameworks: Frameworks) throws -> ReadingChoices {
        let answers = ReadingAnswers(
            given: answers,
            remembered: remembered,
            frameworks: frameworks,
            how: ReadingChoiceOptions.told
        )
        if let stray = answers.stray {
            let unknown = ReadingAnswer.unknown(stray, JudgementArea.known + frameworks.furtherAreas())
            throw Failure(unknown.description, status: .usage)
        }
        return ReadingChoices(
            answers: answers,
            includesHidden: includesHidden,
            asAt: asAt,
            days: days
        )
    }
}

/// How people say it.
struct ReadingChoiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What a heading means that is not known, such as 'Care leavers experience=care_leavers'; '…=nothing' leaves the "
                + "column unread. Remembered for the publisher.",
            valueName: "heading=column"
        )
    )
    var column: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a word means that stands where a grade should, such as '2=good'. Remembered for the publisher.",
            valueName: "word=grade"
        )
    )
    var grade: [String] = []

    @Option(
        help: ArgumentHelp(
            "What words mean that stand where the kind of an inspection should, such as 'ILACS remote=standard'; '…=nothing' "
                + "leaves its rows unread. Remembered for the publisher.",
            valueName: "words=kind"
        )
    )
    var type: [String] = []

    @Option(
        help:
            "How days in figures alone are written, where the file has both: day-first or month-first."
    )
    var days: DayOrder?

    @Option(help: ArgumentHelp("A sheet to leave unread.", valueName: "name"))
    var leaveSheet: [String] = []

    @Flag(help: "Read sheets, rows and columns too that a spreadsheet program does not show.")
    var includeHidden = false

    @Option(
        help: ArgumentHelp(
            "The day up to which the files speak, where they do not say so; never after today.",
            valueName: "day"
        ),
        transform: CommonOptions.day
    )
    var asAt: Day?

    func validate() throws {
        _ = try answers()
        if let asAt, asAt > Today.day { throw ValidationError("--as-at \(asAt) lies after today, \(Today.day).") }
    }

    var given: ReadingGiven {
        get throws {
            ReadingGiven(
                answers: try answers(),
                includesHidden: includeHidden,
                asAt: asAt,
                days: days
            )
        }
    }

    /// What helps, as the options above say it.
    @Sendable static func told(_ remedy: ReadingRemedy) -> String {
        switch remedy {
        case .hidden: "--include-hidden"
        case .days(let order): "--days \(order.rawValue)"
        case .kind(let kind): "--\(kind == .sheet ? "leave-sheet" : kind.rawValue)"
        case .answer(let answer): "\(told(.kind(answer.kind))) \(answer.typed)"
        }
    }

    private func answers() throws -> [ReadingAnswer] {
        do throws(InvariantBroken) {
            var answers: [ReadingAnswer] = []
            for text in column { answers.append(try ReadingAnswer(.column, typed: text)) }
            for text in grade { answers.append(try ReadingAnswer(.grade, typed: text)) }
            for text in type { answers.append(try ReadingAnswer(.type, typed: text)) }
            return answers
                + leaveSheet.map { ReadingAnswer(.sheet, printed: $0, meaning: ReadingAnswer.nothing) }
        } catch { throw ValidationError(error.description) }
    }
}

extension DayOrder: ExpressibleByArgument {}
