/// What a file is, by its content; its name is not looked at.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// Comma-separated text, or text that could be.
    case csv = "a CSV file"
    /// A workbook of Excel 2007 or later.
    case xlsx = "an XLSX workbook"
    /// A spreadsheet of LibreOffice or OpenOffice.
    case ods = "an ODS spreadsheet"

    /// Nothing at all.
    case empty = "an empty file"
    /// A page of the web, as is saved when a download fails.
    case html = "an HTML page"
    /// Other XML.
    case xml = "an XML document"
    /// The XML format of Excel 2003.
    case excelXML = "an Excel 2003 XML spreadsheet"
    /// An ODS spreadsheet as one XML file.
    case flatODS = "a flat ODS spreadsheet"
    /// A PDF document.
    case pdf = "a PDF document"
    /// A workbook of Excel 97 to 2003.
    case xls = "an old Excel workbook (XLS)"
    /// A workbook locked with a password.
    case encryptedOOXML = "a password-protected Office file"
    /// Another file of old Office programs.
    case ole = "an old Office file"
    /// Excel's binary workbook.
    case xlsb = "a binary Excel workbook (XLSB)"
    /// A Word document.
    case docx = "a Word document"
    /// A presentation.
    case pptx = "a PowerPoint presentation"
    /// Another OpenDocument file.
    case openDocument = "an OpenDocument file that is no spreadsheet"
    /// A zip file that is no spreadsheet.
    case zip = "a zip archive"
    /// Another archive or packed file.
    case archive = "a compressed archive"
    /// A picture.
    case image = "a picture"
    /// JSON.
    case json = "a JSON document"
    /// Rich text.
    case rtf = "a rich-text document"
    /// A database, columnar data or a program.
    case binary = "binary data"

    /// Whether its rows can be read.
    package var isTable: Bool {
        self == .csv || self == .xlsx || self == .ods
    }

    /// What to do with a file of this kind to get its rows read.
    var remedy: String {
        switch self {
        case .csv, .xlsx, .ods: "open it"
        case .empty: "get the file again; the download may have failed"
        case .html: "download the data itself; this may be an error or sign-in page saved under the file's name"
        case .xls, .xlsb, .excelXML, .flatODS: "open it in a spreadsheet program and save it as XLSX, ODS or CSV"
        case .encryptedOOXML: "open it with its password and save it without one"
        case .zip, .archive: "unpack it and give the spreadsheet inside"
        default: "give a CSV, XLSX or ODS file"
        }
    }
}
