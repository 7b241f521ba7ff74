import DomainFixtures
import Testing

@testable import Domain

@Suite struct AuthorityNamesTests {
    private let names: AuthorityNames

    init() throws {
        let authorities = try [
            ("810", "E06000010", "Kingston upon Hull, City of"), ("314", "E09000021", "Kingston upon Thames"),
            ("342", "E08000013", "St. Helens"), ("801", "E06000023", "Bristol, City of"), ("831", "E06000015", "Derby"),
            ("830", "E10000007", "Derbyshire"), ("201", "E09000001", "City of London"),
            ("205", "E09000013", "Hammersmith and Fulham"),
        ].map { code, gss, name in
            Authority(
                code: try #require(LACode(code)),
                gssCode: try #require(GSSCode(gss)),
                formerGSSCodes: code == "342" ? [try #require(GSSCode("E99999999"))] : [],
                name: name,
                region: .london,
                type: .unitary
            )
        }
        names = AuthorityNames(authorities: authorities, spellings: [.hull: ["Hull", "Hull UA"]])
    }

    @Test(arguments: [
        ("hull", 810), ("HULL CITY COUNCIL", 810), ("E06000010", 810), ("e06000010", 810), ("810", 810), (" 810 ", 810),
        ("St Helens", 342), ("st. helens council", 342), ("E99999999", 342), ("Bristol City Council", 801),
        ("derby", 831), ("Derbyshire County Council", 830), ("city of london", 201), ("Hammersmith & Fulham", 205),
        ("hammersmith", 205), ("kingston upon thames", 314), ("Royal Borough of Kingston upon Thames", 314),
    ])
    func findsWhatIsMeant(_ text: String, _ code: Int) throws {
        #expect(names.find(text) == .found(LACode(known: code)))
    }

    @Test func saysWhenTwoAreMeant() {
        guard case .ambiguous(let codes) = names.find("Kingston") else {
            Issue.record("Kingston alone was taken for one of two")
            return
        }
        #expect(codes.map(\.number) == [314, 810])
    }

    @Test func suggestsTheNearest() {
        guard case .unknown(let nearest) = names.find("Darbyshire") else {
            Issue.record("a misspelt name was taken as known")
            return
        }
        #expect(nearest.first?.number == 830)
    }

    @Test func wordsAreTheSameHoweverTheyAreFound() {
        var numbers = SeededGenerator(seed: 5)
        let letters = Array("abzAZ09 &'.-_()/,\t\n@[`{~")
        for length in 0..<2000 {
            let text = String((0..<length % 40).map { _ in letters.randomElement(using: &numbers) ?? " " })
            #expect(AuthorityNames.words(text) == AuthorityNames.words(ofAnyLetters: text), "\(text.debugDescription)")
        }
        #expect(AuthorityNames.words("Rhondda Cynon Tâf’s & Hull") == ["rhondda", "cynon", "tâfs", "and", "hull"])
    }

    @Test(arguments: ["", "   ", "🙂", "\u{0}", String(repeating: "x", count: 100_000), "999"])
    func isNotTroubledByNonsense(_ text: String) {
        guard case .unknown = names.find(text) else {
            Issue.record("nonsense was taken for an authority")
            return
        }
    }
}
