import Domain
import Testing

@testable import PublishedFiles

@Suite struct PublishedGradeTests {
    @Test(arguments: [
        ("Outstanding", Grade.outstanding), ("good ", .good), ("Requires improvement to be good", .requiresImprovement),
        ("requires improvement", .requiresImprovement), ("RI", .requiresImprovement),
        ("to requires improvement", .requiresImprovement),
        ("Requires\nimprovement to\u{A0}be good", .requiresImprovement), ("INADEQUATE", .inadequate),
    ])
    func everySpellingOfAGradeIsUnderstood(_ text: String, _ grade: Grade) {
        #expect(PublishedGrade.read(text) == .judgement(.graded(grade)))
    }

    @Test(arguments: [
        "", "nan", "None", "inspection_pre_dates_judgement", "data_unreadable", "not_reported_post_reform",
        "Not yet inspected",
    ])
    func marksSayNothing(_ text: String) { #expect(PublishedGrade.read(text) == .silent) }

    @Test func aHyphenIsNotJudged() { #expect(PublishedGrade.read("-") == .judgement(.notJudged)) }

    /// The third grade before November 2013 is none since.
    @Test(arguments: [
        ("", "2012-05-14", true), ("2013-10-31", "2014-01-20", true), ("", "2014-01-20", true),
        ("", "2014-03-20", false), ("2013-11-01", "", false), ("2026-09-14", "2026-10-30", false), ("", "", false),
    ])
    func aFormerGradeIsOneOfItsDays(_ inspected: String, _ published: String, _ isGrade: Bool) {
        let grade = PublishedGrade.former(
            "Adequate",
            inspected: Day(inspected),
            published: Day(published)
        )
        #expect(grade == (isGrade ? .requiresImprovement : nil))
    }

    @Test(arguments: ["Adequate", "brilliant", "3", "goodish", "#REF!"])
    func otherWordsAreNoGrades(_ text: String) { #expect(PublishedGrade.read(text) == nil) }

    @Test(arguments: [
        ("08/10/2018", "2018-10-08"), ("19 October 2018", "2018-10-19"), ("19/11/18", "2018-11-19"),
        ("4-Mar-22", "2022-03-04"), ("2018-10-19", "2018-10-19"), ("2018-10-19T00:00:00", "2018-10-19"),
        ("5\u{A0}September 2022", "2022-09-05"),
    ])
    func everyWayOfWritingADayIsUnderstood(_ text: String, _ day: String) {
        #expect(PublishedDay.read(text)?.description == day)
    }

    @Test(arguments: ["31/02/2025", "2025", "13/13/2025", "October 2018", "1/2/345", "43391", "32/1/2020", "a/b/c"])
    func otherThingsAreNoDays(_ text: String) { #expect(PublishedDay.read(text) == nil) }

    @Test(arguments: [
        ("Local authority inspection judgements as at 31 March 2024", "2024-03-31"),
        ("LA_level_at_31_Mar_2023", "2023-03-31"), ("ilacs_scrape_overview_2025-02-04.xlsx", "2025-02-04"),
    ])
    func titlesMentionTheirDay(_ text: String, _ day: String) {
        #expect(PublishedDay.mentioned(in: text)?.description == day)
    }
}
