/// Text that comes in pieces, up to a limit.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// Adds a piece; false when the text would pass the limit.
    @inline(__always)
    mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + piece.count <= limit else { return false }
        bytes.append(contentsOf: piece)
        return true
    }

    /// Adds one byte several times; false when the text would pass the limit.
    mutating func append(_ byte: UInt8, count: Int = 1) -> Bool {
        guard count <= limit - bytes.count else { return false }
        bytes.append(contentsOf: repeatElement(byte, count: count))
        return true
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    var string: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
