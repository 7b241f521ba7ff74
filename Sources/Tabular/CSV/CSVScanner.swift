import Glibc

/// Finds the records and fields of RFC 4180 in bytes of UTF-8; knows nothing of files or text.
struct CSVScanner {
    /// What stops a scan, at which field (from 1) and byte.
    struct Failure: Error {
        enum Reason {
            case unterminatedQuote, strayQuote, cellTooLong, tooManyCells, tooManyRows, truncatedLastRow
        }
        let reason: Reason
        let column: Int
        let byte: Int
    }

    /// The fields of the record that ``next(_:)`` found; none for a blank line.
    private(set) var fields: [CSVField] = []
    /// The number of that record, from 1.
    private(set) var row = 0
    /// Where that record starts.
    private(set) var recordStart = 0
    /// Where the next record starts.
    private(set) var position = 0

    private let delimiter: UInt8
    /// The highest of the bytes that end a field.
    private let highestMark: UInt8
    private let limits: Limits
    /// Bytes within which a quoted cell, whose quotes may all be doubled, has to end.
    private let quotedReach: Int
    private let refusesTruncatedLastRow: Bool
    private var cells = 0
    private var shape = Shape.unknown

    /// Whether all records so far are equally long.
    private enum Shape { case unknown, equal(Int), ragged }

    init(options: CSVOptions, delimiter: CSVOptions.Delimiter, limits: Limits) {
        self.delimiter = delimiter.rawValue
        highestMark = max(delimiter.rawValue, quote)
        self.limits = limits
        quotedReach = 2 * min(limits.cellBytes, Int.max / 4) + 2
        refusesTruncatedLastRow = options.refusesTruncatedLastRow
        fields.reserveCapacity(32)
    }

    /// Finds the next record; false at the end of the bytes.
    mutating func next(_ content: UnsafeRawBufferPointer) throws(Failure) -> Bool {
        let end = content.count
        guard position < end, let base = content.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
        fields.removeAll(keepingCapacity: true)
        row += 1
        recordStart = position
        guard row <= limits.rows else { throw failure(.tooManyRows, position) }
        if isLineEnd(base[position]) {
            skipLineEnd(base, end)
            return true
        }
        while true {
            guard fields.count < limits.cellsPerRow, cells < limits.cells else {
                throw failure(.tooManyCells, position)
            }
            if position < end, base[position] == quote {
                try scanQuoted(base, end)
            } else {
                try scanPlain(base, end)
            }
            cells += 1
            guard position < end else {
                try checkLastRow()
                return true
            }
            if base[position] == delimiter {
                position += 1
            } else {
                skipLineEnd(base, end)
                noteLength()
                return true
            }
        }
    }

    /// A field that does not start with a quote; leaves `position` at what ends it.
    @inline(__always)
    private mutating func scanPlain(_ base: UnsafePointer<UInt8>, _ end: Int) throws(Failure) {
        let start = position
        let stop = end - start > limits.cellBytes ? start + limits.cellBytes + 1 : end
        var index = start
        scan: while index < stop {
            let byte = base[index]
            // Nearly all bytes are above every byte that ends a field; where commas do, digits are too.
            if byte > highestMark {
                index += 1
                continue
            }
            switch byte {
            case delimiter, newline, carriageReturn: break scan
            case quote: throw failure(.strayQuote, index)
            default: index += 1
            }
        }
        guard index - start <= limits.cellBytes else { throw failure(.cellTooLong, start) }
        fields.append(CSVField(start: start, end: index, isQuoted: false, hasDoubledQuotes: false))
        position = index
    }

    /// A field in quotes; leaves `position` after the closing one.
    private mutating func scanQuoted(_ base: UnsafePointer<UInt8>, _ end: Int) throws(Failure) {
        let start = position + 1
        var index = start
        var doubled = false
        while true {
            // Looking no further than a cell may reach keeps an unclosed quote from costing the whole file.
            let room = start + min(quotedReach, end - start) - index
            guard let found = memchr(base + index, Int32(quote), max(room, 0)) else {
                throw failure(quotedReach < end - start ? .cellTooLong : .unterminatedQuote, start - 1)
            }
            index = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            guard index + 1 < end, base[index + 1] == quote else { break }
            doubled = true
            index += 2
        }
        guard index - start <= limits.cellBytes else { throw failure(.cellTooLong, start - 1) }
        fields.append(CSVField(start: start, end: index, isQuoted: true, hasDoubledQuotes: doubled))
        position = index + 1
        guard position == end || base[position] == delimiter || isLineEnd(base[position]) else {
            fields.removeLast()
            throw failure(.strayQuote, index)
        }
    }

    @inline(__always)
    private mutating func skipLineEnd(_ base: UnsafePointer<UInt8>, _ end: Int) {
        let isPair = base[position] == carriageReturn && position + 1 < end && base[position + 1] == newline
        position += isPair ? 2 : 1
    }

    @inline(__always)
    private mutating func noteLength() {
        switch shape {
        case .unknown: shape = .equal(fields.count)
        case .equal(let length) where length != fields.count: shape = .ragged
        default: break
        }
    }

    /// A record that the end of the bytes ends must be as long as the others, if those are of one length.
    private func checkLastRow() throws(Failure) {
        if refusesTruncatedLastRow, case .equal(let length) = shape, fields.count < length {
            throw Failure(reason: .truncatedLastRow, column: fields.count, byte: position)
        }
    }

    private func failure(_ reason: Failure.Reason, _ byte: Int) -> Failure {
        Failure(reason: reason, column: fields.count + 1, byte: byte)
    }
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

@inline(__always)
private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == newline || byte == carriageReturn
}
