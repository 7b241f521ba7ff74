import Domain

/// What holds of each of several pairings, so that a page says it once.
struct SaidOnce: Sendable {
    var speaksFor: [String] = []
    /// As ``RoundView/Pair/Unknown/general``.
    var unknown: [String] = []
    /// Whether what no register says is the same of each.
    var unsaid = false
}

extension SaidOnce {
    /// - Parameter unsaid: what no register says of a pairing.
    init(of pairs: [RoundView.Pair], unsaid: (RoundView.Pair) -> String) {
        func common(_ lines: [[String]]) -> [String] {
            (lines.first ?? []).filter { line in lines.allSatisfy { $0.contains(line) } }
        }
        speaksFor = common(pairs.map { $0.said(.speaksFor) })
        unknown = common(pairs.map { $0.everyUnknown.map(\.general) })
        self.unsaid = Set(pairs.map(unsaid)).count == 1
    }
}
