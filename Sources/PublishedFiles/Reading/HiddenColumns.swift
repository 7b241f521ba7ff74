import Domain
import Tabular

/// The columns of a sheet that a spreadsheet program does not show: they are not read, and what they hold is counted.
struct HiddenColumns {
    private var columns: [Int: (heading: String, filled: Int, grades: Int)] = [:]

    /// The row as a spreadsheet program shows it.
    mutating func hide(in row: Row, isBelowHeader: Bool, _ answers: ReadingAnswers) -> Row {
        guard !row.hiddenColumns.isEmpty else { return row }
        var shown = row
        for range in row.hiddenColumns where range.lowerBound <= row.cells.count {
            for index in range.lowerBound - 1..<min(range.upperBound, row.cells.count) where row.cells[index].says {
                shown.cells[index] = .empty
                if isBelowHeader {
                    columns[index, default: ("", 0, 0)].filled += 1
                    if UnreadGrades.isGrade(row.cells[index], answers) { columns[index]?.grades += 1 }
                } else {
                    columns[index, default: ("", 0, 0)].heading = row.cells[index].text.trimmed
                }
            }
        }
        return shown
    }

    var headings: [String] { ordered.map(\.value.heading).filter { !$0.isEmpty } }

    /// What is not read, with how many grades stand in it.
    /// - Parameter how: how somebody says that it is to be read.
    func leftOut(_ how: String) -> [LeftOut] {
        ordered.map { position, column in
            let grades = column.grades == 0 ? "" : "\(column.grades) of \(column.filled) cells are grades"
            return LeftOut(
                .column,
                name: Self.name(position, column.heading),
                count: column.filled,
                reason: Self.hidden(grades, how)
            )
        }
    }

    /// Those that hold grades, in words.
    var withGrades: [String] {
        ordered.filter { $0.value.grades > 0 }.map { "the hidden column '\(Self.name($0.key, $0.value.heading))'" }
    }

    private var ordered: [(key: Int, value: (heading: String, filled: Int, grades: Int))] {
        columns.sorted { $0.key < $1.key }
    }

    private static func name(_ position: Int, _ heading: String) -> String {
        heading.isEmpty ? "\(Column.name(position + 1)), without a heading" : heading
    }

    /// That something is not shown, with what it holds.
    static func hidden(_ what: String, _ how: String) -> String {
        "hidden\(what.isEmpty ? "" : ", \(what)"); to read it: \(how)"
    }
}
