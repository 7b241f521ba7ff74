import CLibPQ
import Glibc

/// A result of libpq, freed with its last reference.
///
/// Unchecked because of the C pointer: libpq promises that a finished result is read-only and may be read from any
/// thread at once, and nothing here changes it.
final class QueryResult: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// What was done, such as `INSERT 0 5`.
    var command: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    /// How many rows the statement touched or gave.
    var affected: Int { PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// The error the server sent with this result.
    func error(_ statement: String?, reason: String) -> PostgresError {
        let sqlState = errorField(pointer, .sqlState).map(SQLState.init(rawValue:))
        var error = PostgresError(
            sqlState?.endsSession == true ? .unreachable : .statement,
            errorField(pointer, .message) ?? (reason.isEmpty ? "the server sent no reason" : reason),
            statement: statement,
            sqlState: sqlState
        )
        error.detail = errorField(pointer, .detail)
        error.hint = errorField(pointer, .hint)
        error.schema = errorField(pointer, .schema)
        error.table = errorField(pointer, .table)
        error.column = errorField(pointer, .column)
        error.constraint = errorField(pointer, .constraint)
        error.context = errorField(pointer, .context)
        error.position = errorField(pointer, .position).flatMap { Int($0) }
        return error
    }
}

/// The parts of an error or notice, by libpq's letters.
enum ErrorField: UnicodeScalar {
    case severity = "V"
    case sqlState = "C"
    case message = "M"
    case detail = "D"
    case hint = "H"
    case position = "P"
    case context = "W"
    case schema = "s"
    case table = "t"
    case column = "c"
    case constraint = "n"
}

/// One part of an error or notice.
func errorField(_ result: OpaquePointer, _ field: ErrorField) -> String? {
    PQresultErrorField(result, Int32(field.rawValue.value)).map { String(cString: $0) }
}

/// A message of libpq without the line feed at its end, and with blanks for the tabs by which it indents.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "" }
    var bytes = UnsafeRawBufferPointer(start: message, count: strlen(message)).map {
        $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0
    }
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
