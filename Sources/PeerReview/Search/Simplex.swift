/// The linear relaxation of a program, solved by the revised simplex method with a dense inverse of the basis.
///
/// Primal steps make a first solution optimal; dual steps repair it after a column was barred, chosen or a row was
/// added. Only bounds leave this type, and whoever uses them allows for rounding. Source: V. Chvátal, "Linear
/// Programming", 1983, ch. 7–10.
final class Simplex {
    static let tolerance = 1e-9
    /// Columns looked at again and again before all are.
    static let mostActive = 400

    let program: Program
    let rows: Int
    private(set) var cost: [Double]
    /// Right sides less what the columns chosen for good take up.
    var rightSides: [Double]
    /// Columns that may not enter.
    var isBarred: [Bool]
    /// The column of each row.
    private(set) var basis: [Int]
    /// The row of each column in the basis; -1 outside of it.
    private(set) var place: [Int32]
    /// The values of the basis.
    private(set) var values: [Double]
    /// The price of each row.
    let prices: UnsafeMutablePointer<Double>
    /// The last repair ended without an answer: neither a solution nor the proof that there is none.
    private(set) var isStuck = false

    // The program's columns once more, in plain memory for the inner loops.
    private let first: UnsafeMutablePointer<Int32>
    private let entryRows: UnsafeMutablePointer<Int32>
    private let entryValues: UnsafeMutablePointer<Double>
    private let inverse: UnsafeMutablePointer<Double>
    private let direction: UnsafeMutablePointer<Double>
    private var sinceFresh = 0
    /// Columns looked at first.
    private var active: [Int32] = []

    /// Starts from a basis, by default the program's starters.
    init(_ program: Program, basis: [Int]? = nil) {
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
        direction = .allocate(capacity: max(1, rows))
        first = .allocate(capacity: program.first.count)
        entryRows = .allocate(capacity: max(1, program.entries.count))
        entryValues = .allocate(capacity: max(1, program.entries.count))
        for (index, start) in program.first.enumerated() { first[index] = start }
        for (index, entry) in program.entries.enumerated() {
            entryRows[index] = entry.row
            entryValues[index] = Double(entry.value)
        }
        restart(self.basis)
    }

    deinit {
        inverse.deallocate()
        direction.deallocate()
        prices.deallocate()
        first.deallocate()
        entryRows.deallocate()
        entryValues.deallocate()
    }

    /// Sets what is to be made small.
    func setCosts(_ costs: [Int32]) {
        cost = costs.map(Double.init)
        active = []
        refreshPrices()
    }

