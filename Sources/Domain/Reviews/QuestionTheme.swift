/// Questions that a peer review may begin with, of one theme. Source: docs/domain.md §1, row 51.
package struct QuestionTheme: Hashable, Sendable {
    package let code: String
    package let title: String
    /// The practice areas that it speaks of.
    package let areas: [PracticeArea]
    package let questions: [String]

    package init(code: String, title: String, areas: [PracticeArea], questions: [String]) {
        self.code = code
        self.title = title
        self.areas = areas
        self.questions = questions
    }
}
