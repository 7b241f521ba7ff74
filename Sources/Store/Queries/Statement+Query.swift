import Domain
import Postgres

/// A query of `sql/queries` that has no signature yet.
struct Query: Sendable {
    let name: String
    let sql: String
}

extension Statement {
    init(_ query: Query) { self.init(name: query.name, sql: query.sql) }
}

extension Connection {
    func rows(_ query: Query, _ parameters: [(any Parameter)?] = []) throws -> Rows {
        try self.query(Statement(query), parameters)
    }

    /// Runs a named query for what it does.
    @discardableResult
    func run(_ query: Query, _ parameters: [(any Parameter)?] = []) throws -> Int {
        try execute(Statement(query), parameters)
    }
}

extension Cell {
    /// A value that Domain reads from text.
    /// - Throws: `StoreError.unreadable` for a value that the database should not hold.
    func domain<Value>(_ read: (String) -> Value?) throws -> Value {
        let text = try string()
        guard let value = read(text) else { throw StoreError.unreadable(text) }
        return value
    }

    /// The same for a value that may be missing.
    func domainOrNil<Value>(_ read: (String) -> Value?) throws -> Value? {
        guard let text = try stringOrNil(), !text.isEmpty else { return nil }
        guard let value = read(text) else { throw StoreError.unreadable(text) }
        return value
    }

    func code() throws -> LACode { try domain { LACode($0) } }

    func day() throws -> Day { try domain { Day($0) } }

    func dayOrNil() throws -> Day? { try domainOrNil { Day($0) } }
}

extension Row {
    /// A date with its precision, from two columns of which the second ends in `_precision`.
    func approximateDay(_ column: String) throws -> ApproximateDay? {
        guard let day = try self[column].dayOrNil() else { return nil }
        let precision = try self[column + "_precision"].domain { ApproximateDay.Precision(rawValue: $0) }
        return ApproximateDay(earliest: day, precision: precision)
    }
}
