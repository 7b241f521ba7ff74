import Domain
import Testing

@testable import PolicyFiles

/// The reasons for a no, as files say them.
@Suite struct ReasonFileTests {
    @Test func whatIsShippedFitsAndNamesEveryParty() throws {
        let reasons = try ReadyReasons.all()
        #expect(reasons.count >= 25)
        #expect(Set(reasons.flatMap(\.liesWith)) == Set(ConsentReason.Party.allCases))
        #expect(Set(reasons.map(\.bars)) == Set(ConsentReason.Bars.allCases))
        #expect(Set(reasons.map { [$0.about.rawValue, $0.code] }).count == reasons.count)
    }

    @Test(arguments: [
        (
            "reasons:\n  late:\n    words: x\n    lies_with: [partner]\n    bars: for good\n", 5,
            "is not nothing, round or always"
        ),
        (
            "reasons:\n  late:\n    words: x\n    lies_with: [nobody]\n    bars: round\n", 4,
            "'nobody' is not known here"
        ),
        ("reasons:\n  Late:\n    words: x\n    lies_with: [round]\n    bars: round\n", 3, "is no code"),
        ("reasons:\n  late:\n    lies_with: [round]\n    bars: round\n", 3, "'words' is missing here"),
        ("codes: {}\n", 1, "'codes' is not known here"),
        ("reasons: {}\n", 1, "no reason stands here"),
    ]) func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) {
        let fault = #expect(throws: FileFault.self) { try ReasonFile.read(text, file: "ours.yaml") }
        #expect(fault?.line == line, "\(String(describing: fault))")
        #expect(fault?.reason.contains(words) == true, "\(String(describing: fault))")
    }
}
