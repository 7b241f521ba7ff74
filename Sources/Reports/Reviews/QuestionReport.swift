import Domain

extension Table where Row == QuestionTheme.Asked {
    /// Questions by theme, a row each.
    package static func questions(_ themes: [QuestionTheme]) -> Table {
        Table(
            "Questions",
            [
                .words("theme") { $0.theme.code }, .words("title", "Theme") { $0.theme.title },
                .list("areas") { $0.theme.areas.map(\.rawValue) }, .words("question", "Question") { $0.question },
            ],
            themes.flatMap { theme in theme.questions.map { QuestionTheme.Asked(theme: theme, question: $0) } },
            empty: "No theme speaks of that."
        )
    }
}

extension QuestionTheme {
    /// One question of a theme.
    package struct Asked: Sendable {
        let theme: QuestionTheme
        let question: String
    }
}
