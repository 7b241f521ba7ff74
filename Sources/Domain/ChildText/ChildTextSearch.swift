/// Facts that somebody brings, searched for text about one child before anything of them is kept.
package struct ChildTextSearch: Sendable {
    /// Those in which nothing was found, or in which somebody says that it was a false alarm; of a row in which something was found,
    /// nothing.
    package private(set) var sound: [SourcedFact] = []
    /// What was found. The part is shown, and never kept: it may be about a child.
    package private(set) var problems: [Problem] = []
    private var refused: Set<RowPlace> = []

    /// - Parameters:
    ///   - answer: why what is found is no text about a child, from the person who brings it.
    ///   - advice: how to answer so.
    package init(_ facts: [SourcedFact], of file: String, answer: String? = nil, advice: String = "") {
        sound.reserveCapacity(facts.count)
        // Where a request says what children said, the words stand in a column of its row.
        let requests = Set(facts.lazy.filter { $0.fact.value is EditedRequest }.map(\.place))
        for fact in facts {
            var isSound = true
            for field in fact.fact.value.wordedFields {
                guard let found = ChildText(in: field.value) else { continue }
                // What can only be the number of one person is no false alarm.
                let taken = found.isSure ? nil : answer
                if taken == nil { isSound = false }
                let isOfChildren = field.name.key == "statement" && requests.contains(fact.place)
                let column = isOfChildren ? EditedRequest.childrensWords : field.name.label
                problems.append(Self.problem(found, column, fact, file, taken, found.isSure ? "" : advice))
            }
            if isSound { sound.append(fact) } else { refused.insert(fact.place) }
        }
        if !refused.isEmpty { sound.removeAll { refused.contains($0.place) } }
    }

    /// Accounts of the reading, in which rows where something was found are refused.
    package func settling(_ accounts: [SheetAccount]) -> [SheetAccount] {
        var accounts = accounts
        for place in refused {
            guard let index = accounts.firstIndex(where: { $0.sheet == place.sheet ?? "" }) else { continue }
            accounts[index].settle(.refused)
        }
        return accounts
    }

    private static func problem(
        _ found: ChildText,
        _ column: String,
        _ fact: SourcedFact,
        _ file: String,
        _ answer: String?,
        _ advice: String
    ) -> Problem {
        let confirmed = answer.map { "looked like \(found.kind.rawValue); answered as a false alarm: \($0)" }
        return Problem(
            file: file,
            sheet: fact.sheet,
            row: fact.row,
            column: column,
            reason: confirmed ?? found.refusal + (advice.isEmpty ? "" : ". " + advice),
            keptReason: confirmed ?? "holds what looks like \(found.kind.rawValue)",
            kind: confirmed == nil ? .refused : .passedOver
        )
    }
}
