import Domain

extension ReviewQuestion {
    /// What an earlier composition was told of single authorities and this one is not, in words; `nil` for nothing.
    func dropped(since before: ReviewQuestion, _ snapshot: Snapshot) -> String? {
        func two(_ pair: Pair, _ between: String) -> String {
            "\(snapshot.name(of: pair.one))\(between)\(snapshot.name(of: pair.other))"
        }
        func isDeclared(_ pair: Pair) -> Bool {
            conflicts.contains(pair) || conflicts.contains(Pair(pair.other, pair.one))
        }
        let words =
            before.conflicts.filter { !isDeclared($0) }.map { "a conflict of \(two($0, " and "))" }
            + before.vetoes.filter { !vetoes.contains($0) }.map { "that \(two($0, " refuses "))" }
            + before.windows.filter { !windows.contains($0) }.map {
                "a window of \(snapshot.name(of: $0.authority)) from \($0.from) to \($0.to)"
            }
            + before.absent.filter { !absent.contains($0) }.map { "that \(snapshot.name(of: $0)) takes no part" }
        return words.isEmpty ? nil : words.inWords
    }
}
