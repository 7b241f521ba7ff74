import Domain

extension Table<Spelling> {
    /// Names under which authorities are also known.
    package static func spellings(_ list: [Spelling], _ ofRecord: NamesOfRecord, names: [LACode: String]) -> Table {
        Table(
            "Spellings",
            [
                .words("la_code", "Code") { $0.authority.description },
                .words("authority", "Authority") { names[$0.authority] },
                .words("spelling", "Also known as") { $0.spelling },
                .words("means", "Overtaken: the name of") {
                    ofRecord.bearer(of: $0).map { names[$0] ?? "\($0)" }
                },
            ],
            list.sorted { ($0.authority, $0.spelling) < ($1.authority, $1.spelling) },
            empty: "No other names are known."
        )
    }
}

extension Table where Row == (name: String, rows: Int, imports: [Int]) {
    /// Names that rows of imports wait for.
    package static func waitingNames(_ list: [Row]) -> Table {
        Table(
            "Names",
            [
                .words("name", "Name") { $0.name }, .number("rows", "Rows") { $0.rows },
                .list("imports", "Imports") { $0.imports.map(String.init) },
            ],
            list,
            empty: "No row waits for a name."
        )
    }
}
