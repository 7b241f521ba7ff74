import Domain

/// Puts members in the places of a design: fewest groups against the rules first, then what reviewers can learn, by
/// exchanging two members as long as that is better.
struct DesignSeating {
    private let field: ReviewField
    private let costs: GroupCosts

    init(_ field: ReviewField, within: ReviewShape.WithinGroup) {
        self.field = field
        costs = GroupCosts(field, shape: field.context.scheme.shape, within: within)
    }

    /// The groups of every year, as members in the order in which they review.
    func seated(_ years: [[[Int]]]) -> [[[Int]]] {
        let count = field.count
        var meets = Array(repeating: 0, count: count * count)
        for group in years.joined() {
            for one in group { for other in group where other != one { meets[one * count + other] += 1 } }
        }
        var seat = Array(0..<count)
        func worth(_ one: Int, _ other: Int) -> Int {
            let bars = costs.mayMeet(one, other) ? 0 : 100_000
            return bars - field.learning(one, from: other) - field.learning(other, from: one)
        }
        func cost(of place: Int) -> Int {
            (0..<count).reduce(0) { $0 + (meets[place * count + $1] == 0 ? 0 : worth(seat[place], seat[$1])) }
        }
        for _ in 0..<20 {
            var isBetter = false
            for one in 0..<count {
                for other in one + 1..<count {
                    let before = cost(of: one) + cost(of: other)
                    seat.swapAt(one, other)
                    if cost(of: one) + cost(of: other) < before { isBetter = true } else { seat.swapAt(one, other) }
                }
            }
            if !isBetter { break }
        }
        return years.map { groups in
            groups.map { group in
                let members = group.map { seat[$0] }.sorted()
                return costs.best(members)?.order ?? members
            }
        }
    }
}
