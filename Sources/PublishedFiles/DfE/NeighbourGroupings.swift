import Domain

/// DfE's statistical neighbours, ten in a row with their closeness beside them (2021 and 2025).
struct NeighbourGroupings: Layout {
    let name = "DfE statistical neighbours"
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns = ["la num", "la name", "sn1", "sn10"]
    let optional = (2...9).map { "sn\($0)" }
    let besides = (1...10).map { "sn\($0)" }
    let tellsOfEveryAuthority = true

    func refusal(ofFile name: String, today: Day) -> String? {
        guard let model = Self.model(of: name) else {
            return
                "the year of the model stands nowhere in the file: put it into the file's name, as in sn_may_2025.xlsx"
        }
        guard model > today.year else { return nil }
        return
            "is of the model of \(model) by its name, and no model of a year after \(today.year) is out: put the year of the model "
            + "into the file's name, as in sn_may_2025.xlsx"
    }

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        guard let model = Self.model(of: row.file) else { return [] }
        let authority = try row.numbered("la num", name: "la name")
        var facts: [Fact] = [], isNamed: Set<LACode> = [], missing: [Int] = []
        for rank in 1...10 {
            let column = "sn\(rank)", words = row.text(1, rightOf: column).plainWords
            // A dash stands where the model of 2021 had nothing to say about a new authority.
            if words == "-" { continue }
            guard !words.isEmpty else {
                missing.append(rank)
                if !row.text(column).isEmpty {
                    row.notes.add(row.problem(column, "has no word for closeness beside it: left out", kind: .inDoubt))
                }
                continue
            }
            guard let closeness = Closeness(rawValue: words) else {
                throw row.problem(
                    column,
                    "has '\(words.prefix(40))' beside it, which is none of DfE's words for closeness"
                )
            }
            let neighbour = try row.neighbour(column)
            // The lists of those that had ended themselves are as they were.
            if let first = Day(year: model, month: 1, day: 1), row.directory?.ended(authority, by: first) == nil,
                let ended = row.directory?.ended(neighbour, by: first)
            {
                let words = "\(ended), and is no neighbour in \(model): left out"
                row.notes.add(row.problem(column, words, kind: .inDoubt))
                continue
            }
            guard isNamed.insert(neighbour).inserted else {
                throw row.problem(column, "is named twice in this list: nothing of it is taken in")
            }
            facts.append(try row.neighbour(neighbour, of: authority, model, rank: rank, closeness))
        }
        if !facts.isEmpty, !missing.isEmpty {
            let ranks = missing.map(String.init).joined(separator: ", ")
            row.notes.add(row.problem("la name", "the list lacks its neighbours of rank \(ranks)", kind: .inDoubt))
        }
        return facts
    }

    /// The year in a file's name.
    static func model(of file: String) -> Int? {
        file.matches(of: /(?:^|[^0-9])(20[0-9][0-9])(?:[^0-9]|$)/).last.flatMap { Int($0.output.1) }
    }
}

/// DfE's list of the numbers and names of authorities: names become known spellings. Regions, England and authorities
/// that nobody here knows are passed over.
struct AuthorityNumbers: Layout {
    let name = "DfE authority codes"
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns = ["la number", "la name", "region", "type"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let type = row.text("type").plainWords
        let isNone = AuthorityDirectory.Clues(name: row.text("la name")).areOfNoAuthority
        if type == "na" || type.isEmpty && isNone {
            return row.passedOver("a region, England or a number no longer used, and no authority")
        }
        let authority = try row.authority(code: "la number", name: "la name", on: nil)
        let spellings = row.spellings([row.text("la name")], of: authority)
        return spellings.isEmpty ? row.passedOver("no name with letters in it") : spellings
    }
}

extension NamedRow {
    /// A neighbour, by DfE's number or by name.
    fileprivate func neighbour(_ column: String) throws(Problem) -> LACode {
        if directory == nil || text(column).allSatisfy(\.isNumber) { return try code(column) }
        return try authority(name: column, on: nil)
    }
}

extension NamedRow {
    /// The authority of a row that must have DfE's number, and whose name must not mean another.
    func numbered(_ column: String, name: String) throws(Problem) -> LACode {
        let code = try code(column)
        // Whether the number is on record is asked later, of every fact.
        guard let directory, directory.authority(of: text(column)) != nil else { return code }
        return try authority(code: column, name: name, on: nil)
    }
}
