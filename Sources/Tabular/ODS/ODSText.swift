/// The text of one ODS cell: paragraphs, with white space as the format means it.
struct ODSText {
    private var buffer: TextBuffer
    private var hasParagraph = false
    private var paragraphStart = 0
    private var owesSpace = false

    init(limit: Int) {
        buffer = TextBuffer(limit: limit)
    }

    /// The text so far.
    var string: String { buffer.string }
    /// Whether a paragraph was there, even an empty one.
    var isStated: Bool { hasParagraph }

    mutating func removeAll() {
        buffer.removeAll()
        hasParagraph = false
        paragraphStart = 0
        owesSpace = false
    }

    /// Starts a paragraph: a new line, but for the first. False when the text passes its limit.
    mutating func startParagraph() -> Bool {
        defer {
            hasParagraph = true
            paragraphStart = buffer.bytes.count
            owesSpace = false
        }
        return !hasParagraph || buffer.append(UInt8(ascii: "\n"))
    }

    /// Adds text, in which any run of white space is one space, and none at a paragraph's ends.
    mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < piece.count {
            let runStart = index
            while index < piece.count, !Self.isSpace(piece[index]) { index += 1 }
            if index > runStart {
                guard paySpace() else { return false }
                guard buffer.append(UnsafeRawBufferPointer(rebasing: piece[runStart..<index])) else { return false }
            } else {
                owesSpace = buffer.bytes.count > paragraphStart
                index += 1
            }
        }
        return true
    }

    /// Adds characters that the file states by an element of their own.
    mutating func append(_ byte: UInt8, count: Int) -> Bool {
        paySpace() && buffer.append(byte, count: count)
    }

    private mutating func paySpace() -> Bool {
        defer { owesSpace = false }
        return !owesSpace || buffer.append(UInt8(ascii: " "))
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }
}
