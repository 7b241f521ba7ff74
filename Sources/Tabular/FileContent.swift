/// All bytes of a file from people: mapped where it is one of the disk, else in memory. Copies of it share them.
package struct FileContent: Sendable {
    let bytes: FileBytes

    /// Maps a file, or reads a pipe to its end; `name` is what messages call it.
    package static func open(path: String, name: String, limits: Limits = Limits()) throws(TabularError) -> FileContent
    {
        FileContent(bytes: try FileBytes.open(path: path, name: name, limits: limits))
    }

    /// Reads what a descriptor gives, such as standard input, to its end.
    package static func read(
        descriptor: Int32,
        name: String,
        limits: Limits = Limits()
    ) throws(TabularError) -> FileContent {
        FileContent(copying: try FileBytes.readToEnd(descriptor, name: name, limit: limits.bytes))
    }

    package init(copying bytes: some Collection<UInt8>) { self.init(bytes: FileBytes(copying: bytes)) }

    private init(bytes: FileBytes) { self.bytes = bytes }

    package var count: Int { bytes.content.count }

    /// Lends the bytes for the time of the call.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(bytes) { try body(bytes.content) }
    }

    /// Gives memory back that a mapped file takes; it is read again where it is asked for again.
    package func rest() { bytes.rest() }

    package var sha256: String { withBytes { SHA256.hexadecimal(of: $0) } }
}
