import Domain
import PolicyFiles
import Testing

/// Regulator, nation and scale of a framework are data: another nation's has words of its own, and none of England's days.
@Suite struct RegulatorTests {
    private func text(family: String = "ciw", nation: String = "wales") -> String {
        """
        framework: ciw_2024
        name: "Performance evaluation inspection"
        family: \(family)
        regulator: "Care Inspectorate Wales"
        nation: \(nation)
        from: "2024-04-01"
        whole_service: yes
        judged: [LD, HP]
        grades:
          "excellent practice": outstanding
          "positive practice": good
        """
    }

    @Test func anotherNationsRegulatorHasItsOwnScale() throws {
        let framework = try FrameworkFile.read(text(), file: "ciw.yaml")
        #expect(framework.regulatorInWords == "Care Inspectorate Wales, Wales")
        #expect(framework.grades == ["excellent practice": .outstanding, "positive practice": .good])
        #expect(try ReadyFrameworks.all().allSatisfy { $0.regulatorInWords == "Ofsted, England" })
    }

    @Test func itIsNoneOfThoseByWhichEnglandIsInspected() {
        for wrong in [text(family: "ilacs"), text(nation: "cornwall")] {
            #expect(throws: FileFault.self) { try FrameworkFile.read(wrong, file: "ciw.yaml") }
        }
        #expect(throws: Never.self) { try FrameworkFile.read(text(family: "ilacs", nation: "england"), file: "f.yaml") }
    }
}
