import Domain
import Testing

/// Names in place of codes, in words about facts.
@Suite struct NamesInTextTests {
    @Test(arguments: [
        ("caseload of 383 in 2025", "caseload of Leeds in 2025"),
        ("Birmingham supporting 383 (2026)", "Birmingham supporting Leeds (2026)"),
        // A title that somebody gave tells of children, and of no authority.
        ("example 'A plan for 383 children' of 330", "example 'A plan for 383 children' of Birmingham"),
        ("lesson 'Children's plans for 383', of 330", "lesson 'Children's plans for 383', of Birmingham"),
        ("other name '383' of 330", "other name '383' of Birmingham"), ("of 999", "of 999"),
    ])
    func namesStandForCodesAndForNothingElse(_ words: String, _ named: String) {
        let names = ["383": "Leeds", "330": "Birmingham"]
        #expect(words.withNames { names["\($0)"] } == named)
    }
}
