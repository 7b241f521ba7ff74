import Testing

@testable import Domain

@Suite struct SanitisedTextTests {
    @Test(arguments: [
        "The front door was rebuilt in 2024; contacts fell from 1,240 to 900 a month.",
        "Letter 50274369 of 12 March 2025, E06000010, tel. 01234 567890",
        "Line one\nline two\twith a tab",
    ])
    func keepsWordsAboutTheService(text: String) throws {
        #expect(try SanitisedText.checked("  \(text) ", "the statement") == text)
    }

    @Test(arguments: [
        ("Child A, date of birth 12/03/2014", "a date of birth"), ("DoB: 2014-03-12", "a date of birth"),
        ("see case no. 4711234", "the number of a case"), ("Mosaic 1234567 shows drift", "the number of a case"),
        ("case ref 123", "the number of a case"), ("a client no: ab١٢٣", "the number of a case"),
        ("pupil A123456789012 was", "a unique pupil number"), ("NHS 943 476 5919", "an NHS number"),
    ])
    func refusesWhatLooksLikeAChildsRecord(text: String, what: String) {
        #expect(ChildText(in: text)?.kind.rawValue == what)
        #expect(throws: InvariantBroken.self) { try SanitisedText.entered(text, "the statement") }
    }

    @Test func tenDigitsWithAnotherCheckDigitAreNoNHSNumber() {
        #expect(ChildText(in: "943 476 5918") == nil)
    }

    @Test func refusesAMegabyteAndMarksThatCannotBeSeen() {
        let megabyte = String(repeating: "a", count: 1 << 20)
        #expect(throws: InvariantBroken.self) { try SanitisedText.checked(megabyte, "the statement") }
        #expect(throws: InvariantBroken.self) { try SanitisedText.checked("red\u{1B}[31m", "the statement") }
        #expect(throws: InvariantBroken.self) { try SanitisedText.checked(" \n ", "the statement") }
    }
}
