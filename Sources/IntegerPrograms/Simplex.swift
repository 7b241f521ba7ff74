/// The linear relaxation of a program, solved by the revised simplex method with a dense inverse of the basis.
///
/// Primal steps make a first solution optimal; dual steps repair it after a column was barred, chosen or a row was
/// added. Only bounds leave this type, and whoever uses them allows for rounding. Source: V. Chvátal, "Linear
/// Programming", 1983, ch. 7–10.
final class Simplex {
    static let tolerance = 1e-9
    /// Columns looked at again and again before all are.
    static let mostActive = 400

    let program: IntegerProgram
    let rows: Int
    var cost: [Double]
    /// Right sides less what the columns chosen for good take up.
    var rightSides: [Double]
    /// Columns that may not enter.
    var isBarred: [Bool]
    /// The column of each row.
    var basis: [Int]
    /// The row of each column in the basis; -1 outside of it.
    var place: [Int32]
    var values: [Double]
    /// The price of each row.
    let prices: UnsafeMutablePointer<Double>
    /// The last repair ended without an answer: neither a solution nor the proof that there is none.
    var isStuck = false

    // The program's columns once more, in plain memory for the inner loops.
    let first: UnsafeMutablePointer<Int32>
    let entryRows: UnsafeMutablePointer<Int32>
    let entryValues: UnsafeMutablePointer<Double>
    let inverse: UnsafeMutablePointer<Double>
    let direction: UnsafeMutablePointer<Double>
    /// Places of a line that are not nothing.
    let filled: UnsafeMutablePointer<Int32>
    var sinceFresh = 0
    /// Numbers worked out so far: time that is the same on every machine.
    var work = 0
    /// Columns looked at first.
    var active: [Int32] = []

    /// Starts from a basis, by default the program's starters.
    /// - Parameter other: one that has worked out the same basis, with other column numbers or without the last rows.
    init(_ program: IntegerProgram, basis: [Int]? = nil, like other: Simplex? = nil) {
        self.program = program
        rows = program.rowCount
        cost = Array(repeating: 0, count: program.columnCount)
        rightSides = program.rightSides.map(Double.init)
        isBarred = Array(repeating: false, count: program.columnCount)
        self.basis = basis ?? program.starters
        place = Array(repeating: -1, count: program.columnCount)
        values = Array(repeating: 0, count: rows)
        prices = .allocate(capacity: max(1, rows))
        prices.initialize(repeating: 0, count: max(1, rows))
        inverse = .allocate(capacity: max(1, rows * rows))
        inverse.initialize(repeating: 0, count: max(1, rows * rows))
        direction = .allocate(capacity: max(1, rows))
        direction.initialize(repeating: 0, count: max(1, rows))
        filled = .allocate(capacity: max(1, rows))
        first = .allocate(capacity: program.first.count)
        entryRows = .allocate(capacity: max(1, program.entries.count))
        entryValues = .allocate(capacity: max(1, program.entries.count))
        for (index, start) in program.first.enumerated() { first[index] = start }
        for (index, entry) in program.entries.enumerated() {
            entryRows[index] = entry.row
            entryValues[index] = Double(entry.value)
        }
        take(self.basis)
        if let other { takeOver(other) } else { invert() }
        refreshValues()
    }

    deinit {
        inverse.deallocate()
        direction.deallocate()
        filled.deallocate()
        prices.deallocate()
        first.deallocate()
        entryRows.deallocate()
        entryValues.deallocate()
    }

    /// Adds to the right sides what a column taken so often takes up.
    func shiftRightSides(by column: Int, times: Double) {
        let from = Int(first[column]), end = Int(first[column + 1])
        for index in from..<end { rightSides[Int(entryRows[index])] += times * entryValues[index] }
        fillDirection(column)
        for row in 0..<rows { values[row] += times * direction[row] }
    }

    func setCosts(_ costs: [Int32]) {
        cost = costs.map(Double.init)
        active = []
        refreshPrices()
    }

    /// Goes on from another basis.
    func restart(_ basis: [Int]) {
        take(basis)
        refresh()
    }

    /// What the present solution costs, without what was chosen for good.
    var objective: Double { zip(basis, values).reduce(0) { $0 + cost[$1.0] * $1.1 } }

