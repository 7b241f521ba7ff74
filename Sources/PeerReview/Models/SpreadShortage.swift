import Domain

/// How many kinds a group lacks of what the scheme wants mixed; what is not known of a member is no kind of its own.
struct SpreadShortage {
    let wanted: GroupSpread
    let profiles: [ReviewProfile]

    /// Kinds lacking in a group; a group cannot have more kinds than members.
    func shortage(_ members: [Int]) -> Int {
        guard wanted != .none else { return 0 }
        func lacking(_ number: Int, _ kinds: Set<Int>) -> Int { max(0, min(number, members.count) - kinds.count) }
        var short = 0
        if wanted.types > 1 {
            let types = Set(members.map { profiles[$0].authority.type })
            short += max(0, min(wanted.types, members.count) - types.count)
        }
        if wanted.standings > 1 {
            short += lacking(wanted.standings, Set(members.compactMap { profiles[$0].standing?.rawValue }))
        }
        if wanted.sizes > 1 {
            short += lacking(wanted.sizes, Set(members.compactMap { profiles[$0].sizeBand }))
        }
        return short
    }
}
