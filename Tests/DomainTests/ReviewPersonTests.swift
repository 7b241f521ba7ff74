import Domain
import DomainFixtures
import Testing

@Suite struct ReviewPersonTests {
    private func person(_ reference: String, roles: [TeamRole] = [.practiceLead], load: Int = 1) throws -> ReviewPerson
    {
        try ReviewPerson(
            reference: reference,
            authority: .leeds,
            roles: roles,
            load: load
        )
    }

    @Test(arguments: ["Leeds reviewer 3", " R7 ", "383-12"])
    func anOwnReferenceStands(reference: String) throws {
        #expect(try !person(reference).reference.hasPrefix(" "))
    }

    @Test(arguments: ["Jane Smith", "", "jane.smith2@leeds.gov.uk", "Reviewer\n3", String(repeating: "9", count: 61)])
    func aNameOrAddressIsRefused(reference: String) {
        #expect(throws: InvariantBroken.self) { try person(reference) }
    }

    @Test func aRoleAndALoadAreNeeded() throws {
        #expect(throws: InvariantBroken.self) { try person("R 1", roles: []) }
        #expect(throws: InvariantBroken.self) { try person("R 1", load: 0) }
        #expect(throws: InvariantBroken.self) { try person("R 1", load: 13) }
        #expect(try person("R 1", load: 12).load == 12)
    }

    @Test func aDirectorCanChallengeAndAnotherCannot() throws {
        #expect(try person("R 1", roles: [.directorLead]).canBe(.challenger))
        #expect(try !person("R 1", roles: [.practiceLead]).canBe(.challenger))
        #expect(try !person("R 1", roles: [.directorLead]).canBe(.practiceLead))
    }
}
