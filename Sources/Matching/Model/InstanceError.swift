import ReadableErrors

/// Why an instance was refused: which table, which row of it, and what is wrong there.
package struct InstanceError: ReadableError, Equatable {
    package enum Table: String, Sendable {
        case requests
        case partners
        case edges
        case pins
        case exclusions
        case caps
        case reference
    }

    package let table: Table
    /// The row in that table, counted from 0; for a dense matrix the row of the matrix. Nil when no row is at fault.
    package let row: Int?
    package let reason: String

    package init(_ table: Table, row: Int?, _ reason: String) {
        self.table = table
        self.row = row
        self.reason = reason
    }

    package var exitStatus: ExitStatus { .badData }

    package var description: String {
        guard let row else { return "\(table.rawValue): \(reason)" }
        return "\(table.rawValue), row \(row): \(reason)"
    }
}
