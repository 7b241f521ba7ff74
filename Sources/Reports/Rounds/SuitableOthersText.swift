import Partnering

extension SuitableOthers {
    /// Those that would do as well and have a place left: the choice that the plan leaves open.
    var open: [Other] { equally.filter(\.hasPlace) }

    /// Who would suit it more and who as well: first those with a place left, among whom choosing is no override; whom the way holds
    /// back and whose places are all given are named apart. None where nobody would.
    /// - Parameter words: one of them, for people.
    func sentences(within points: String = "", _ words: (Other) -> String) -> [String] {
        func list(_ some: [Other]) -> String { some.map(words).inWords(atMost: 8) }
        func told(_ some: [Other], _ words: String) -> String? { some.isEmpty ? nil : "\(words): \(list(some))." }
        // Who is no farther away than the one chosen is not held back by the way.
        let reach = max(PlanInSum.farKilometres, kilometres ?? 0)
        func isNear(_ other: Other) -> Bool { (other.kilometres ?? 0) <= reach }
        return [
            told(more, "More suitable for this one, but better for others"),
            told(open.filter(isNear), "Equally suitable\(points), for the coordinator to choose among"),
            told(open.filter { !isNear($0) }, "Equally suitable\(points) but for the way"),
            told(
                equally.filter { !$0.hasPlace },
                "Equally suitable\(points), but without a place left in this plan, so that somebody else would have to move"
            ),
        ].compactMap(\.self)
    }
}
