import Testing

/// A problem in plain files in which not everybody can be served: who competes for what, and what would help.
@Suite struct SolveShortageTests {
    private static let (needs, partners) = (30, 10)
    private let folder = Folder()

    /// Needs that all may have each of some partners of one place, and solves it.
    private func solve(placesAtFirst places: Int = 1, at first: Int = 0, _ words: String...) async throws
        -> Program.Outcome
    {
        let rows = 0..<Self.needs, columns = 0..<Self.partners
        _ = try folder.file(
            "meta.json",
            #"{"format": "bmatch-1", "needs": \#(rows.count), "partners": \#(columns.count), "storage": "csv"}"#
        )
        _ = try folder.file("needs.csv", "need,units,severity\n" + rows.map { "\($0),1,\($0 % 5 + 1)\n" }.joined())
        _ = try folder.file(
            "partners.csv",
            "partner,capacity\n" + columns.map { "\($0),\($0 == first ? places : 1)\n" }.joined()
        )
        let pairs = rows.flatMap { need in columns.map { "\(need),\($0),\(4000 + (need * 37 + $0 * 101) % 4000)\n" } }
        _ = try folder.file("edges.csv", "need,partner,score\n" + pairs.joined())
        return await InProcess().run(["solve", folder.path, "--out", folder.path] + words)
    }

    @Test func sentencesNameTheFirstFewAndJSONAll() async throws {
        let told = try await solve("--format", "table")
        #expect(told.status == 0, "\(told.notes)")
        #expect(told.output.contains("10 of 30 units are served"), "\(told.output)")
        #expect(told.output.contains("20 needs go without"), "\(told.output)")
        #expect(
            told.output.contains("and 5 more") && told.output.contains("'--format json' names all"),
            "\(told.output)"
        )
        #expect(told.output.split(separator: "\n").allSatisfy { $0.count < 250 }, "\(told.output)")
        let json = try #require(try await solve().json() as? [String: Any])
        #expect(json["unserved_needs"] as? Int == 20)
        let unserved = try #require(json["unserved"] as? [[String: Any]])
        #expect(unserved.count == 20)
        for one in unserved {
            let bottleneck = try #require(one["bottleneck"] as? [String: Any])
            #expect((bottleneck["needs"] as? [Int])?.count == 11 && bottleneck["places"] as? Int == 10)
            #expect(bottleneck["partners"] as? [Int] == Array(0..<Self.partners))
        }
    }

    /// A limit of time is kept, and nothing is told of changes that were not tried.
    @Test func underATimeLimitNoChangeIsTold() async throws {
        let told = try await solve("--format", "table", "--time-limit", "5")
        #expect(told.output.contains("was not tried: a time limit is set"), "\(told.output)")
        #expect(!told.output.contains("No one place more"), "\(told.output)")
        let json = try #require(try await solve("--time-limit", "5").json() as? [String: Any])
        #expect(json["changes_tried"] as? Bool == false)
    }

    @Test func theOnePlaceMoreThatIsToldServesItWhenSolvedAgain() async throws {
        let json = try #require(try await solve().json() as? [String: Any])
        let total = try #require(json["objective"] as? Int)
        let unserved = try #require(json["unserved"] as? [[String: Any]])
        var helped = 0
        for one in unserved {
            let need = try #require(one["need"] as? Int)
            guard let change = one["change"] as? [String: Any] else { continue }
            let partner = try #require(change["one_more_place_at"] as? Int)
            let again = try #require(try await solve(placesAtFirst: 2, at: partner).json() as? [String: Any])
            #expect(again["served"] as? Int == 11)
            #expect(try again["objective"] as? Int == total + #require(change["total"] as? Int))
            let still = try #require(again["unserved"] as? [[String: Any]]).compactMap { $0["need"] as? Int }
            #expect(!still.contains(need), "\(need)")
            helped += 1
        }
        #expect(helped > 0)
    }
}
