import DomainFixtures
import Testing

@testable import Domain

/// A name that an authority bears goes before another name of somebody else, whoever gave it.
@Suite struct NamesOfRecordTests {
    private static let surrey = LACode(known: 936), east = LACode(known: 944), old = LACode(known: 837)
    private static let spelled = Spelling(authority: surrey, spelling: "East Surrey Council")

    private static var before: Registry {
        var fixture = RegistryFixture()
        fixture.add(surrey, "Surrey")
        fixture.facts.spellings = [spelled]
        return fixture.facts
    }

    /// The new one, which comes out of Surrey or out of nobody.
    private static func new(from: String = "2027-04-01", after predecessors: [LACode] = [surrey]) -> Authority {
        Authority(
            code: east,
            gssCode: GSSCode(known: "E06000067"),
            name: "East Surrey",
            region: .southEast,
            type: .unitary,
            validFrom: Day(known: from),
            predecessors: predecessors
        )
    }

    private static func changes(_ facts: [Fact], to registry: Registry) -> ChangeSet {
        ChangeSet(bringing: facts.enumerated().map { SourcedFact($1, row: $0 + 2) }, from: "f.csv", to: registry)
    }

    @Test(arguments: ["2026-04-01", "2027-04-01"]) func anAuthorityTakesItsNameOver(_ from: String) throws {
        var registry = Self.before
        let today = Day(known: "2026-11-29")
        #expect(AuthorityDirectory(registry, today: today).bearers(of: "East Surrey") == [Self.surrey])
        let changes = Self.changes([Self.new(from: from).fact], to: registry)
        #expect(changes.problems.map(\.kind) == [.inDoubt])
        #expect(
            changes.problems.first?.reason.hasPrefix(
                "was another name of Surrey until now, and is the name of East Surrey from now on"
            ) == true,
            "\(changes.problems)"
        )
        registry.take(changes)
        let directory = AuthorityDirectory(registry, today: today)
        #expect(directory.bearers(of: "East Surrey") == [Self.east])
        #expect(directory.bearers(of: "east surrey council") == [Self.east])
        #expect(directory.bearers(of: "Surrey") == [Self.surrey])
        #expect(NamesOfRecord(registry.authorities).bearer(of: Self.spelled) == Self.east)
        // Nor can anybody say again that it means the other, kin or not.
        #expect(directory.bearer(of: "East Surrey", besides: Self.surrey) == Self.east)
        let again = Self.changes([Spelling(authority: Self.surrey, spelling: "The East Surrey").fact], to: registry)
        #expect(again.isEmpty)
        #expect(again.problems.first?.reason.contains("it is the name of East Surrey") == true, "\(again.problems)")
    }

    /// Who is none of its kin is not taken for a new authority in silence: somebody says that the other name goes.
    @Test func whoIsNoKinIsRefusedWithTheWayOut() {
        let changes = Self.changes([Self.new(after: []).fact], to: Self.before)
        #expect(changes.isEmpty)
        #expect(
            changes.problems.first?.reason.hasSuffix("'tandem imports spellings' forgets 'East Surrey Council'")
                == true,
            "\(changes.problems)"
        )
    }

    /// The name of who came before may go on: the day of a row tells who is meant.
    @Test func aNameOfWhoCameBeforeGoesOn() {
        let gone = Authority(
            code: Self.old,
            gssCode: GSSCode(known: "E06000028"),
            name: "Old Town",
            region: .southEast,
            type: .unitary,
            validTo: Day(known: "2019-04-01"),
            successors: [Self.surrey]
        )
        let heir = Authority(
            code: Self.surrey,
            gssCode: GSSCode(known: "E06000936"),
            name: "Surrey",
            region: .southEast,
            type: .unitary,
            validFrom: Day(known: "2019-04-01")
        )
        var registry = Registry([], frameworks: .ready)
        registry.authorities = [heir, gone]
        registry.spellings.append(Spelling(authority: Self.surrey, spelling: "Old Town"))
        let directory = AuthorityDirectory(registry, today: Day(known: "2026-11-29"))
        #expect(directory.bearer(of: "Old Town", besides: Self.surrey) == nil)
        func found(_ day: String) -> LACode? {
            try? directory.find(.init(name: "Old Town"), from: Day(known: day), to: Day(known: day))
        }
        #expect(found("2018-05-01") == Self.old)
        #expect(found("2026-05-01") == Self.surrey)
    }

    @Test(arguments: [("Hull", "'Hull'"), ("King's Lynn", "'King'\\''s Lynn'"), ("$(rm x)", "'$(rm x)'")])
    func wordsOfFilesAreOneWordOfACommand(_ text: String, _ typed: String) { #expect(text.asShellWord == typed) }
}
