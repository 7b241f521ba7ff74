import Domain
import Testing

@testable import PolicyFiles

/// A bank of review questions, as files say it.
@Suite struct QuestionFileTests {
    /// Every practice area of which a review may ask has a theme, and those that articles named without a code have one of their own.
    @Test func whatIsShippedFits() throws {
        let themes = try ReadyQuestions.all()
        #expect(Set(themes.map(\.code)).count == themes.count && themes.count > 15)
        for code in ["gatekeeping", "buffering", "authority_to_act", "childrens_voice"] {
            #expect(themes.contains { $0.code == code })
        }
        for theme in themes {
            #expect(!theme.title.isEmpty && !theme.areas.isEmpty && theme.questions.count > 1)
            for question in theme.questions { #expect(question.hasSuffix("?"), "\(question)") }
        }
        let all = themes.flatMap(\.questions)
        #expect(Set(all).count == all.count)
    }

    @Test(arguments: [
        ("themes:\n  one:\n    title: x\n    areas: [HP-XX]\n    questions: [a]\n", 4, "practice areas such as HP-FD"),
        ("themes:\n  one:\n    title: x\n    areas: [HP-FD]\n", 3, "'questions' is missing here"),
        ("themes: {}\n", 1, "no theme stands here"), ("questions: {}\n", 1, "'questions' is not known here"),
    ]) func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) {
        let fault = #expect(throws: FileFault.self) { try QuestionFile.read(text, file: "ours.yaml") }
        #expect(fault?.line == line, "\(String(describing: fault))")
        #expect(fault?.reason.contains(words) == true, "\(String(describing: fault))")
    }
}
