import Glibc

/// What a file is, by its content; its name is not looked at.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// Comma-separated text, or text that could be.
    case csv = "a CSV file"
    /// A workbook of Excel 2007 or later.
    case xlsx = "an XLSX workbook"
    /// A spreadsheet of LibreOffice or OpenOffice.
    case ods = "an ODS spreadsheet"

    case empty = "an empty file"
    /// A page of the web, as is saved when a download fails.
    case html = "an HTML page"
    case xml = "an XML document"
    /// The XML format of Excel 2003.
    case excelXML = "an Excel 2003 XML spreadsheet"
    /// An ODS spreadsheet as one XML file.
    case flatODS = "a flat ODS spreadsheet"
    case pdf = "a PDF document"
    /// A workbook of Excel 97 to 2003.
    case xls = "an old Excel workbook (XLS)"
    /// A workbook locked with a password.
    case encryptedOOXML = "a password-protected Office file"
    /// Another file of old Office programs.
    case ole = "an old Office file"
    case xlsb = "a binary Excel workbook (XLSB)"
    case docx = "a Word document"
    case pptx = "a PowerPoint presentation"
    /// Another OpenDocument file.
    case openDocument = "an OpenDocument file that is no spreadsheet"
    case zip = "a zip archive"
    /// Another archive or packed file.
    case archive = "a compressed archive"
    case image = "a picture"
    case json = "a JSON document"
    case rtf = "a rich-text document"
    /// Nothing says so but the zeros between its letters.
    case unmarkedUTF16 = "text in UTF-16 without the mark that says so"
    /// A database, columnar data or a program.
    case binary = "binary data"

    /// What to do with a file of this kind to get its rows read.
    var remedy: String {
        switch self {
        case .csv, .xlsx, .ods: "open it"
        case .empty: "get the file again; the download may have failed"
        case .html: "download the data itself; this may be an error or sign-in page saved under the file's name"
        case .xls, .xlsb, .excelXML, .flatODS: "open it in a spreadsheet program and save it as XLSX, ODS or CSV"
        case .encryptedOOXML: "open it with its password and save it without one"
        case .unmarkedUTF16:
            "open it in a text editor or a spreadsheet program and save it as CSV in UTF-8"
        case .zip, .archive: "unpack it and give the spreadsheet inside"
        default: "give a CSV, XLSX or ODS file"
        }
    }
}

extension FileKind {
    /// Recognises the bytes of a file. Zip files come out as ``zip``: what is inside is seen on opening them.
    static func recognised(_ bytes: UnsafeRawBufferPointer) -> FileKind {
        guard !bytes.isEmpty else { return .empty }
        for (signature, kind) in signatures where bytes.starts(with: signature) { return kind }
        if bytes.starts(with: oleSignature) { return oleKind(bytes) }
        if bytes.count > 11, bytes.starts(with: Array("RIFF".utf8)), bytes[8...].starts(with: Array("WEBP".utf8)) {
            return .image
        }
        if bytes.count > 262, bytes[257...].starts(with: Array("ustar".utf8)) { return .archive }
        return textKind(bytes)
    }

