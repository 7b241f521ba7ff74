import Domain
import IntegerPrograms

/// A rotation put as a program: every host has so many reviewers, every reviewer gives as many reviews, and no two
/// review each other where the scheme forbids it.
struct RotationModel {
    let field: ReviewField
    private(set) var program = IntegerProgram(tiers: ReviewTier.allCases.count)
    /// The review of each column; `nil` for columns that take up what is missing.
    private(set) var reviews: [(reviewer: Int, host: Int)?] = []
    private var numbers: [[Int]: Int] = [:]
    private var missing: [Int] = []
    private var shortages: [[Int]] = []
    private let reviewers: Int
    private let spread: SpreadShortage

    init(_ field: ReviewField, reviewers: Int, allowsMutual: Bool) {
        self.field = field
        self.reviewers = reviewers
        spread = SpreadShortage(wanted: field.context.scheme.spread, profiles: field.profiles)
        let count = field.count
        let hosts = (0..<count).map { _ in program.addRow(.equal, reviewers) }
        let reviewerRows = (0..<count).map { _ in program.addRow(.atMost, reviewers) }
        for host in hosts {
            var costs = TierCosts()
            costs[.placed] = 1
            missing.append(program.addColumn(rows: [host], costs: costs.list, decision: false))
            program.starters.append(missing[missing.count - 1])
            reviews.append(nil)
        }
        for row in reviewerRows {
            program.starters.append(program.addSlack(of: row))
            reviews.append(nil)
        }
        let balance = addBalanceRows(reviewers)
        for reviewer in 0..<count {
            for host in 0..<count where field.maySend(reviewer, to: host) {
                addReview(reviewer, host, hosts: hosts, reviewerRows: reviewerRows, balance: balance)
            }
        }
        addExclusions(reviewers, isMutual: allowsMutual)
        program.mostChosen =
            count * reviewers * 2 + count * field.themes.count * max(1, field.context.scheme.strongMembers)
    }

    /// With several reviewers a row for each host and theme counts the strong ones; what is missing costs.
    private mutating func addBalanceRows(_ reviewers: Int) -> [[Int]] {
        let wanted = min(reviewers, field.context.scheme.strongMembers)
        guard reviewers > 1, wanted > 0 else { return [] }
        var shortage = TierCosts()
        shortage[.balance] = 1
        return (0..<field.count).map { host in
            shortages.append([])
            return field.themes.map { _ in
                let row = program.addRow(.atMost, -wanted)
                let column = program.addColumn([(row: row, value: -1)], costs: shortage.list, decision: false)
                program.starters.append(column)
                shortages[host].append(column)
                reviews.append(nil)
                _ = program.addSlack(of: row)
                reviews.append(nil)
                return row
            }
        }
    }

    private mutating func addReview(_ reviewer: Int, _ host: Int, hosts: [Int], reviewerRows: [Int], balance: [[Int]]) {
        var costs = TierCosts()
        costs[.spread] = spread.shortage([reviewer, host])
        costs[.learning] = -field.learning(reviewer, from: host)
        costs[.travel] = field.journey(reviewer, host)
        costs[.leastChange] = field.isKept(reviewer, host) ? -1 : 0
        costs[.tieBreak] = field.tie(reviewer, host)
        var entries = [(row: hosts[host], value: 1), (row: reviewerRows[reviewer], value: 1)]
        for (theme, area) in field.themes.enumerated() {
            let isStrong = field.profiles[reviewer].isStrong(in: area)
            if balance.isEmpty {
                costs[.balance] += isStrong || field.context.scheme.strongMembers == 0 ? 0 : 1
            } else if isStrong {
                entries.append((row: balance[host][theme], value: -1))
            }
        }
        numbers[[reviewer, host]] = program.addColumn(entries, costs: costs.list, decision: true)
        reviews.append((reviewer, host))
    }

    private mutating func addExclusions(_ reviewers: Int, isMutual: Bool) {
        for (column, review) in reviews.enumerated() {
            guard let review else { continue }
            if isMutual {
                if reviewers > 1 { program.exclusions.append([column]) }
            } else if let back = numbers[[review.host, review.reviewer]] {
                if back > column { program.exclusions.append([column, back]) }
            } else if reviewers > 1 {
                program.exclusions.append([column])
            }
        }
    }

    /// The choice that stands for some reviews, with what is missing beside them.
    func choice(_ chosen: [(reviewer: Int, host: Int)]) -> [Int: Int] {
        var choice: [Int: Int] = [:], given = Array(repeating: [Int](), count: field.count)
        for review in chosen {
            guard let column = column(reviewer: review.reviewer, host: review.host) else { continue }
            choice[column] = 1
            given[review.host].append(review.reviewer)
        }
        for host in 0..<field.count {
            if given[host].count < reviewers { choice[missing[host]] = reviewers - given[host].count }
            guard host < shortages.count else { continue }
            for (theme, area) in field.themes.enumerated() {
                let strong = given[host].count { field.profiles[$0].isStrong(in: area) }
                let short = min(reviewers, field.context.scheme.strongMembers) - strong
                if short > 0 { choice[shortages[host][theme]] = short }
            }
        }
        return choice
    }

    func answer(_ choice: [Int: Int]) -> PartAnswer {
        var answer = PartAnswer()
        for (column, times) in choice.sorted(by: { $0.key < $1.key }) where times > 0 {
            if let review = reviews[column] {
                answer.reviews.append(review)
            } else if column < field.count {
                answer.missing.append((column, times))
            }
        }
        answer.groups = [Array(0..<field.count)]
        return answer
    }

    /// The column of a review; `nil` if it is not allowed.
    func column(reviewer: Int, host: Int) -> Int? { numbers[[reviewer, host]] }
}
