import Domain

/// What somebody may see of whom, as row security has it: for what is worked out from facts, and so is no row.
package struct Sight: Sendable {
    private let covered: Set<LACode>
    private let visited: Set<LACode>
    private let coordinates: Bool
    /// Whether row security keeps nothing back.
    package let everything: Bool

    package init(covered: [LACode], visited: [LACode], coordinates: Bool, everything: Bool) {
        self.covered = Set(covered)
        self.visited = Set(visited)
        self.coordinates = coordinates
        self.everything = everything
    }

    /// Whether a plan is counted with everybody's statements, whoever may read their words.
    package var countsEverybodys: Bool { coordinates || everything }

    /// Whether everything is seen of an authority.
    package func covers(_ code: LACode) -> Bool { covered.contains(code) }

    /// Who reads what is told of a receiver, at most those who see as much of it as who asks.
    package func readers(_ wanted: Visibility, of code: LACode) -> Visibility {
        max(wanted, min(.regions, narrowest(of: code)))
    }

    /// The narrowest visibility that is seen of an authority.
    package func narrowest(of code: LACode) -> Visibility {
        if covered.contains(code) { return .authority }
        if visited.contains(code) { return .team }
        return coordinates ? .regions : .open
    }
}
