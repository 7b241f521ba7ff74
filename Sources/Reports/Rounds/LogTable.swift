import Domain

/// A line of the log, with the round that it is of; no round for what was done beside all.
package struct RoundLogEntry: Sendable {
    package let line: RoundLogLine
    let round: String

    package init(_ line: RoundLogLine, of round: String = "") {
        self.line = line
        self.round = round
    }
}

extension Table<RoundLogEntry> {
    /// What was done, in its order.
    /// - Parameters:
    ///   - isOfAll: whether it is of every round.
    ///   - authority: whom alone it is about, as it was asked.
    package static func log(
        _ entries: [RoundLogEntry],
        ofAll isOfAll: Bool,
        about authority: String?,
        in names: some NamesAuthorities
    ) -> Table {
        Table(
            "Log",
            [
                .number("number", "No.") { $0.line.number }, .words("at", "When") { $0.line.at },
                .words("by", "Who") { $0.line.by }, .words("role", "Role") { $0.line.role },
                .words("round", isOfAll ? "Round" : nil) { $0.round },
                .words("kind", "Kind") { $0.line.kind.rawValue }, .words("what", "What") { $0.line.what },
                .list("about", "About whom") { $0.line.pairs(in: names) }.shown { row in
                    let pairs = row.line.pairs(in: names)
                    return pairs.prefix(4).joined(separator: "; ")
                        + (pairs.count > 4 ? " and \(pairs.count - 4) more pairs" : "")
                },
                .words("why", "Why") { $0.line.why }.shortened(to: 120),
                .number("undoes", "Takes back") { $0.line.undoes },
            ],
            entries.sorted { $0.line.number < $1.line.number },
            empty: "Nothing was done\(authority.map { " about \($0)" } ?? "")\(isOfAll ? " in any round" : "") yet.",
            leavesOutEmpty: true
        )
    }
}
