import Domain

/// Reads a bank of review questions from YAML, by theme.
package enum QuestionFile {
    /// - Throws: `FileFault`, with line and column.
    package static func read(_ text: String, file: String) throws(FileFault) -> [QuestionTheme] {
        let whole = try YAMLMap(text: text, file: file, keys: ["themes"], what: "a bank of review questions")
        let themes = try whole.required("themes", whole.map("themes", keys: nil))
        guard !themes.names.isEmpty else { throw whole.fault("themes", "no theme stands here") }
        var all: [QuestionTheme] = []
        for code in themes.names {
            let own = try themes.required(code, themes.map(code, keys: ["title", "areas", "questions"]))
            let areas = try own.required(
                "areas",
                own.list("areas", "practice areas such as HP-FD") { PracticeArea(rawValue: $0) }
            )
            let questions = try own.required(
                "questions",
                own.list("questions", "questions of up to 300 letters") { $0.count <= 300 && !$0.isEmpty ? $0 : nil }
            )
            all.append(
                QuestionTheme(
                    code: code,
                    title: try own.required("title", own.text("title")),
                    areas: areas,
                    questions: questions
                )
            )
        }
        return all
    }
}

/// The questions that come with Tandem.
package enum ReadyQuestions {
    /// - Throws: `FileFault` if the shipped file does not fit, which a test rules out.
    package static func all() throws(FileFault) -> [QuestionTheme] {
        try QuestionFile.read(EmbeddedFile.reviews.text, file: EmbeddedFile.reviews.name)
    }
}
