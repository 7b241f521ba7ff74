/// How a CSV file is to be understood.
package struct CSVOptions: Sendable, Hashable {
    /// What stands between cells.
    package enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
        case comma = 0x2C
        case semicolon = 0x3B
        case tab = 0x09
        /// `|`.
        case stroke = 0x7C
    }

    package enum Encoding: Sendable, Hashable {
        /// What the byte-order mark says; without one UTF-8, or Windows-1252 when nothing in the file is UTF-8
        /// beyond ASCII and something is not.
        case automatic
        /// UTF-8 with or without its mark; any other byte is an error with row, column and byte offset.
        case strictUTF8
        /// Windows-1252, whatever the bytes look like.
        case windows1252
    }

    /// What stands between cells; nil to find out from the first rows.
    package var delimiter: Delimiter?
    package var encoding = Encoding.automatic
    /// Whether a last row without a line end and shorter than all the others, which are of one length, is an error.
    package var refusesTruncatedLastRow = true

    /// The options for files of unknown origin: everything is found out, and a cut-off file is refused.
    package init() {}

    package init(delimiter: Delimiter?, encoding: Encoding = .automatic) {
        self.delimiter = delimiter
        self.encoding = encoding
    }
}

/// An encoding that a CSV file was found to be in.
package enum TextEncoding: String, Sendable, Hashable {
    /// UTF-8 without a mark, or plain ASCII.
    case utf8 = "UTF-8"
    case utf8WithMark = "UTF-8 with byte-order mark"
    /// UTF-16, least significant byte first.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, most significant byte first.
    case utf16BigEndian = "UTF-16BE"
    /// Windows-1252, the Western European code page of Windows.
    case windows1252 = "Windows-1252"
}
