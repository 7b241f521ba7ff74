import ReadableErrors

/// Why no answer was given.
package enum SolveError: ReadableError, Equatable {
    /// The bands are not ascending or not between 1 and 10,000.
    case badBands([Int])
    /// The number of threads is below one, or the time limit is below zero.
    case badOptions(String)
    /// An invariant of the flow was broken: a fault of the engine, never of the data.
    case unreachable
    /// The certificate of the plan found did not verify, so the plan is not shown.
    case unproven(String)
    /// These partners, by row, cannot all have their minimum, and any of them left out the others can.
    case belowMinimum([Int])
    /// A pair that was asked about is not allowed, or is not what the question needs.
    case badQuestion(String)

    package var exitStatus: ExitStatus {
        switch self {
        case .badBands, .badOptions: .usage
        case .badQuestion, .belowMinimum: .badData
        case .unreachable, .unproven: .other
        }
    }

    package var description: String {
        switch self {
        case .badBands(let bands): "bands \(bands) are not ascending scores between 1 and \(Instance.highestScore)"
        case .badOptions(let reason): reason
        case .unreachable: "the engine broke an invariant of its flow; please report this instance"
        case .unproven(let reason): "the plan found does not verify and is not shown: \(reason)"
        case .belowMinimum(let rows):
            rows.count == 1
                ? "no plan gives partner \(rows[0]) its minimum"
                : "no plan gives the partners \(rows.map(String.init).joined(separator: ", ")) all their minimum"
        case .badQuestion(let reason): reason
        }
    }
}
