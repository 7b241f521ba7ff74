/// Reads a table of whole numbers: a header line, then rows of numbers between commas.
///
/// The table is walked once, byte by byte, over the mapped file; nothing is kept of it. Lines may end in LF or CR LF.
struct NumberTable {
    private let file: MappedFile
    /// For each wanted column its place in the file; nil for an optional one that is not there.
    private let places: [Int?]
    private let width: Int
    private let start: Int

    /// Opens the table and finds the wanted columns by name; others are refused.
    ///
    /// - Parameter optional: columns that read as 0 when the file does not have them.
    init(_ path: String, _ columns: [String], optional: [String] = []) throws(FileError) {
        file = try MappedFile(path)
        let bytes = file.bytes
        var end = 0
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        var header = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[..<end]), as: UTF8.self)
        if header.hasSuffix("\r") { header.removeLast() }
        if header.hasPrefix("\u{FEFF}") { header.removeFirst() }
        let names = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let known = columns + optional
        if let stranger = names.first(where: { !known.contains($0) }) {
            let shown = stranger.count > 40 ? "\(stranger.prefix(40))…" : stranger
            throw FileError(
                file: path,
                line: 1,
                "the column \"\(shown)\" is not one of \(known.joined(separator: ", "))"
            )
        }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw FileError(file: path, line: 1, "the column \(twice) is there twice")
        }
        var places = [Int?]()
        for column in known {
            let place = names.firstIndex(of: column)
            guard place != nil || optional.contains(column) else {
                throw FileError(file: path, line: 1, "the header has no column \(column)")
            }
            places.append(place)
        }
        self.places = places
        width = names.count
        start = min(end + 1, bytes.count)
    }

    /// No more rows than this fit the file: each number takes a digit and what ends it.
    var mostRows: Int { file.bytes.count / (2 * width) }

    /// Whether the wanted column at a place, counted from the required ones on, is there.
    func has(_ place: Int) -> Bool { places[place] != nil }

    /// Calls `body` with the line and the wanted numbers of every row.
    func forEach(_ body: (Int, [Int]) throws(FileError) -> Void) throws(FileError) {
        let bytes = file.bytes
        let count = bytes.count
        var values = [Int](repeating: 0, count: places.count)
        var fields = [Int](repeating: 0, count: width)
        var at = start
        var line = 1
        while at < count {
            line += 1
            if isBlank(from: at) { break }
            for field in 0..<width {
                let begin = at
                fields[field] = try number(&at, line)
                let wanted: UInt8 = field + 1 < width ? 0x2C : 0x0A
                if wanted == 0x0A, at < count, bytes[at] == 0x0D { at += 1 }
                if at == count, wanted == 0x0A { break }
                guard at < count, bytes[at] == wanted else {
                    if at < count, [0x2E, 0x45, 0x65].contains(bytes[at]) {
                        throw FileError(
                            file: file.path,
                            line: line,
                            "\(text(from: begin)) is a decimal number, and whole numbers are expected"
                        )
                    }
                    throw FileError(file: file.path, line: line, "\(width) numbers between commas are expected")
                }
                at += 1
            }
            for index in values.indices { values[index] = places[index].map { fields[$0] } ?? 0 }
            try body(line, values)
        }
    }

    /// Empty lines are welcome at the end of a file only.
    private func isBlank(from at: Int) -> Bool {
        file.bytes[at...].prefix(64).allSatisfy { $0 == 0x0A || $0 == 0x0D }
            && file.bytes[at...].allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }

    /// A cell as it is written, 40 bytes of it at most.
    private func text(from begin: Int) -> String {
        let cell = file.bytes[begin...].prefix { $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }.prefix(40)
        return String(decoding: cell, as: UTF8.self)
    }

    private func number(_ at: inout Int, _ line: Int) throws(FileError) -> Int {
        let bytes = file.bytes
        let begin = at
        var negative = false
        if at < bytes.count, bytes[at] == 0x2D {
            negative = true
            at += 1
        }
        var value = 0
        let digits = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
            guard at - digits < 18 else { throw FileError(file: file.path, line: line, "a number is too long") }
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at > digits else {
            if at < bytes.count, bytes[at] == 0x2E {
                throw FileError(
                    file: file.path,
                    line: line,
                    "\(text(from: begin)) is a decimal number, and whole numbers are expected"
                )
            }
            throw FileError(file: file.path, line: line, "\"\(text(from: begin))\" is not a whole number")
        }
        return negative ? -value : value
    }
}
