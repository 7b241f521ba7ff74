import Domain
import Tabular

/// Columns of words before a table's figures that nothing reads: in DfE's tables they divide authorities further, and a file in
/// which somebody chose one part, such as one sex or age, tells of that part alone.
struct FilterColumns {
    /// What DfE's tables say of place and time beside the columns that layouts read.
    private static let describing: Set<String> = [
        "time period", "time identifier", "geographic level", "country code", "country name", "region code",
        "region name",
        "old la code", "new la code", "la name", "la code", "population type",
    ]

    private struct Filter {
        let position: Int
        let heading: String
        /// The first part of the whole that stands in it.
        var part: (row: Int, text: String)?
    }

    private var filters: [Filter]

    init(of layout: any Layout, _ header: HeaderRow) {
        guard layout.dividesByFilters else {
            filters = []
            return
        }
        let division = NamedRow.division.columnWords
        func describes(_ heading: String) -> Bool {
            Self.describing.contains(heading.headingWords) || division.contains(heading.headingWords)
        }
        let figures = (layout.columns + layout.optional).compactMap { header.position(of: $0) }
            .filter { !describes(header.headings[$0]) }
        filters = header.unread.filter { column in
            column.position < figures.min() ?? 0 && !column.heading.isEmpty && !describes(column.heading)
        }.map { Filter(position: $0.position, heading: $0.heading) }
    }

    mutating func look(at row: Row) {
        for index in filters.indices where filters[index].part == nil && filters[index].position < row.cells.count {
            let text = row.cells[filters[index].position].text.trimmed
            if NamedRow.isWhole(text) || PublishedNumber.read(text, isShare: true) != nil { continue }
            filters[index].part = (row.number, text)
        }
    }

    /// - Parameter answers: what somebody says of this file; what was said of another says nothing of what this one holds.
    func questions(_ answers: ReadingAnswers, _ question: (String?, String) -> Problem) -> [Problem] {
        let answered = Set(answers.given.lazy.filter { $0.kind == .column }.map(\.printed.headingWords))
        return filters.compactMap { filter in
            guard let part = filter.part, !answered.contains(filter.heading.headingWords) else { return nil }
            return question(
                filter.heading,
                "stands before the figures, nothing reads it, and it holds '\(part.text.prefix(40))' in row \(part.row): if the figures are "
                    + "of that part alone, bring those of the whole ('Total'); if they are of all children or workers, say so: "
                    + answers.how(.column(filter.heading, ReadingAnswer.nothing))
            )
        }
    }
}
