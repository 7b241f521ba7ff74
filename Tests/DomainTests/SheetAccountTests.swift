import DomainFixtures
import Testing

@testable import Domain

@Suite struct SheetAccountTests {
    /// Whatever is read and settled, in any order, the account adds up.
    @Test(arguments: 0..<50 as Range<UInt64>) func everyRowHasOneFate(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let fates: [RowFate] = [
            .takenIn, .unchanged, .refused, .waiting, .passedOver("blank"), .passedOver("a header"),
        ]
        var account = SheetAccount(sheet: "S")
        var expected = 0
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            let count = Int.random(in: 0...4, using: &generator)
            let fate = fates[Int.random(in: 0..<fates.count, using: &generator)]
            if Bool.random(using: &generator) {
                account.read(count)
                expected += count
            } else if Bool.random(using: &generator) {
                account.read(fate, count)
                expected += count
            } else {
                account.settle(fate, Int.random(in: 0...account.open, using: &generator))
            }
            #expect(account.isBalanced)
        }
        account.settle(.unchanged, account.open)
        let settled = account.settled
        #expect(settled.rows == expected)
        #expect(
            settled.rows
                == settled.takenIn + settled.unchanged + settled.refused + settled.rowsPassedOver + settled.waiting
        )
    }

    /// What `settled` and `settle` ask before they go on; that they stop the program otherwise is not tried here, because
    /// waiting for a child that stops is not safe beside the servers that other tests start.
    @Test func aRowIsOpenUntilItHasItsOneFate() {
        var account = SheetAccount(sheet: "S")
        account.read(2)
        account.settle(.takenIn)
        #expect(account.open == 1 && account.isBalanced)
        account.settle(.refused)
        #expect(account.open == 0 && account.isBalanced)
    }

    @Test func ofSeveralThingsThatARowSaysTheOneCountsToBeHeardOfFirst() {
        let order: [RowOutcome] = [.takenIn, .refused, .waiting, .weaker, .repeated, .unchanged]
        #expect(order == order.sorted(by: >))
    }
}
