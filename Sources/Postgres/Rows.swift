import CLibPQ

/// The rows a statement gave. They can be kept, passed on and read from any task.
package struct Rows: RandomAccessCollection, Sendable {
    let result: QueryResult
    package let statement: String
    package let columns: [String]
    package let count: Int

    init(_ result: QueryResult, statement: String) {
        self.result = result
        self.statement = statement
        columns = (0..<PQnfields(result.pointer)).map { column in
            PQfname(result.pointer, column).map { String(cString: $0) } ?? ""
        }
        count = Int(PQntuples(result.pointer))
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    /// The row at a place, counted from 0.
    package subscript(position: Int) -> Row {
        precondition(position >= 0 && position < count, "row \(position) of \(count)")
        return Row(rows: self, index: position)
    }

    /// The one row there is.
    ///
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/decoding`` when there is none, or more than one.
    package func only() throws -> Row {
        guard count == 1 else {
            throw PostgresError(.decoding, "gave \(count) rows where one was expected", statement: statement)
        }
        return self[0]
    }

    /// The one row there is, nil when there is none.
    ///
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/decoding`` when there is more than one.
    package func onlyIfAny() throws -> Row? {
        try isEmpty ? nil : only()
    }
}

package struct Row: Sendable {
    let rows: Rows
    /// Its place among the rows, counted from 0.
    package let index: Int
    /// The name of the statement that gave it.
    package var statement: String { rows.statement }

    /// The value in a column, counted from 0. A column that is not there throws when it is read.
    package subscript(column: Int) -> Cell {
        Cell(rows: rows, row: index, column: rows.columns.indices.contains(column) ? column : nil, name: nil)
    }

    /// Its first columns in words, by which a person finds it.
    package var beginning: String {
        (0..<Swift.min(4, rows.columns.count)).map { place in
            let text = (try? self[place].optional(as: String.self)) ?? "none"
            return "\(rows.columns[place]) \(text.prefix(60))\(text.count > 60 ? "…" : "")"
        }.joined(separator: ", ")
    }

    /// The number of the table that a column is of, and the column's place in it; nil for one that was computed.
    package func origin(of column: String) -> (table: Int, column: Int)? {
        guard let place = rows.columns.firstIndex(of: column) else { return nil }
        let table = PQftable(rows.result.pointer, Int32(place))
        return table == 0 ? nil : (Int(table), Int(PQftablecol(rows.result.pointer, Int32(place))))
    }

    /// The value in the first column of this name. A column that is not there throws when it is read.
    package subscript(name: String) -> Cell {
        Cell(rows: rows, row: index, column: rows.columns.firstIndex(of: name), name: name)
    }
}
