import Domain

extension Backtest {
    /// What the partners' percentiles come to, by one measure.
    package struct Sum: Sendable {
        package let measure: Measure
        /// How many partners have a percentile.
        package let pairs: Int
        /// Their mean in thousandths: 500 is chance, lower is better; `nil` without any.
        package let mean: Int?
        /// The standard error of the mean, in thousandths; `nil` for fewer than two.
        package let standardError: Int?
        /// How many pairs have everybody as good as everybody: the measure says nothing of them.
        package let undecided: Int

        init(_ measure: Measure, _ standings: [Standing]) {
            self.measure = measure
            let values = standings.compactMap(\.percentile), count = values.count, sum = values.reduce(0, +)
            pairs = count
            undecided = standings.count { $0.candidates > 1 && $0.equal == $0.candidates }
            mean = count > 0 ? (2 * sum + count) / (2 * count) : nil
            // In whole numbers as far as they go: count times the sum of squares less the square of the sum.
            let squares = count * values.reduce(0) { $0 + $1 * $1 } - sum * sum
            standardError =
                count > 1 ? Int((Double(squares) / Double(count * count * (count - 1))).squareRoot().rounded()) : nil
        }
    }

    /// The sums, in the order of the measures.
    package var sums: [Sum] {
        measures.map { measure in Sum(measure, lines.compactMap { $0.standing(by: measure) }) }
    }

    /// How many partnerships ended in which answer: ranked, refused, and without a question.
    package var counts: (ranked: Int, refused: Int, noQuestion: Int) {
        var counts = (ranked: 0, refused: 0, noQuestion: 0)
        for line in lines {
            switch line.answer {
            case .ranked: counts.ranked += 1
            case .refused: counts.refused += 1
            case .noQuestion: counts.noQuestion += 1
            }
        }
        return counts
    }

    /// How many of the partnerships were chosen, ordered or paid for from above.
    package var fromAbove: Int { lines.count { $0.partnership.isFromAbove } }
}
