import CLibPQ

/// Takes the rows of a COPY into a table and sends them in batches.
///
/// Valid only inside the closure that ``Connection/copyIn(_:_:)`` calls.
package struct CopyWriter: ~Copyable {
    private static let batch = 64 * 1024

    private let handle: Handle
    private let statement: Statement
    private var buffer: [UInt8] = []

    init(_ handle: Handle, _ statement: Statement) {
        self.handle = handle
        self.statement = statement
        buffer.reserveCapacity(Self.batch + 4096)
    }

    /// Adds one row: the values of the columns in order, nil for NULL.
    ///
    /// - Throws: ``PostgresError`` for a NUL character, a lost connection or a cancelled task.
    package mutating func row(_ values: [(any Parameter)?]) throws {
        for (index, value) in values.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: "\t")) }
            guard let value else {
                buffer.append(UInt8(ascii: "\\"))
                buffer.append(UInt8(ascii: "N"))
                continue
            }
            try append(value.parameterText)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.batch { try flush() }
    }

    /// Adds bytes as they are, in the format the statement names; they need not end with a row.
    ///
    /// - Throws: ``PostgresError`` for a lost connection or a cancelled task.
    package mutating func bytes(_ chunk: UnsafeRawBufferPointer) throws {
        try flush()
        try put(chunk)
    }

    /// Adds bytes as they are, in the format the statement names.
    ///
    /// - Throws: ``PostgresError`` for a lost connection or a cancelled task.
    package mutating func bytes(_ chunk: [UInt8]) throws {
        try flush()
        try chunk.withUnsafeBytes { try put($0) }
    }

    /// Escapes what means something in the text format: backslash, tab, line feed, carriage return.
    private mutating func append(_ text: String) throws {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append(escaped: "\\")
            case UInt8(ascii: "\t"): append(escaped: "t")
            case UInt8(ascii: "\n"): append(escaped: "n")
            case UInt8(ascii: "\r"): append(escaped: "r")
            case 0:
                throw PostgresError(.parameter, "a value to copy holds a NUL character", statement: statement.name)
            default: buffer.append(byte)
            }
        }
    }

    private mutating func append(escaped letter: Unicode.Scalar) {
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(UInt8(ascii: letter))
    }

    mutating func flush() throws {
        if buffer.isEmpty { return }
        try buffer.withUnsafeBytes { try put($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ chunk: UnsafeRawBufferPointer) throws {
        var rest = chunk[...]
        while !rest.isEmpty {
            // libpq counts in Int32.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
            let sent = PQputCopyData(handle.pointer, piece.bindMemory(to: CChar.self).baseAddress, Int32(piece.count))
            guard sent == 1 else { throw PostgresError(.unreachable, handle.reason, statement: statement.name) }
            try drain()
            rest = rest.dropFirst(piece.count)
        }
    }

    /// Waits until the server took what was put, looking meanwhile whether the task was cancelled: a server that waits
    /// for a lock takes nothing.
    private func drain() throws {
        while true {
            if Task.isCancelled {
                throw PostgresError(.cancelled, "the task was cancelled during a copy", statement: statement.name)
            }
            let left = PQflush(handle.pointer)
            if left == 0 { return }
            guard left == 1 else { throw PostgresError(.unreachable, handle.reason, statement: statement.name) }
            if handle.waitForRoom(milliseconds: 50), PQconsumeInput(handle.pointer) != 1 {
                throw PostgresError(.unreachable, handle.reason, statement: statement.name)
            }
        }
    }
}
