import Domain
import Testing

@testable import PeerReview

@Suite struct RotationSearchTests {
    private func field(_ count: Int, _ name: String) throws -> ReviewField {
        let composer = try MadeUp.composer(count, name)
        let part = try #require(composer.parts.first)
        return composer.field(part, year: 1, past: [:])
    }

    @Test(arguments: [3, 5, 9, 20], [1, 2, 4])
    func everybodyGivesAndHasAsManyAndNoTwoReviewEachOther(count: Int, reviewers: Int) throws {
        var search = RotationSearch(try field(count, "ring"), reviewers: reviewers, allowsMutual: false)
        let reviews = search.run()
        guard count > 2 * reviewers else {
            #expect(reviews.isEmpty)
            return
        }
        for one in 0..<count {
            #expect(reviews.count { $0.host == one } == reviewers)
            #expect(reviews.count { $0.reviewer == one } == reviewers)
        }
        let keys = Set(reviews.map { [$0.reviewer, $0.host] })
        #expect(keys.count == reviews.count)
        #expect(keys.allSatisfy { $0[0] != $0[1] && !keys.contains([$0[1], $0[0]]) })
    }

    /// What it finds is a choice of the program, with nothing missing, and never better than what the search proves.
    @Test(arguments: ["ring", "two-challengers"])
    func whatItFindsIsAChoiceOfTheProgram(name: String) throws {
        let field = try field(10, name), reviewers = name == "ring" ? 1 : 2
        var search = RotationSearch(field, reviewers: reviewers, allowsMutual: false)
        let model = RotationModel(field, reviewers: reviewers, allowsMutual: false)
        let choice = model.choice(search.run())
        #expect(model.program.holds(choice))
        let problem = PartProblem(field, scheme: try MadeUp.scheme(name))
        let best = try #require(problem.solved())
        let found = ReviewTier.allCases.map { model.program.cost(of: choice, tier: $0.rawValue) }
        let proven = try ReviewTier.allCases.map { try #require(best.outcomes[$0]).value }
        #expect(found[0] == 0)
        #expect(!found.lexicographicallyPrecedes(proven))
    }
}
