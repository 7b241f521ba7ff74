/// Roles for reviews: a host gets every role once and a reviewer gives every role once, which is a colouring of the
/// reviews. Source: D. König, 1916: a bipartite graph needs no more colours than its largest degree.
enum RoleAssignment {
    /// A colour for each review, 0 up to one less than the largest number of reviews at any host or reviewer.
    static func colours(_ reviews: [(reviewer: Int, host: Int)], among count: Int, colours: Int) -> [Int] {
        var given = Array(repeating: 0, count: reviews.count)
        // Nodes are reviewers, then hosts; each knows its review of a colour.
        var at = Array(repeating: Array(repeating: -1, count: colours), count: count * 2)
        for (index, review) in reviews.enumerated() {
            let reviewer = review.reviewer, host = count + review.host
            guard let own = at[reviewer].firstIndex(of: -1), let other = at[host].firstIndex(of: -1) else { continue }
            if own != other {
                // The chain of both colours from the host never comes to the reviewer, so its colours can be exchanged.
                exchange(from: host, own, other, reviews, count, &at, &given)
            }
            given[index] = own
            at[reviewer][own] = index
            at[host][own] = index
        }
        return given
    }

    private static func exchange(
        from start: Int,
        _ one: Int,
        _ other: Int,
        _ reviews: [(reviewer: Int, host: Int)],
        _ count: Int,
        _ at: inout [[Int]],
        _ given: inout [Int]
    ) {
        var chain: [Int] = [], node = start, colour = one
        while at[node][colour] >= 0 {
            let index = at[node][colour]
            chain.append(index)
            node = node < count ? count + reviews[index].host : reviews[index].reviewer
            colour = colour == one ? other : one
        }
        for index in chain {
            at[reviews[index].reviewer][given[index]] = -1
            at[count + reviews[index].host][given[index]] = -1
        }
        for index in chain {
            given[index] = given[index] == one ? other : one
            at[reviews[index].reviewer][given[index]] = index
            at[count + reviews[index].host][given[index]] = index
        }
    }
}