    /// Goes on from another basis.
    func restart(_ basis: [Int]) {
        for column in self.basis where column < place.count { place[column] = -1 }
        self.basis = basis
        for (row, column) in basis.enumerated() { place[column] = Int32(row) }
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

    private func refreshPrices() {
        for column in 0..<rows { prices[column] = 0 }
        for row in 0..<rows where cost[basis[row]] != 0 {
            let line = inverse + row * rows, price = cost[basis[row]]
            for column in 0..<rows { prices[column] += price * line[column] }
        }
    }

    /// The basis as a matrix, inverted by elimination with row exchange.
    private func invert() {
        let size = rows
        let matrix = UnsafeMutablePointer<Double>.allocate(capacity: max(1, size * size))
        defer { matrix.deallocate() }
        matrix.initialize(repeating: 0, count: size * size)
        inverse.initialize(repeating: 0, count: size * size)
        for (column, number) in basis.enumerated() {
            for index in Int(first[number])..<Int(first[number + 1]) {
                matrix[Int(entryRows[index]) * size + column] = entryValues[index]
            }
        }
        for row in 0..<size { inverse[row * size + row] = 1 }
        for pivot in 0..<size {
            var best = pivot
            for row in pivot..<size where abs(matrix[row * size + pivot]) > abs(matrix[best * size + pivot]) {
                best = row
            }
            if best != pivot {
                for column in 0..<size {
                    swap(&matrix[best * size + column], &matrix[pivot * size + column])
                    swap(&inverse[best * size + column], &inverse[pivot * size + column])
                }
            }
            let head = matrix[pivot * size + pivot]
            guard abs(head) > 1e-12 else { continue }
            let scale = 1 / head
            for column in 0..<size {
                matrix[pivot * size + column] *= scale
                inverse[pivot * size + column] *= scale
            }
            for row in 0..<size where row != pivot {
                let factor = matrix[row * size + pivot]
                if factor == 0 { continue }
                for column in pivot..<size { matrix[row * size + column] -= factor * matrix[pivot * size + column] }
                for column in 0..<size { inverse[row * size + column] -= factor * inverse[pivot * size + column] }
            }
        }
    }
}

// MARK: steps

extension Simplex {
    /// Makes the present solution, which must hold, optimal.
    /// - Returns: whether that was reached within so many steps.
    func optimise(most limit: Int = 20_000) -> Bool {
        // Right sides that differ a little keep the steps from going in circles.
        let exact = rightSides
        for row in 0..<rows {
            rightSides[row] += 1e-7 * Double(Mixing.mix(UInt64(row)) >> 40) / 16_777_216 * (1 + abs(exact[row]))
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

    private func entering() -> Int? {
        if let column = cheapest(of: active) { return column }
        active = []
        var found: [(reduced: Double, column: Int32)] = []
        for column in 0..<program.columnCount where !isBarred[column] && place[column] < 0 {
            let reduced = reducedCost(column)
            if reduced < -1e-7 { found.append((reduced, Int32(column))) }
        }
        // The cheapest half by price, evenly thinned: good enough to go on with, and no sorting.
        if found.count > Self.mostActive {
            let least = found.reduce(0) { min($0, $1.reduced) }
            found.removeAll { $0.reduced > least / 2 }
            let step = (found.count + Self.mostActive - 1) / Self.mostActive
            found = stride(from: 0, to: found.count, by: step).map { found[$0] }
        }
        active = found.map(\.column)
        return cheapest(of: active)
    }

    private func cheapest(of columns: [Int32]) -> Int? {
        var best: Int?, least = -1e-7
        for column32 in columns {
            let column = Int(column32)
            if isBarred[column] || place[column] >= 0 { continue }
            let reduced = reducedCost(column)
            if reduced < least {
                least = reduced
                best = column
            }
        }
        return best
    }

    private func leavingRow() -> Int? {
        var best: Int?, least = Double.infinity
        for row in 0..<rows where direction[row] > Self.tolerance {
            let ratio = max(0, values[row]) / direction[row]
            if ratio < least - 1e-12 || (ratio < least + 1e-12 && best.map { direction[row] > direction[$0] } ?? true) {
                least = ratio
                best = row
            }
        }
        return best
    }

    private func worstRow() -> (row: Int, falls: Bool)? {
        var worst: (row: Int, falls: Bool)?, most = 1e-7
        for row in 0..<rows {
            if -values[row] > most {
                most = -values[row]
                worst = (row, false)
            } else if values[row] > most, isBarred[basis[row]] {
                most = values[row]
                worst = (row, true)
            }
        }
        return worst
    }

    private func dualEntering(_ row: Int, falls: Bool) -> (column: Int, reduced: Double)? {
        let line = inverse + row * rows
        let sign = falls ? 1.0 : -1.0
        var best: (column: Int, reduced: Double)?, least = Double.infinity, size = 0.0
        for column in 0..<program.columnCount where place[column] < 0 && !isBarred[column] {
            var alpha = 0.0
            for index in Int(first[column])..<Int(first[column + 1]) {
                alpha += line[Int(entryRows[index])] * entryValues[index]
            }
            alpha *= sign
            guard alpha > 1e-8 else { continue }
            let reduced = reducedCost(column)
            let ratio = max(0, reduced) / alpha
            if ratio < least - 1e-10 || (ratio < least + 1e-10 && alpha > size) {
                least = ratio
                size = alpha
                best = (column, reduced)
            }
        }
        return best
    }

    private func fillDirection(_ column: Int) {
        for row in 0..<rows { direction[row] = 0 }
        for index in Int(first[column])..<Int(first[column + 1]) {
            let at = Int(entryRows[index]), value = entryValues[index]
            for row in 0..<rows { direction[row] += inverse[row * rows + at] * value }
        }
    }

    private func pivot(_ row: Int, _ column: Int, reduced: Double) {
        let head = direction[row]
        let line = inverse + row * rows
        for other in 0..<rows { line[other] /= head }
        let amount = values[row] / head
        for other in 0..<rows where other != row {
            let factor = direction[other]
            if factor == 0 { continue }
            let target = inverse + other * rows
            for index in 0..<rows { target[index] -= factor * line[index] }
            values[other] -= factor * amount
        }
        values[row] = amount
        for index in 0..<rows { prices[index] += reduced * line[index] }
        place[basis[row]] = -1
        basis[row] = column
        place[column] = Int32(row)
        sinceFresh += 1
        if sinceFresh >= 150 { refresh() }
    }
}
