/// One cell: its text and what kind of value the file says it is.
package struct Cell: Sendable, Hashable {
    package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        /// Nothing; `text` is empty.
        case empty
        /// Words, or anything else that the file gives as text; the stored result of a formula may be a text without
        /// letters; a share of a hundred, with its sign: `12.5%`. All cells of a CSV file are text or empty.
        case text
        /// A number in its shortest decimal form, with a point: `12`, `0.5`, `-3`.
        case number
        /// A day as `yyyy-mm-dd`, with `Thh:mm:ss` after it when the file gives a time other than midnight.
        case date
        /// A time without a day, as `hh:mm:ss`.
        case time
        /// `true` or `false`.
        case boolean
        /// An error value of the spreadsheet, such as `#REF!`.
        case error
    }

    package var text: String
    /// What kind of value it is; for a formula, the kind of the result that the file stores with it.
    package var kind: Kind
    /// Whether the value is the stored result of a formula. Formulas are never computed.
    package var isFormula: Bool
    /// Whether it lies under a merged cell: nothing of it is shown, and what a file keeps there is not handed on.
    package var isCovered = false
    /// Where the cell's hyperlink leads, if it has one. Untrusted text: check it before anything opens it.
    package var link: String?

    package init(_ text: String, kind: Kind = .text, isFormula: Bool = false, link: String? = nil) {
        self.text = text
        self.kind = text.isEmpty && kind == .text ? .empty : kind
        self.isFormula = isFormula
        self.link = link
    }

    package static let empty = Cell("", kind: .empty)

    /// What lies under a merged cell.
    package static let covered: Cell = {
        var cell = Cell.empty
        cell.isCovered = true
        return cell
    }()

    /// The stored result of a formula that comes to a text without letters: a value, where a formula whose result is not
    /// stored has none.
    static let emptyResult: Cell = {
        var cell = Cell("", isFormula: true)
        cell.kind = .text
        return cell
    }()

    /// Whether there is neither a value nor a link.
    package var isEmpty: Bool {
        kind == .empty && link == nil
    }
}
