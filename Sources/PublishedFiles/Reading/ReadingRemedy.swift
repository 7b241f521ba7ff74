import Domain

/// What somebody may say so that a file is read otherwise: a value, because only whoever asks for the reading knows how it
/// is said there.
package enum ReadingRemedy: Sendable, Hashable {
    case answer(ReadingAnswer)
    /// An answer of a kind, whatever it says.
    case kind(ReadingAnswer.Kind)
    case days(DayOrder)
    /// That what a spreadsheet program does not show is to be read too.
    case hidden

    /// That a heading means a column, or nothing.
    static func column(_ heading: String = "HEADING", _ meaning: String = "COLUMN") -> ReadingRemedy {
        .answer(ReadingAnswer(.column, printed: heading, meaning: meaning))
    }

    /// Where nobody said how: the kind, and the answer as one word.
    package var inWords: String {
        switch self {
        case .hidden: "include what is hidden"
        case .days(let order): "days \(order.rawValue)"
        case .kind(let kind): kind.rawValue
        case .answer(let answer): "\(answer.kind.rawValue) \(answer.typed)"
        }
    }
}

extension ReadingAnswer {
    /// The answer as somebody types it, as one word of a command: of a sheet, which is left, its name alone.
    package var typed: String { (kind == .sheet ? printed : "\(printed)=\(meaning)").asShellWord }
}
