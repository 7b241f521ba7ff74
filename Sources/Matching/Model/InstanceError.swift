/// Why an instance was refused: which table, which row of it, and what is wrong there.
package struct InstanceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The part of an instance an error points at.
    package enum Table: String, Sendable {
        /// The list of requests.
        case requests
        /// The list of partners.
        case partners
        /// The allowed pairs and their scores.
        case edges
        /// The pairs that must be kept.
        case pins
        /// The pairs that must not be used.
        case exclusions
        /// The caps over sets of places.
        case caps
        /// The reference plan.
        case reference
    }

    /// The table at fault.
    package let table: Table
    /// The row in that table, counted from 0; for a dense matrix the row of the matrix. Nil when no row is at fault.
    package let row: Int?
    /// What is wrong, in words.
    package let reason: String

    package init(_ table: Table, row: Int?, _ reason: String) {
        self.table = table
        self.row = row
        self.reason = reason
    }

    /// The table, the row and the reason on one line.
    package var description: String {
        guard let row else { return "\(table.rawValue): \(reason)" }
        return "\(table.rawValue), row \(row): \(reason)"
    }
}
