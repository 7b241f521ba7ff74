import DomainFixtures
import Testing

@testable import Domain

/// What no authority can be called, bear or lie at.
@Suite struct AuthorityGuardTests {
    private func hull(
        name: String = "Hull",
        gss: String = "E06000010",
        urn: Int? = 1,
        at centre: Coordinates? = nil
    ) throws -> Authority {
        Authority(
            code: .hull,
            gssCode: try #require(GSSCode(gss)),
            ofstedURN: urn,
            name: name,
            region: .yorkshireAndTheHumber,
            type: .unitary,
            centre: centre
        )
    }

    private func registry() throws -> Registry {
        var registry = RegistryFixture()
        registry.add(.hull, "Hull")
        registry.add(LACode(known: 900), "Elsewhere")
        var facts = registry.facts
        facts.authorities = facts.authorities.map { old in
            Authority(
                code: old.code,
                gssCode: old.gssCode,
                ofstedURN: old.code == .hull ? 1 : 2,
                name: old.name,
                region: old.region,
                type: old.type
            )
        }
        return facts
    }

    private func changes(_ authority: Authority) throws -> ChangeSet {
        ChangeSet(bringing: [SourcedFact(authority.fact, row: 2)], from: "f.csv", to: try registry())
    }

    @Test(arguments: ["London", "England", "Total", "North West", "E06000010", "810", "Yorkshire and The Humber"])
    func aNameOfNoAuthorityIsRefused(_ name: String) throws {
        let changes = try changes(hull(name: name))
        #expect(changes.isEmpty)
        #expect(changes.problems.map(\.kind) == [.refused])
    }

    @Test func anothersNumberOfOfstedIsRefused() throws {
        #expect(try changes(hull(urn: 2)).isEmpty)
        #expect(try !changes(hull(urn: 3)).isEmpty)
    }

    @Test(arguments: [(53.7, -0.3, true), (-0.3, 53.7, false), (51.4, 3.0, false)])
    func aCentreLiesInEngland(_ latitude: Double, _ longitude: Double, _ stands: Bool) throws {
        #expect(try changes(hull(at: Coordinates(latitude: latitude, longitude: longitude))).isEmpty != stands)
    }

    /// Files have the code of before for years.
    @Test func whatWasTheCodeIsAFormerOne() throws {
        let changes = try changes(hull(gss: "E06000099"))
        guard let now = changes.corrected.first?.new.fact.value as? Authority else {
            Issue.record("nothing is corrected")
            return
        }
        #expect(now.formerGSSCodes == (try registry().authorities.filter { $0.code == .hull }.map(\.gssCode)))
    }

    /// What began when an authority had ended is not of it.
    @Test func anInspectionOfWhatHadEndedIsRefused() throws {
        var registry = RegistryFixture()
        registry.add(.hull, "Hull")
        var facts = registry.facts
        facts.authorities = facts.authorities.map { old in
            Authority(
                code: old.code,
                gssCode: old.gssCode,
                name: old.name,
                region: old.region,
                type: old.type,
                validTo: Day(known: "2023-04-01")
            )
        }
        for (began, stands) in [("2022-11-07", true), ("2023-04-01", false)] {
            let reported = try ReportedInspection(
                authority: .hull,
                began: Day(began),
                published: Day(known: "2023-05-30"),
                judgements: [.leadership: .graded(.good)]
            )
            let changes = ChangeSet(bringing: [SourcedFact(reported.fact, row: 2)], from: "f", to: facts)
            #expect(changes.new.isEmpty != stands, "\(began)")
        }
    }
}
