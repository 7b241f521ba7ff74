/// How much of an untrusted file is read before it is refused.
package struct Limits: Sendable, Hashable {
    /// The size of the file itself, in bytes.
    package var bytes = 256 << 20
    /// What all parts of a packed file may inflate to together in one reading, in bytes; and, counted apart, all
    /// text that one sheet may hand out.
    package var inflatedBytes = 256 << 20
    /// How many times larger than its packed form a part may become, once it is past a mebibyte.
    package var ratio = 200
    /// Rows a sheet, counting the empty ones above the last that is filled.
    package var rows = 5_000_000
    /// Cells a row; no spreadsheet program holds more than 16,384.
    package var cellsPerRow = 16_384
    /// Cells a sheet, counting the empty ones left of the last that is filled in each row.
    package var cells = 50_000_000
    /// The text of one cell, in bytes of UTF-8.
    package var cellBytes = 1 << 20
    /// The text and links of one row, in bytes of UTF-8. For packed files; a CSV file is bounded by `bytes`.
    package var rowBytes = 8 << 20
    /// Shared texts and links, which stay in memory while a packed file is read, in bytes.
    package var heldBytes = 128 << 20
    /// Sheets a workbook.
    package var sheets = 256

    /// The limits for files from people: wide enough for every published release met, small enough for any machine.
    package init() {}
}
