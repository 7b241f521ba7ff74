extension Simplex {
    /// The basis as a matrix, inverted by elimination with row exchange.
    func invert() {
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
