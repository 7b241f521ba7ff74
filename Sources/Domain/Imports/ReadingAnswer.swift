/// Whose layouts a table follows. What somebody answered about a heading or a grade's word is remembered for it.
package enum Publisher: String, Hashable, Sendable, CaseIterable {
    case ofsted = "Ofsted"
    case dfe = "DfE"
    /// Spreadsheets that others make from the reports.
    case tracker
    /// Tables and templates of our own.
    case tandem = "Tandem"
}

/// What somebody says about words that a layout does not know.
package struct ReadingAnswer: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A heading, and the column that is meant.
        case column
        /// A word that stands where a grade should, and the grade.
        case grade
        /// Words that stand where the kind of an inspection should, and the kind.
        case type
        /// A sheet, which is left unread.
        case sheet
        /// A day in figures alone, and which of day and month stands first; never remembered.
        case days
        /// A word that a framework has for a grade; nobody answers it, and it stands behind values as what was read.
        case framework
        /// Another name of an authority, by which alone a row was taken for its own.
        case name
    }

    package let kind: Kind
    /// The words as printed.
    package let printed: String
    /// What is meant; `nothing` says that it is to be left unread, or, where `printed` says so, that there is no such
    /// column.
    package let meaning: String

    /// The word for leaving something out on purpose.
    package static let nothing = "nothing"

    package init(_ kind: Kind, printed: String, meaning: String) {
        self.kind = kind
        self.printed = printed
        self.meaning = meaning
    }
}

/// An answer that is remembered for a publisher.
package struct RememberedAnswer: Hashable, Sendable {
    package let publisher: Publisher
    package let answer: ReadingAnswer

    package init(publisher: Publisher, answer: ReadingAnswer) {
        self.publisher = publisher
        self.answer = answer
    }

    package init(publisher: Publisher, kind: ReadingAnswer.Kind, printed: String, meaning: String) {
        self.init(publisher: publisher, answer: ReadingAnswer(kind, printed: printed, meaning: meaning))
    }

    package var kind: ReadingAnswer.Kind { answer.kind }
    package var printed: String { answer.printed }
    package var meaning: String { answer.meaning }
}
