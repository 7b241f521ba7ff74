import Domain
import Testing

@testable import PeerReview

/// Resolvable designs with known answers: the social golfer problem.
@Suite struct DesignTests {
    @Test(arguments: [
        // Golfers, size of group, years in which nobody meets twice.
        (4, 2, 3), (20, 2, 19), (9, 3, 4), (15, 3, 7), (12, 3, 4), (24, 3, 8), (27, 3, 13), (33, 3, 11), (21, 3, 7),
        (16, 4, 5), (25, 5, 6), (28, 4, 7),
    ])
    func nobodyMeetsTwice(count: Int, size: Int, years: Int) {
        let design = ResolvableDesign.years(count, size: size, atMost: .max)
        #expect(design.count == years)
        var met: Set<[Int]> = []
        for year in design {
            #expect(year.joined().sorted() == Array(0..<count))
            for group in year {
                #expect(group.count == size)
                for one in group {
                    for other in group where other > one { #expect(met.insert([one, other]).inserted) }
                }
            }
        }
    }

    @Test(arguments: [(10, 3), (6, 3), (18, 3), (3, 4), (2, 3)])
    func whereNoneIsKnownNoneIsGiven(count: Int, size: Int) {
        #expect(ResolvableDesign.years(count, size: size, atMost: 5).isEmpty)
    }

    @Test func asManyYearsAsAskedForAreGiven() {
        #expect(ResolvableDesign.years(15, size: 3, atMost: 5).count == 5)
    }

    @Test(arguments: [2, 3, 4, 5, 7, 8, 9, 11, 16, 25, 27])
    func everyElementButNothingHasAnInverse(order: Int) throws {
        let field = try #require(FiniteField(order))
        for one in 1..<order {
            #expect(Set((0..<order).map { field.product(one, $0) }).count == order)
            #expect(Set((0..<order).map { field.sum(one, $0) }).count == order)
        }
    }

    @Test(arguments: [1, 6, 10, 12]) func noFieldHasSuchAnOrder(order: Int) { #expect(FiniteField(order) == nil) }
}
