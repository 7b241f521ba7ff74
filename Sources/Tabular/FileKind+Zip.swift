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