    /// What a unit of a column would add at the present prices.
    func reducedCost(_ column: Int) -> Double {
        var reduced = cost[column]
        for index in Int(first[column])..<Int(first[column + 1]) {
            reduced -= prices[Int(entryRows[index])] * entryValues[index]
        }
        return reduced
    }

    /// Works out the inverse and all that follows from it anew.
    func refresh() {
        sinceFresh = 0
        invert()
        refreshValues()
        refreshPrices()
    }

    /// Works out the values anew, after the right sides changed.
    func refreshValues() {
        for row in 0..<rows {
            let line = inverse + row * rows
            var sum = 0.0
            for other in 0..<rows { sum += line[other] * rightSides[other] }
            values[row] = sum
        }
    }

    func refreshPrices() {
        for column in 0..<rows { prices[column] = 0 }
        for row in 0..<rows where cost[basis[row]] != 0 {
            let line = inverse + row * rows, price = cost[basis[row]]
            for column in 0..<rows { prices[column] += price * line[column] }
        }
    }

    // The steps of the method: primal ones towards the best, dual ones back to what holds.

    /// Makes the present solution, which must hold, optimal.
    /// - Returns: whether that was reached within so many steps.
    func optimise(most limit: Int = 20_000) -> Bool {
        // Right sides that differ a little keep the steps from going in circles.
        let exact = rightSides
        for row in 0..<rows {
            rightSides[row] += 1e-7 * Double(SplitMix.mix(UInt64(row)) >> 40) / 16_777_216 * (1 + abs(exact[row]))
        }
        refreshValues()
        var done = false
        for _ in 0..<limit {
            guard let entering = entering() else {
                done = true
                break
            }
            fillDirection(entering)
            guard let row = leavingRow() else { break }
            pivot(row, entering, reduced: reducedCost(entering))
        }
        rightSides = exact
        refresh()
        return done && repair()
    }

    /// Brings values below nothing, and barred columns, out of the basis while the prices stay right.
    /// - Returns: whether a solution was reached; `false` if there is none, or not within so many steps.
    func repair(most limit: Int = 4_000) -> Bool {
        isStuck = false
        for _ in 0..<limit {
            guard let (row, falls) = worstRow() else { return true }
            guard let (entering, reduced) = dualEntering(row, falls: falls) else { return false }
            fillDirection(entering)
            guard abs(direction[row]) > 1e-8 else {
                if sinceFresh == 0 { break }
                refresh()
                continue
            }
            pivot(row, entering, reduced: reduced)
        }
        isStuck = true
        return false
    }

    /// A column as the present basis sees it.
    func fillDirection(_ column: Int) {
        let from = Int(first[column]), end = Int(first[column + 1])
        for row in 0..<rows {
            let line = inverse + row * rows
            var sum = 0.0
            for index in from..<end { sum += line[Int(entryRows[index])] * entryValues[index] }
            direction[row] = sum
        }
    }

    /// Takes a row of the inverse out of all others, such that the direction's column becomes a unit there.
    func eliminate(_ row: Int) {
        let scale = 1 / direction[row]
        let line = inverse + row * rows
        var count = 0
        for index in 0..<rows where line[index] != 0 {
            line[index] *= scale
            filled[count] = Int32(index)
            count += 1
        }
        let isSparse = count * 3 < rows
        var changed = 0
        for other in 0..<rows where other != row {
            let factor = direction[other]
            if factor == 0 { continue }
            changed += 1
            let target = inverse + other * rows
            if isSparse {
                for at in 0..<count {
                    let index = Int(filled[at])
                    target[index] -= factor * line[index]
                }
            } else {
                for index in 0..<rows { target[index] -= factor * line[index] }
            }
        }
        work += changed * (isSparse ? 2 * count : rows)
    }

    private func pivot(_ row: Int, _ column: Int, reduced: Double) {
        let amount = values[row] / direction[row]
        for other in 0..<rows where other != row { values[other] -= direction[other] * amount }
        values[row] = amount
        eliminate(row)
        let line = inverse + row * rows
        for index in 0..<rows { prices[index] += reduced * line[index] }
        place[basis[row]] = -1
        basis[row] = column
        place[column] = Int32(row)
        sinceFresh += 1
        if sinceFresh >= 150 { refresh() }
    }
}
