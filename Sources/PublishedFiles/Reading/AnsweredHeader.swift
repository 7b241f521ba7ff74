import Domain
import Tabular

/// What people's answers make of a header: told with every file, because an answer outlives the one it was given for.
struct AnsweredHeader {
    private let file: String
    private let row: Row
    private let header: HeaderRow
    private let layout: any Layout
    private let answers: ReadingAnswers

    init(_ file: String, _ row: Row, _ header: HeaderRow, of layout: any Layout, _ answers: ReadingAnswers) {
        self.file = file
        self.row = row
        self.header = header
        self.layout = layout
        self.answers = answers
    }

    /// Answers that give another meaning to a heading that the layout reads by itself.
    var refused: [Problem] {
        answers.overruling(header, of: layout).map { heading, column in
            problem(
                "\(layout.name) reads this heading already, as '\(column)': no answer is needed, and another meaning is not taken",
                column: heading,
                kind: .refused
            )
        }
    }

    /// Headings that a remembered answer reads, and columns that an earlier one did without.
    var told: [Problem] {
        let advice = "'tandem imports answers' lists what was, and forgets it"
        let read = header.answered.filter { answers.isRemembered($0.heading, of: layout.publisher) }.map {
            heading,
            meaning in
            problem("this heading is read as '\(meaning)', as was answered: \(advice)", value: heading, kind: .inDoubt)
        }
        let absent = answers.absent(from: header, of: layout).map { column in
            problem(
                "is not there, and not needed, as was answered with an earlier file: \(advice)",
                value: column,
                kind: .inDoubt
            )
        }
        return read + absent
    }

    private func problem(
        _ reason: String,
        column: String? = nil,
        value: String? = nil,
        kind: Problem.Kind
    ) -> Problem {
        Problem(
            file: file,
            sheet: row.sheet.isEmpty ? nil : row.sheet,
            row: row.number,
            column: column,
            value: value,
            reason: reason,
            kind: kind
        )
    }
}
