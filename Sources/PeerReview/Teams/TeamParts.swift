import Domain

/// Parts of a year's places that share nobody, so that each can be filled by itself.
enum TeamParts {
    /// The parts, with the people who could come to any of their places.
    static func parts(
        _ needs: [TeamNeed],
        _ people: [ReviewPerson],
        mayCome: (ReviewPerson, TeamNeed) -> Bool
    ) -> [(needs: [TeamNeed], people: [ReviewPerson])] {
        var leader = Array(needs.indices)
        func find(_ index: Int) -> Int {
            var at = index
            while leader[at] != at { at = leader[at] }
            return at
        }
        var firstOf: [Int: Int] = [:]
        for (number, person) in people.enumerated() {
            for (index, need) in needs.enumerated() where mayCome(person, need) {
                if let first = firstOf[number] { leader[find(index)] = find(first) } else { firstOf[number] = index }
            }
        }
        let byLeader = Dictionary(grouping: needs.indices) { find($0) }
        return byLeader.sorted { $0.key < $1.key }.map { root, indices in
            let own = people.indices.filter { firstOf[$0].map { find($0) == root } ?? false }
            return (indices.map { needs[$0] }, own.map { people[$0] })
        }
    }
}
