import Partnering

extension SuitableOthers {
    /// Who would suit it more and who as well, whom the way holds back named apart: choosing among them is the coordinator's, and
    /// no override. None where nobody would.
    /// - Parameter words: one of them, for people.
    func sentences(within points: String = "", _ words: (Other) -> String) -> [String] {
        func list(_ some: [Other]) -> String { some.map(words).inWords(atMost: 8) }
        // Who is no farther away than the one chosen is not held back by the way.
        let reach = max(RoundReport.farKilometres, kilometres ?? 0)
        let near = equally.filter { ($0.kilometres ?? 0) <= reach },
            far = equally.filter { ($0.kilometres ?? 0) > reach }
        let head = "Equally suitable\(points), for the coordinator to choose among"
        let better = more.isEmpty ? nil : "More suitable for this one, but better for others: \(list(more))."
        let equal: String? =
            near.isEmpty
            ? far.isEmpty ? nil : "\(head), but far: \(list(far))."
            : "\(head): \(list(near))\(far.isEmpty ? "" : "; and but for the way: \(list(far))")."
        return [better, equal].compactMap(\.self)
    }
}
