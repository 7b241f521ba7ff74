import Domain

/// A column of a table, described once for every form: its key in JSON and CSV, its title for people, what it holds,
/// and how a row gives its value.
///
/// ```swift
/// .words("name", "Authority") { $0.name },
/// .day("inspected", "Inspected") { $0.latest?.inspected }.orElse("never"),
/// .list("areas") { $0.areas },          // no title: for programs and spreadsheets alone
/// .words(nil, "Besides") { $0.notes },  // no key: for people alone
/// ```
package struct Column<Row>: Sendable {
    /// What stands in a cell.
    enum Cell: Sendable {
        case words(String)
        case number(Int)
        /// Values with what stands between them.
        case list([String], String)
        case flag(Bool)
        case grade(Grade)
        /// By name for people, by code and name for programs: two columns in spreadsheets.
        case authority(AuthorityLabel)
        /// What is no single value: for JSON alone.
        case document(any Encodable & Sendable)
    }

    /// What a column holds. Numbers stand to the right; in a workbook numbers are numbers, and days days.
    enum Kind: Sendable { case words, number, day, list, flag, grade, authority, document }

    /// How a row gives something.
    package typealias Reads<Value> = @Sendable (Row) -> Value

    let key: String?
    let title: String?
    let kind: Kind
    /// A row's value; `nil` is `null` in JSON and empty elsewhere.
    let value: Reads<Cell?>
    private(set) var isInJSON = true
    private(set) var isInSheets = true
    private var shown: Reads<String>?
    private var placeholder: Reads<String> = { _ in "" }
    private var limit = Int.max
    /// Its title for who listens, where those beside it explain it to who looks.
    private(set) var spokenTitle: String?

    private init(_ key: String?, _ title: String?, _ kind: Kind, _ value: @escaping Reads<Cell?>) {
        self.key = key
        self.title = title
        self.kind = kind
        self.value = value
    }

    package static func words(_ key: String?, _ title: String? = nil, _ value: @escaping Reads<String?>) -> Column {
        Column(key, title, .words) { value($0).map(Cell.words) }
    }

    package static func number(_ key: String?, _ title: String? = nil, _ value: @escaping Reads<Int?>) -> Column {
        Column(key, title, .number) { value($0).map(Cell.number) }
    }

    /// How pressing a request is: `5 of 5` for people.
    static func pressing(_ key: String? = "severity", _ value: @escaping Reads<Severity>) -> Column {
        number(key, "Pressing") { value($0).value }.shown { value($0).ofFive }
    }

    /// Days, or what is known of them: words beside them are written as they are.
    package static func day(
        _ key: String?,
        _ title: String? = nil,
        _ value: @escaping Reads<(any CustomStringConvertible)?>
    ) -> Column { Column(key, title, .day) { value($0).map { Cell.words($0.description) } } }

    package static func list(
        _ key: String?,
        _ title: String? = nil,
        separator: String = "; ",
        _ value: @escaping Reads<[String]>
    ) -> Column { Column(key, title, .list) { .list(value($0), separator) } }

    package static func flag(_ key: String?, _ title: String? = nil, _ value: @escaping Reads<Bool?>) -> Column {
        Column(key, title, .flag) { value($0).map(Cell.flag) }
    }

    /// Grades: by shape and word for people.
    package static func grade(_ key: String?, _ title: String? = nil, _ value: @escaping Reads<Grade?>) -> Column {
        Column(key, title, .grade) { value($0).map(Cell.grade) }.orElse("– not graded")
    }

    /// Authorities with the names they bear there.
    package static func authority(
        _ key: String,
        _ title: String? = nil,
        in names: any NamesAuthorities,
        _ value: @escaping Reads<LACode?>
    ) -> Column { Column(key, title, .authority) { value($0).map { .authority(AuthorityLabel($0, in: names)) } } }

    /// What is no single value: in JSON alone.
    package static func document(_ key: String, _ value: @escaping Reads<(any Encodable & Sendable)?>) -> Column {
        Column(key, nil, .document) { value($0).map(Cell.document) }
    }

    package static func record<Part: Sendable>(
        _ key: String,
        _ columns: [Column<Part>],
        _ value: @escaping Reads<Part?>
    ) -> Column { document(key) { value($0).map { Record($0, columns) } } }

    /// What people read where there is no value.
    package func orElse(_ placeholder: String) -> Column { orElse { _ in placeholder } }

    /// The same by row.
    func orElse(_ words: @escaping Reads<String>) -> Column { with { $0.placeholder = words } }

    /// What people read in place of the value.
    package func shown(_ words: @escaping Reads<String>) -> Column { with { $0.shown = words } }

    /// Cut for people to so many letters, with a mark where it was cut; JSON and CSV have it whole.
    package func shortened(to limit: Int) -> Column { with { $0.limit = limit } }

    /// Called so for who listens.
    func spoken(as title: String) -> Column { with { $0.spokenTitle = title } }

    /// As it is, however long.
    var uncut: Column { with { $0.limit = .max } }

    /// In spreadsheets and for people, where JSON says it in another way.
    package var notInJSON: Column { with { $0.isInJSON = false } }

    /// In JSON and for people, where spreadsheets have it in another way.
    package var notInSheets: Column { with { $0.isInSheets = false } }

    /// The columns of a spreadsheet that hold it.
    var inSheets: [Column] {
        guard let key, isInSheets, kind != .document else { return [] }
        guard kind == .authority else { return [self] }
        return [Column(key + "_la_code", nil, .words) { value($0)?.code }, self]
    }

    private func with(_ change: (inout Column) -> Void) -> Column {
        var column = self
        change(&column)
        return column
    }

    func cell(_ row: Row) -> TableLayout.Cell {
        let value = value(row)
        if let shown { return TableLayout.Cell(shown(row).shortened(to: limit)) }
        if case .grade(let grade)? = value {
            return TableLayout.Cell(grade.shown, short: grade.inShort, grade: grade)
        }
        let words = value?.plain ?? ""
        return TableLayout.Cell(words.isEmpty ? placeholder(row) : words.shortened(to: limit))
    }
}

extension Column.Cell {
    fileprivate var code: Self? { if case .authority(let it) = self { .words(it.laCode) } else { nil } }

    /// The value in one line of words, as CSV has it.
    var plain: String {
        switch self {
        case .words(let words): words
        case .number(let number): "\(number)"
        case .list(let list, let separator): list.joined(separator: separator)
        case .flag(let flag): flag ? "yes" : "no"
        case .grade(let grade): grade.description
        case .authority(let authority): authority.name
        case .document: ""
        }
    }
}

extension Column.Cell: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .words(let words): try container.encode(words)
        case .number(let number): try container.encode(number)
        case .list(let list, _): try container.encode(list)
        case .flag(let flag): try container.encode(flag)
        case .grade(let grade): try container.encode(grade.description)
        case .authority(let authority): try container.encode(authority)
        case .document(let document): try container.encode(document)
        }
    }
}
