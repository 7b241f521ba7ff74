import Testing

@testable import Domain

@Suite struct NameSuggestionTests {
    private let names: AuthorityNames

    /// Names as the registry has them; codes by their place, from 200 on.
    private static let all = [
        "Bath and North East Somerset", "North Somerset", "Somerset", "Southend-on-Sea", "Southampton",
        "South Tyneside",
        "Cheshire East", "Cheshire West and Chester", "West Northamptonshire", "North Northamptonshire", "Nottingham",
        "Nottinghamshire", "Kingston upon Thames", "Kingston upon Hull, City of", "Richmond upon Thames",
        "Stockton-on-Tees", "Stockport", "Stoke-on-Trent", "Telford and Wrekin", "Windsor and Maidenhead",
        "Brighton and Hove", "Redcar and Cleveland", "Barking and Dagenham", "Blackburn with Darwen", "Blackpool",
        "Newcastle upon Tyne", "Kensington and Chelsea", "Herefordshire, County of", "Isle of Wight", "Isles of Scilly",
        "Birmingham", "Lancashire", "Derby", "Derbyshire", "St. Helens", "Central Bedfordshire", "Bedford", "York",
        "North Yorkshire", "East Riding of Yorkshire", "North East Lincolnshire", "North Lincolnshire", "Lincolnshire",
    ]

    init() throws {
        names = AuthorityNames(
            try Self.all.enumerated().map { index, name in
                (try #require(LACode("\(200 + index)")), name, [], name.hasPrefix("Bath") ? ["BANES"] : [])
            },
            beside: NamesOfRecord([(code: LACode, name: String)]())
        )
    }

    private func name(_ code: LACode) -> String { Self.all[code.number - 200] }

    @Test(arguments: [
        ("Stockton", "Stockton-on-Tees"), ("Southend", "Southend-on-Sea"), ("Telford", "Telford and Wrekin"),
        ("Richmond", "Richmond upon Thames"), ("Windsor", "Windsor and Maidenhead"), ("Brighton", "Brighton and Hove"),
        ("Redcar", "Redcar and Cleveland"), ("Cheshire West", "Cheshire West and Chester"),
        ("Kingston", "Kingston upon Thames"), ("Barking", "Barking and Dagenham"),
        ("Blackburn", "Blackburn with Darwen"),
        ("Newcastle", "Newcastle upon Tyne"), ("Kensington", "Kensington and Chelsea"),
        ("Bath", "Bath and North East Somerset"),
        ("Leeds Stockton [1]", "Stockton-on-Tees"), ("Birmingam", "Birmingham"), ("Lankashire", "Lancashire"),
        ("Darbyshire", "Derbyshire"), ("Stockton & Tees", "Stockton-on-Tees"), ("Scilly Isles", "Isles of Scilly"),
        ("Maidenhead", "Windsor and Maidenhead"), ("Riding of Yorks", "East Riding of Yorkshire"),
    ])
    func theNearestComesFirst(_ text: String, _ expected: String) throws {
        let near = names.suggestions(for: text)
        #expect(near.first.map(name) == expected, "\(near.map(name))")
        #expect(near.count <= 3)
    }

    @Test(arguments: [
        "Narnia", "England", "Total", "Grand total", "North", "The West", "n/a", "", "[1]", "12345",
        "Yorkville upon Sea",
        "Special Administrative Zone", "x'); DROP TABLE inspection;--",
    ])
    func nobodyIsNamedWhereNothingIsNear(_ text: String) {
        #expect(names.suggestions(for: text) == [], "\(names.suggestions(for: text).map(name))")
    }

    @Test(arguments: [
        ("BANES", "Bath and North East Somerset"), ("West Northants", "West Northamptonshire"),
        ("N Northants Council", "North Northamptonshire"), ("Notts", "Nottinghamshire"), ("Lincs", "Lincolnshire"),
        ("NE Lincs", "North East Lincolnshire"), ("N. Yorks", "North Yorkshire"),
        ("Central Beds", "Central Bedfordshire"),
        ("City of York", "York"), ("Derbys", "Derbyshire"),
    ])
    func shortFormsAreKnown(_ text: String, _ expected: String) {
        #expect(names.bearers(of: text).map(name) == [expected])
        guard case .found = names.find(text) else {
            Issue.record("\(text) is not found")
            return
        }
    }

    @Test(arguments: ["Cheshire", "Northamptonshire", "Richmond", "Southend", "Nottin", "Stock"])
    func nothingIsGuessedFromABeginning(_ text: String) { #expect(names.bearers(of: text) == []) }
}
