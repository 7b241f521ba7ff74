// The steps of the method: primal ones towards the best, dual ones back to what holds.

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
