import Domain

extension ReadingAnswers {
    /// Answers given now about headings that a layout reads already as something else, each with what that is.
    func overruling(_ header: HeaderRow, of layout: any Layout) -> [(heading: String, column: String)] {
        let printed = Set(header.headings.map { $0.headingWords.withoutNotes })
        return given.compactMap { answer in
            let words = answer.printed.headingWords.withoutNotes, meaning = answer.meaning.headingWords
            guard answer.kind == .column, meaning != ReadingAnswer.nothing, printed.contains(words) else { return nil }
            let column = (layout.columns + layout.optional).first {
                Layouts.words[$0]?.contains(words) ?? false
            }
            guard let column, !(Layouts.words[column]?.contains(meaning) ?? false) else { return nil }
            return (answer.printed, String(column.split(separator: "|")[0]))
        }
    }
}
