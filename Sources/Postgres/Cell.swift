import CLibPQ

/// One value of one row, not yet read as any type.
package struct Cell: Sendable {
    let rows: Rows
    let row: Int
    let column: Int?
    let name: String?

    /// Whether the value is NULL. A column that is not there is NULL.
    package var isNull: Bool {
        guard let column else { return true }
        return PQgetisnull(rows.result.pointer, Int32(row), Int32(column)) == 1
    }

    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/decoding`` that names the statement, the column and the
    ///   value.
    @inlinable package func value<Value: ColumnValue>(as type: Value.Type = Value.self) throws -> Value {
        guard let value = try optional(as: type) else { throw failure("is NULL", type) }
        return value
    }

    /// The value as a type, nil for NULL.
    ///
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/decoding``.
    @inlinable package func optional<Value: ColumnValue>(as type: Value.Type = Value.self) throws -> Value? {
        guard let text = try text() else { return nil }
        guard let value = Value(columnText: text) else { throw failure(quoted(text), type) }
        return value
    }

    /// The bytes of the value, nil for NULL; they live as long as the rows.
    @usableFromInline func text() throws -> UnsafeBufferPointer<UInt8>? {
        guard let column else {
            let wanted = name.map { "column \"\($0)\"" } ?? "such column"
            throw PostgresError(
                .decoding,
                "there is no \(wanted) among \(rows.columns.joined(separator: ", "))",
                statement: rows.statement
            )
        }
        if isNull { return nil }
        let pointer = rows.result.pointer
        guard let value = PQgetvalue(pointer, Int32(row), Int32(column)) else { return nil }
        let length = Int(PQgetlength(pointer, Int32(row), Int32(column)))
        return UnsafeBufferPointer(start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: length)
    }

    @usableFromInline func quoted(_ text: UnsafeBufferPointer<UInt8>) -> String {
        let start = String(decoding: text.prefix(80), as: UTF8.self)
        return "\"\(start)\(text.count > 80 ? "…" : "")\""
    }

    @usableFromInline func failure(_ value: String, _ type: Any.Type) -> PostgresError {
        let column = column.map { rows.columns[$0] } ?? name ?? "?"
        let reason = value == "is NULL" ? "is NULL, not \(type)" : "holds \(value), which is not \(type)"
        let message = "column \"\(column)\", row \(row + 1), \(reason)"
        var error = PostgresError(.decoding, message, statement: rows.statement)
        error.column = column
        return error
    }
}
