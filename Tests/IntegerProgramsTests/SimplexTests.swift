import Testing

@testable import IntegerPrograms

/// A basis that was kept, or continued over new rows, is worth what one inverted anew is.
@Suite struct SimplexTests {
    private func solved(_ seed: UInt64) -> TierSearch {
        let search = TierSearch(TierSearchTests.drawn(9, sizes: [2, 3], seed: seed).program)
        for tier in 0..<2 { search.prepare(tier) }
        return search
    }

    private func expectFresh(_ simplex: Simplex) {
        let fresh = Simplex(simplex.program, basis: simplex.basis)
        fresh.rightSides = simplex.rightSides
        fresh.refreshValues()
        for column in simplex.basis {
            let mine = simplex.values[Int(simplex.place[column])], anew = fresh.values[Int(fresh.place[column])]
            #expect(abs(mine - anew) < 1e-6)
        }
    }

    @Test(arguments: UInt64(0)..<6) func aBasisThatWasKeptComesBack(seed: UInt64) {
        let search = solved(seed), simplex = search.simplex
        let values = simplex.basis.map { simplex.values[Int(simplex.place[$0])] }, basis = simplex.basis
        let kept = simplex.kept(depth: 0)
        search.prepare(2)
        simplex.setCosts(search.program.costs[1])
        let isWider = simplex.restart(kept)
        #expect(!isWider)
        #expect(simplex.basis == basis)
        #expect(simplex.basis.map { simplex.values[Int(simplex.place[$0])] } == values)
        expectFresh(simplex)
    }

    @Test(arguments: UInt64(0)..<6) func rowsThatCameSinceStartFromTheirSlack(seed: UInt64) {
        let search = solved(seed), old = search.simplex.basis
        let kept = search.simplex.kept(depth: 0)
        search.add(rows: [([(old[0], 1), (old[1], 2)], 1), ((0..<9).map { ($0, 1) }, 4)])
        expectFresh(search.simplex)
        #expect(search.simplex.repair())
        let isWider = search.simplex.restart(kept)
        #expect(isWider)
        #expect(search.simplex.basis.prefix(old.count).elementsEqual(old))
        expectFresh(search.simplex)
    }

    /// Kept without its inverse, because there are too many, a basis comes back all the same.
    @Test func aBasisKeptBeyondTheMostIsInvertedAgain() {
        let search = solved(1), simplex = search.simplex
        let sum = simplex.objective
        let kept = simplex.kept(depth: 1_000_000)
        search.prepare(2)
        simplex.setCosts(search.program.costs[1])
        _ = simplex.restart(kept)
        #expect(abs(simplex.objective - sum) < 1e-6)
    }

    @Test func workIsCountedAndTheSameEachTime() {
        let first = solved(2).simplex.work, second = solved(2).simplex.work
        #expect(first > 0)
        #expect(first == second)
    }

    @Test func twoProgramsStandBesideEachOther() {
        let one = TierSearchTests.drawn(5, sizes: [2], seed: 1).program
        let other = TierSearchTests.drawn(6, sizes: [3], seed: 2).program
        let both = one.beside(other)
        #expect(both.rowCount == 11)
        #expect(both.columnCount == one.columnCount + other.columnCount)
        let search = TierSearch(both)
        for tier in 0..<3 {
            let apart = [one, other].map { program -> Int in
                let search = TierSearch(program)
                return (0...tier).map { search.run($0).value }[tier]
            }
            #expect(search.run(tier).value == apart[0] + apart[1])
        }
    }
}
