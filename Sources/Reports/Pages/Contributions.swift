import Domain
import Drawing

/// What speaks for a pairing, in five kinds that add up to its points, and what is taken away of them.
struct Contributions: Sendable {
    private let kinds: [Int]
    private let taken: Int
    private let sum: Int

    private static let names: [(words: String, hue: Hue)] = [
        ("strength where there is need", .navy), ("strength that lasted", .teal), ("alike", .plum), ("near", .orange),
        ("room and will to help", .grey),
    ]

    /// By factor; what is in none of these is the last kind.
    private static let kinds: [RuleID: Int] = [
        .cover: 0, .coverage: 0, .sustained: 1, .likeness: 2, .distance: 3, .travel: 3,
    ]

    init(_ factors: [FactorPoints]) {
        var kinds = [Int](repeating: 0, count: Self.names.count), taken = 0
        for factor in factors where factor.factor != .limit {
            if factor.points < 0 {
                taken -= factor.points
            } else {
                kinds[Self.kinds[factor.factor] ?? Self.names.count - 1] += factor.points
            }
        }
        self.kinds = kinds
        self.taken = taken
        sum = factors.reduce(0) { $0 + $1.points }
    }

    var bar: StackedBar {
        StackedBar(
            zip(Self.names, kinds).map { StackedBar.Part($0.words, $1, $0.hue) },
            taking: taken,
            of: Policy.fullScore,
            label: inWords
        )
    }

    /// The kinds with their points, and the sum.
    var inWords: String {
        let given = zip(Self.names, kinds).filter { $0.1 > 0 }.map { "\($0.0.words) \($0.1.grouped)" }
        let less = taken > 0 ? "; taken away \(taken.grouped)" : ""
        return "\(sum.grouped) of \(Policy.fullScore.grouped) points: \(given.joined(separator: ", "))\(less)."
    }

    /// What the parts of the bars stand for.
    static var key: HTML {
        HTML(.ul, .class("key")) {
            names.map { StackedBar.key($0.hue, $0.words) }
            StackedBar.keyOfTaken("taken away by what speaks against it")
        }
    }
}
