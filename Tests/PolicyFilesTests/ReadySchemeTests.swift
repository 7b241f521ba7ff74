import Domain
import PolicyFiles
import Testing

@Suite struct ReadySchemeTests {
    @Test func everyShapeThatRegionsUseIsReady() throws {
        let names = try ReadySchemes.all().map(\.name)
        #expect(ReadySchemes.names == names)
        #expect(
            names == [
                "host-visitor-observer", "pairs", "ring", "team-of-four", "timetable", "triads", "two-challengers",
            ]
        )
    }

    @Test func theTextOfASchemeIsASchemeFile() throws {
        for scheme in try ReadySchemes.all() {
            let again = try SchemeFile.read(scheme.canonicalText, file: "again")
            #expect(again == scheme)
            #expect(again.canonicalText == scheme.canonicalText)
        }
    }
}
