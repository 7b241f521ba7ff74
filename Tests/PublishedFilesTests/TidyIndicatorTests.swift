import Domain
import EnglandData
import Tabular
import Testing

@testable import PublishedFiles

@Suite struct TidyIndicatorTests {
    private static let header = "la_code,year,indicator,value,mark,shared_with"

    private func read(_ line: String) throws -> PublishedFile { try Samples.csv(Self.header, line) }

    @Test func aNumberAMarkAndAJointReturn() throws {
        let number = try #require(Samples.indicators(try read("810,2025,vacancy_rate,14.2,,")).first)
        #expect(number.value == .number("14.2"))
        let withheld = try #require(Samples.indicators(try read("810,2025,agency_rate,,c,")).first)
        #expect(withheld.value == .withheld(.confidential))
        let joint = try #require(Samples.indicators(try read("314,2025,caseload,15.5,,318")).first)
        #expect(joint.sharedWith.map(\.description) == ["318"])
    }

    @Test(arguments: [
        ("81,2025,vacancy_rate,1,,", "la_code"), ("810,99,vacancy_rate,1,,", "year"),
        ("810,2025,mood,1,,", "indicator"), ("810,2025,vacancy_rate,,,", "value"),
        ("810,2025,vacancy_rate,1,c,", "value"), ("810,2025,vacancy_rate,-1,,", "value"),
        ("810,2025,vacancy_rate,,q,", "mark"), ("810,2025,vacancy_rate,1,,810", "shared_with"),
    ])
    func aBadCellIsRefused(_ line: String, _ column: String) throws {
        let file = try read(line)
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column) == [column])
    }

    @Test func whatIsShippedOfEngland() throws {
        let facts = try Shipped.facts.get()
        #expect(facts.indicators.count == 11_527 + 50_004)
        let joint = facts.indicators.filter { !$0.sharedWith.isEmpty }
        #expect(Set(joint.map(\.authority.description)) == ["314", "318", "940", "941"])
        // Westminster and Kensington sent nothing in 2025: marks, never zero.
        let missing = facts.indicators.filter {
            $0.authority.description == "213" && $0.year == 2025 && $0.code == .caseload
        }
        #expect(missing.map(\.value) == [.withheld(.notAvailable)])
        let deprivation = Dictionary(grouping: facts.indicators.filter { $0.code == .deprivation }, by: \.year)
        #expect(deprivation.mapValues(\.count) == [2019: 151, 2025: 132])
        #expect(facts.entries.count { $0.register == .programme } == 30)
        let examples = facts.entries.filter { $0.register == .example }
        #expect(examples.map(\.authority.description) == ["873", "925"])
        #expect(examples.allSatisfy { $0.isShared && $0.provenance.author == .compiler })
    }
}
