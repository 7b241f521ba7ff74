/// The texts of parameters in one buffer, each ended by NUL, as libpq takes them.
struct EncodedParameters {
    private var bytes: [CChar] = []
    private var offsets: [Int?] = []

    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/parameter`` for text with a NUL in it, which PostgreSQL
    ///   cannot store and libpq would cut off without a word.
    init(_ parameters: [(any Parameter)?], statement: String) throws {
        offsets.reserveCapacity(parameters.count)
        guard parameters.count <= 65_535 else {
            throw PostgresError(.parameter, "more than 65535 parameters; pass arrays instead", statement: statement)
        }
        for (index, parameter) in parameters.enumerated() {
            guard let parameter else {
                offsets.append(nil)
                continue
            }
            offsets.append(bytes.count)
            var hasNUL = false
            var text = parameter.parameterText
            text.withUTF8 { utf8 in
                hasNUL = utf8.contains(0)
                bytes.append(contentsOf: UnsafeRawBufferPointer(utf8).bindMemory(to: CChar.self))
            }
            bytes.append(0)
            if hasNUL {
                throw PostgresError(.parameter, "parameter $\(index + 1) holds a NUL character", statement: statement)
            }
        }
    }

    /// Calls `body` with the number of parameters and libpq's array of their texts, valid only during the call.
    func withPointers<Result>(_ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in
                offset.flatMap { position in buffer.baseAddress.map { $0 + position } }
            }
            return pointers.withUnsafeBufferPointer { body(Int32(pointers.count), $0.baseAddress) }
        }
    }
}
