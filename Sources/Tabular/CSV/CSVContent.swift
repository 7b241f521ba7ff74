import Glibc

/// The text of a CSV file in UTF-8: a part of the file as it is, or decoded.
struct CSVContent: Sendable {
    /// Keeps the bytes alive.
    let owner: FileBytes
    /// Where the text starts in the owner's bytes: after a mark.
    let start: Int
    let encoding: TextEncoding

    /// The text's bytes; valid while `owner` lives.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: owner.content[start...])
    }

    /// Whether offsets in the text, counted from `start`, are offsets in the file.
    var isFileItself: Bool { encoding == .utf8 || encoding == .utf8WithMark }

    /// Finds out the encoding, and decodes where it is not UTF-8.
    init(_ file: FileBytes, name: String, options: CSVOptions, limits: Limits) throws(TabularError) {
        let raw = file.content
        let opener = [UInt8](raw.prefix(3))
        let isMarked = opener == [0xEF, 0xBB, 0xBF]
        let utf16: (mark: Bool, bigEndian: Bool) =
            opener.starts(with: [0xFF, 0xFE]) ? (true, false) : (opener.starts(with: [0xFE, 0xFF]), true)
        let trouble = CSVTrouble(name: name, options: options, limits: limits)
        if options.encoding == .windows1252 {
            self.init(owner: TextDecoding.windows1252(raw), start: 0, encoding: .windows1252)
        } else if options.encoding == .automatic, utf16.mark {
            let text = UnsafeRawBufferPointer(rebasing: raw[2...])
            let result = TextDecoding.utf16(text, bigEndian: utf16.bigEndian)
            if let offset = result.firstInvalid {
                throw trouble.badByte(offset + 2, after: result.text.content, encoding: "UTF-16")
            }
            self.init(
                owner: result.text,
                start: 0,
                encoding: utf16.bigEndian ? .utf16BigEndian : .utf16LittleEndian
            )
        } else {
            let check = UTF8Check(raw)
            if let offset = check.firstInvalid {
                // A file with real UTF-8 in it is damaged UTF-8; as Windows-1252 it would read as gibberish.
                let isDamaged = isMarked || check.hasMultibyte
                guard options.encoding == .automatic, !isDamaged else {
                    let before = UnsafeRawBufferPointer(rebasing: raw[(isMarked ? 3 : 0)..<offset])
                    throw trouble.badByte(offset, after: before, encoding: "UTF-8")
                }
                self.init(owner: TextDecoding.windows1252(raw), start: 0, encoding: .windows1252)
            } else {
                self.init(owner: file, start: isMarked ? 3 : 0, encoding: isMarked ? .utf8WithMark : .utf8)
            }
        }
        let text = bytes
        if !text.isEmpty, let base = text.baseAddress, let found = memchr(base, 0, text.count) {
            throw trouble.nullByte(UnsafeRawPointer(found) - base, in: text)
        }
    }

    private init(owner: FileBytes, start: Int, encoding: TextEncoding) {
        self.owner = owner
        self.start = start
        self.encoding = encoding
    }
}
