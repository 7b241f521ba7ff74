import Domain
import IntegerPrograms

/// Groups put as a program: a row for each authority, a column for each group that the rules allow.
struct PartitionModel {
    /// More groups than this are not weighed at once.
    static let mostColumns = 1_500_000

    let costs: GroupCosts
    private(set) var program = IntegerProgram(tiers: ReviewTier.allCases.count)
    /// The members of each column's group, in the order in which they review.
    private(set) var groups: [[Int]] = []
    private var numbers: [UInt64: Int] = [:]

    /// Every allowed group of some sizes.
    init(_ costs: GroupCosts, sizes: [Int]) {
        self.costs = costs
        let count = costs.field.count
        for member in 0..<count {
            let row = program.addRow(.equal, 1)
            program.starters.append(
                program.addColumn(rows: [row], costs: costs.alone().list, decision: true)
            )
            groups.append([member])
        }
        program.mostChosen = count
        for size in sizes where size <= count { addGroups(of: size) }
    }

    /// How many groups of some sizes there are before any rule.
    static func columns(_ count: Int, sizes: [Int]) -> Int {
        sizes.reduce(0) { sum, size in
            guard size <= count else { return sum }
            return sum + (0..<size).reduce(1) { $0 * (count - $1) / ($1 + 1) }
        }
    }

    private mutating func addGroups(of size: Int) {
        let count = costs.field.count
        var members: [Int] = []
        func extend(_ from: Int, _ model: inout PartitionModel) {
            if members.count == size {
                guard let (cost, order) = model.costs.best(members) else { return }
                let column = model.program.addColumn(rows: members, costs: cost.list, decision: true)
                model.groups.append(order)
                model.numbers[PartitionModel.key(members)] = column
                return
            }
            for next in from..<count where members.allSatisfy({ model.costs.mayMeet($0, next) }) {
                members.append(next)
                extend(next + 1, &model)
                members.removeLast()
            }
        }
        extend(0, &self)
    }

    /// The column of a group; `nil` if it is not allowed.
    func column(of members: [Int]) -> Int? {
        members.count == 1 ? members[0] : numbers[PartitionModel.key(members.sorted())]
    }

    /// The choice that stands for some groups; members of groups that are not allowed have no place.
    func choice(_ chosen: [[Int]]) -> [Int: Int] {
        var choice: [Int: Int] = [:]
        for group in chosen {
            if let column = column(of: group) {
                choice[column] = 1
            } else {
                for member in group { choice[member] = 1 }
            }
        }
        return choice
    }

    func answer(_ choice: [Int: Int]) -> PartAnswer {
        var answer = PartAnswer()
        for column in choice.keys.sorted() {
            let group = groups[column]
            if group.count == 1 {
                answer.missing.append((group[0], 1))
            } else {
                answer.groups.append(group)
                answer.reviews += GroupSizes.reviews(of: group, within: costs.within)
            }
        }
        return answer
    }

    /// Columns whose group holds both of two.
    func columns(holding one: Int, and other: Int) -> [Int] {
        groups.indices.filter { groups[$0].contains(one) && groups[$0].contains(other) }
    }

    private static func key(_ sorted: [Int]) -> UInt64 {
        sorted.reduce(1) { $0 << 10 | UInt64($1) }
    }
}
