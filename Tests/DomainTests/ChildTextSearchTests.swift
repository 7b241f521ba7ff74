import DomainFixtures
import Testing

@testable import Domain

/// Of a row in which something is found nothing is kept.
@Suite struct ChildTextSearchTests {
    private func asked(_ code: LACode) throws -> Fact {
        Fact(
            try EditedRequest(
                authority: code,
                kind: .specialist,
                areas: [.frontDoor],
                from: Day(known: "2027-01-01"),
                to: Day(known: "2027-12-31"),
                provenance: .said()
            )
        )
    }

    @Test func aRequestIsRefusedWithTheWordsOfItsChildren() throws {
        let voice = try #require(
            try ChildsVoice.statement("A boy called Tom, aged 9, said he waits.", of: .hull, .said())
        )
        let facts = [
            SourcedFact(try asked(.hull), sheet: "Requests", row: 2),
            SourcedFact(voice.fact, sheet: "Requests", row: 2),
            SourcedFact(try asked(.leeds), sheet: "Requests", row: 3),
        ]
        let searched = ChildTextSearch(facts, of: "a.xlsx")
        #expect(searched.sound.map(\.row) == [3])
        #expect(searched.problems.map(\.column) == ["what children said"])
        #expect(ChildTextSearch(Array(facts.suffix(1)), of: "a.xlsx").sound.count == 1)
    }
}
