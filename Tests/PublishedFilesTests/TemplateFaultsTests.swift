import Domain
import Testing

@testable import PublishedFiles

@Suite struct TemplateFaultsTests {
    /// Who says so, and what is said, are told together.
    @Test func faultsOfWhoSaysSoAreToldBesideTheOthers() throws {
        let file = try Filling.read(
            .offers,
            [
                "offered from": "2027-01-01", "offered to": "2027-12-31", "places": "-1", "stated on": "2031-01-01",
                "author role": "boss",
            ]
        )
        #expect(Set(file.problems.compactMap(\.column)) == ["places", "stated on", "author role"], "\(file.problems)")
    }

    @Test func allFaultsOfAFilledRowAreToldAtOnce() throws {
        let file = try Filling.read(
            .offers,
            [
                "offered from": "soon", "offered to": "2027-12-31", "places": "many", "any region": "maybe",
                "areas": "sideways",
                "stated on": "2026-11-21",
            ]
        )
        #expect(file.facts.isEmpty)
        #expect(
            Set(file.problems.compactMap(\.column)) == [
                "offered from", "places", "any region", "areas", "author role",
            ],
            "\(file.problems)"
        )
        #expect(file.accounts.first?.refused == 1)
    }
}
