import Domain
import Tabular
import Testing

@testable import PublishedFiles

/// What people answer about words of files: what may be answered, what is remembered, and that it is told.
@Suite struct AnswerTests {
    private static let header =
        "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,"
        + "care_leavers_grade,inspection_start_date,publication_date,inspection_framework"

    private func read(_ kind: String, given: [ReadingAnswer] = [], remembered: [RememberedAnswer] = []) throws
        -> PublishedFile
    {
        let row = "leeds,good,good,good,top,good,2024-02-01,2024-03-20,\(kind)"
        return try PublishedFile(
            reading: CSVFile.open(bytes: Array("\(Self.header)\n\(row)\n".utf8), name: "f.csv"),
            directory: Shipped.directory.get(),
            today: Shipped.day("2026-11-21"),
            choices: ReadingChoices(answers: ReadingAnswers(given: given, remembered: remembered, frameworks: .ready))
        )
    }

    /// Words for a kind of inspection are answered as words for grades are, and remembered.
    @Test func aKindOfInspectionMayBeAnswered() throws {
        let asked = try read("ILACS remote")
        #expect(asked.facts.isEmpty)
        #expect(asked.problems.contains { $0.reason.contains("type 'ILACS remote=standard'") }, "\(asked.problems)")
        let answer = try ReadingAnswer(.type, typed: "ILACS remote=short")
        let file = try read("ILACS remote", given: [answer])
        #expect(Samples.reportedInspections(file).map(\.kind) == ["short"])
        #expect(file.learned == [RememberedAnswer(publisher: .tracker, answer: answer)])
        let later = try read("ILACS remote", remembered: Array(file.learned))
        #expect(Samples.reportedInspections(later).count == 1)
        let left = try read("ILACS remote", given: [try ReadingAnswer(.type, typed: "ILACS remote=nothing")])
        #expect(left.facts.isEmpty && left.problems.map(\.kind) == [.inDoubt])
        #expect(left.accounts.first?.passedOver.keys.first?.contains("left unread, as was answered") == true)
    }

    /// What an answer made of a cell is told, with its place, whenever it was given.
    @Test func whatAnAnswerMakesOfACellIsTold() throws {
        let answer = try ReadingAnswer(.grade, typed: "top=good")
        let remembered = RememberedAnswer(publisher: .tracker, answer: answer)
        for file in [try read("short", given: [answer]), try read("short", remembered: [remembered])] {
            let told = try #require(file.problems.first)
            #expect((told.row, told.value, told.kind) == (2, "top", .inDoubt))
            #expect(told.reason.hasPrefix("1 cell with it is read as 'good', as was answered"), "\(told)")
        }
    }

    /// What stands behind a value is kept with it: the heading, the word, the kind and the order of days that were answered.
    @Test func aFactSaysWhatOfItWasAnswered() throws {
        let answers = try [ReadingAnswer(.grade, typed: "top=good"), ReadingAnswer(.type, typed: "ILACS remote=short")]
        let fact = try #require(try read("ILACS remote", given: answers).facts.first)
        #expect(fact.answered == ["judgement_cc": [answers[0]], "kind": [answers[1]]])
        #expect(try read("short", given: [answers[0]]).facts.first?.answered == ["judgement_cc": [answers[0]]])
        let heading = try ReadingAnswer(.column, typed: "Verdict of leaders=leadership")
        let text =
            Self.header.replacing("impact_of_leaders_grade", with: "Verdict of leaders")
            + "\nleeds,good,good,good,good,good,03/04/2024,05/06/2024,short\n"
        let file = try PublishedFile(
            reading: CSVFile.open(bytes: Array(text.utf8), name: "f.csv"),
            directory: Shipped.directory.get(),
            today: Shipped.day("2026-11-21"),
            choices: ReadingChoices(
                answers: ReadingAnswers(given: [heading], frameworks: .ready),
                days: .monthFirst
            )
        )
        let days = [("began", "03/04/2024"), ("published", "05/06/2024")].map {
            ($0, [ReadingAnswer(.days, printed: $1, meaning: "month-first")])
        }
        #expect(
            file.facts.first?.answered
                == ["judgement_ld": [heading]].merging(days, uniquingKeysWith: { one, _ in one })
        )
    }

    /// A mark by which statistics say that there is no value is no grade.
    @Test(arguments: ["[z]=good", "c=inadequate", "..=outstanding"]) func aMarkIsNoGrade(_ typed: String) {
        #expect {
            try ReadingAnswer(.grade, typed: typed)
        } throws: {
            "\($0)".contains("is a mark by which statistics say that there is no value")
        }
        #expect(throws: Never.self) { try ReadingAnswer(.grade, typed: "[z]=nothing") }
        #expect(throws: Never.self) { try ReadingAnswer(.grade, typed: "2=good") }
    }

    /// What a heading of judgements means for sure no answer turns round.
    @Test func aKnownHeadingMeansWhatItSays() {
        let heading = "The experiences and progress of children in care"
        #expect {
            try ReadingAnswer(.column, typed: "\(heading)=help_and_protection")
        } throws: {
            "\($0)".contains("is the heading of children in care, and cannot mean 'help_and_protection'")
        }
        #expect(throws: Never.self) { try ReadingAnswer(.column, typed: "\(heading)=children_in_care") }
        #expect(throws: Never.self) { try ReadingAnswer(.column, typed: "\(heading)=nothing") }
    }

    /// A mistyped answer is answered with what may have been meant.
    @Test(arguments: [
        (ReadingAnswer.Kind.type, "x=standrad", "Did you mean 'standard'?"),
        (.grade, "x=requires improvment", "Did you mean 'requires improvement'?"),
    ])
    func whatMayBeMeantIsSuggested(_ kind: ReadingAnswer.Kind, _ typed: String, _ words: String) {
        #expect {
            try ReadingAnswer(kind, typed: typed)
        } throws: {
            "\($0)".contains(words)
        }
    }

    @Test func aColumnThatMayBeMeantIsSuggested() {
        #expect(
            ReadingAnswer.unknown("care_leaver", JudgementArea.known).description.contains(
                "Did you mean 'care leavers'?"
            )
        )
    }

    /// As is an answer about words that do not stand in the file.
    @Test func anAnswerAboutNothingInTheFileNamesTheNearest() throws {
        let answer = try ReadingAnswer(.column, typed: "care_leaver_grade=children in care")
        let refused = try #require(throws: Problem.self) { try read("short", given: [answer]) }
        #expect(refused.reason.contains("did you mean 'care_leavers_grade'?"), "\(refused)")
    }
}
