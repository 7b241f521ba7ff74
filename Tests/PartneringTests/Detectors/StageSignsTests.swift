import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Signs that bear on a stage: of two kinds at least, where nobody has stated one.
@Suite struct StageSignsTests {
    private func notice(_ change: (inout RegistryFixture) throws -> Void) throws -> String? {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        let book = ProfileBook(registry.snapshot)
        return StageSigns().notice(about: try #require(book.profiles[.receiver]), in: Surroundings(book))?.fact
    }

    @Test func twoKindsAreTold() throws {
        let fact = try notice {
            try $0.assess(.receiver, .relations, "police", 3)
            try $0.assess(.receiver, .need, "RS-RP", 7)
        }
        #expect(
            fact == "partner agencies: relations with police 3 of 10; reputation: a stated need of 7 of 10 in "
                + "reputation and improvement governance; whether they make a stage is for a person to say"
        )
    }

    @Test func oneKindIsNotEnoughNorIsWhatLiesBeyondItsBound() throws {
        #expect(try notice { try $0.assess(.receiver, .relations, "police", 3) } == nil)
        #expect(
            try notice {
                try $0.assess(.receiver, .relations, "police", 4)
                try $0.assess(.receiver, .need, "RS-RP", 7)
            } == nil
        )
        #expect(
            try notice {
                try $0.assess(.receiver, .relations, "police", 3)
                try $0.assess(.receiver, .need, "RS-RP", 6)
            } == nil
        )
        // The newest of an agency is what counts.
        #expect(
            try notice {
                try $0.assess(.receiver, .relations, "police", 3, on: "2026-03-01")
                try $0.assess(.receiver, .relations, "police", 8, on: "2026-05-01")
                try $0.assess(.receiver, .need, "RS-RP", 9)
            } == nil
        )
    }

    @Test func whereAStageIsStatedNothingIsDrafted() throws {
        #expect(
            try notice {
                try $0.assess(.receiver, .relations, "police", 2)
                try $0.assess(.receiver, .need, "RS-RP", 9)
                try $0.assess(.receiver, .stage, "", 3)
            } == nil
        )
    }
}
