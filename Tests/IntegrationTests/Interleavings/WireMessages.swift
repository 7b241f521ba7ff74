/// What goes over a connection to PostgreSQL, message by message: as much of its protocol as is needed to see where a
/// statement ends and where its answer does.
struct WireMessages {
    private var bytes: [UInt8] = []
    private var begin = 0

    mutating func append(_ more: ArraySlice<UInt8>) { bytes += more }

    /// The next whole message with its type; of the first of a client, which has none, the type is 0.
    mutating func next(isFirst: Bool = false) -> (type: UInt8, bytes: ArraySlice<UInt8>)? {
        let head = isFirst ? 0 : 1, rest = bytes.count - begin
        guard rest >= head + 4 else { return nil }
        let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[begin + head + $1]) }
        guard rest >= head + length else { return nil }
        let message = bytes[begin..<begin + head + length]
        begin += head + length
        if begin == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            begin = 0
        }
        return (isFirst ? 0 : message[message.startIndex], message)
    }

    /// Of an error: its five-character code.
    static func code(ofError message: ArraySlice<UInt8>) -> String {
        let fields = message.dropFirst(5).split(separator: 0)
        return fields.first { $0.first == UInt8(ascii: "C") }.map { String(decoding: $0.dropFirst(), as: UTF8.self) }
            ?? ""
    }
}
