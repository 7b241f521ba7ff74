import Domain
import Tabular

/// Grades in what is not read of a file: whoever lets it go should know that judgements went with it.
struct UnreadGrades {
    /// So many rows of a sheet are looked at.
    private static let deepest = 5_000

    private var seen = 0
    /// Rows with a grade in one of their cells.
    private(set) var rows = 0

    mutating func look(at row: Row, _ answers: ReadingAnswers) {
        guard seen < Self.deepest else { return }
        seen += 1
        if row.cells.contains(where: { Self.isGrade($0, answers) }) { rows += 1 }
    }

    static func isGrade(_ cell: Cell, _ answers: ReadingAnswers) -> Bool {
        cell.kind == .text && cell.text.utf8.count < 60 && answers.isGrade(cell.text)
    }

    /// That there are any, to stand behind what was left unread.
    var inWords: String {
        rows == 0 ? "" : ", and \(rows.counted("row of it holds", "rows of it hold")) grades"
    }
}