    private static let signatures: [([UInt8], FileKind)] = [
        (Array("PK\u{03}\u{04}".utf8), .zip), (Array("PK\u{05}\u{06}".utf8), .zip),
        (Array("PK\u{07}\u{08}".utf8), .zip), (Array("%PDF-".utf8), .pdf), (Array("{\\rtf".utf8), .rtf),
        ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image),
        ([0x49, 0x49, 0x2A, 0x00], .image), ([0x4D, 0x4D, 0x00, 0x2A], .image),
        ([0x1F, 0x8B], .archive), (Array("BZh".utf8), .archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .archive),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive), ([0x37, 0x7A, 0xBC, 0xAF], .archive), (Array("Rar!".utf8), .archive),
        (Array("SQLite format 3".utf8), .binary), (Array("PAR1".utf8), .binary), ([0x7F, 0x45, 0x4C, 0x46], .binary),
    ]

    private static let oleSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// The names of the streams inside tell the old formats, and the locked new ones, apart.
    private static func oleKind(_ bytes: UnsafeRawBufferPointer) -> FileKind {
        let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(16 << 20))
        if contains(start, wide("EncryptedPackage")) { return .encryptedOOXML }
        if contains(start, wide("Workbook")) || contains(start, wide("Book\0")) { return .xls }
        return .ole
    }

    private static func wide(_ text: String) -> [UInt8] {
        text.utf8.flatMap { [$0, 0] }
    }

    private static func contains(_ bytes: UnsafeRawBufferPointer, _ wanted: [UInt8]) -> Bool {
        guard let base = bytes.baseAddress, let first = wanted.first else { return false }
        var index = 0
        while index + wanted.count <= bytes.count,
            let found = memchr(base + index, Int32(first), bytes.count - wanted.count + 1 - index)
        {
            index = UnsafeRawPointer(found) - base
            if memcmp(found, wanted, wanted.count) == 0 { return true }
            index += 1
        }
        return false
    }

    private static func textKind(_ bytes: UnsafeRawBufferPointer) -> FileKind {
        // Without its zeros UTF-16 shows the same opening as other text.
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let sample = bytes.prefix(4096).dropFirst(isWide ? 2 : isMarked ? 3 : 0).filter {
            !isWide || $0 != 0
        }
        if sample.contains(0) { return isUTF16(sample) ? .unmarkedUTF16 : .binary }
        let opening = sample.drop { $0 <= 0x20 }
        // A table of nothing but blank lines is left to the CSV reader.
        guard let first = opening.first else { return .csv }
        let second = opening.dropFirst().first { $0 > 0x20 }
        switch first {
        case UInt8(ascii: "<"): return markupKind(String(decoding: opening, as: UTF8.self).lowercased())
        case UInt8(ascii: "{"): return second.map { "\"}".utf8.contains($0) } ?? true ? .json : .csv
        case UInt8(ascii: "["): return second.map { "[{\"]".utf8.contains($0) } ?? true ? .json : .csv
        default: return .csv
        }
    }

    /// Whether every other byte, and none between, is a zero: letters without marks, two bytes each.
    private static func isUTF16(_ sample: [UInt8]) -> Bool {
        let zeros = sample.indices.filter { sample[$0] == 0 }
        return zeros.count == sample.count / 2 && Set(zeros.lazy.map { $0 % 2 }).count == 1
    }

    private static func markupKind(_ text: String) -> FileKind {
        guard let next = text.dropFirst().first, next == "!" || next == "?" || next.isLetter else { return .csv }
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .excelXML }
        if text.contains("office:document ") || text.contains("opendocument.spreadsheet") { return .flatODS }
        for opening in ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<script"]
        where text.contains(opening) {
            return .html
        }
        return .xml
    }
}

extension FileKind {
    /// Tells by the parts of a zip file what it is.
    static func recognised(_ package: ZipPackage) throws(TabularError) -> FileKind {
        if package.contains("[Content_Types].xml") {
            for (part, kind) in [
                ("xl/workbook.bin", FileKind.xlsb), ("xl/workbook.xml", .xlsx), ("word/document.xml", .docx),
                ("ppt/presentation.xml", .pptx),
            ] where package.contains(part) {
                return kind
            }
            // The main part may have another name, which the relations tell.
            return package.contains("_rels/.rels") ? .xlsx : .zip
        }
        guard package.contains("mimetype") else {
            return package.contains(ODSBook.content) ? .ods : .zip
        }
        let type = String(decoding: try package.beginning(of: "mimetype", upTo: 128), as: UTF8.self)
        if type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return .ods }
        return type.hasPrefix("application/vnd.oasis.opendocument.") ? .openDocument : .zip
    }
}
