import Domain
import IntegerPrograms

/// A rotation put as a program once more: a column for each host with all its reviewers, so that what a team lacks is
/// counted whole and never in halves. It has far more columns than `RotationModel` and a far better bound.
struct HostModel {
    /// More columns than this are not weighed.
    static let mostColumns = 60_000

    let field: ReviewField
    private(set) var program = IntegerProgram(tiers: ReviewTier.allCases.count)
    /// Host and reviewers of each column; `nil` for columns that only take up what is left.
    private(set) var teams: [(host: Int, reviewers: [Int])?] = []
    private let reviewers: Int
    private let strong: [[Bool]]
    private let spread: SpreadShortage
    private var numbers: [[Int]: Int] = [:]

    /// Every allowed team of every host, those with fewer reviewers too.
    init(_ field: ReviewField, reviewers: Int, allowsMutual: Bool) {
        self.field = field
        self.reviewers = reviewers
        strong = field.profiles.map { profile in field.themes.map(profile.isStrong(in:)) }
        spread = SpreadShortage(wanted: field.context.scheme.spread, profiles: field.profiles)
        let count = field.count
        let hosts = (0..<count).map { _ in program.addRow(.equal, 1) }
        let reviewerRows = (0..<count).map { _ in program.addRow(.atMost, reviewers) }
        for host in hosts {
            program.starters.append(addTeam(of: host, [], reviewerRows))
        }
        for row in reviewerRows {
            program.starters.append(program.addSlack(of: row))
            teams.append(nil)
        }
        for host in hosts {
            let able = (0..<count).filter { field.maySend($0, to: host) }
            for size in 1...reviewers { addTeams(of: host, size, able, reviewerRows) }
        }
        if !allowsMutual { addExclusions() }
        program.mostChosen = count * (1 + reviewers) * 2
    }

    /// How many columns there would be before any rule.
    static func columns(_ count: Int, reviewers: Int) -> Int {
        (0...reviewers).reduce(0) { sum, size in
            sum + count * (0..<size).reduce(1) { $0 * (count - 1 - $1) / ($1 + 1) }
        }
    }

    private mutating func addTeams(of host: Int, _ size: Int, _ able: [Int], _ reviewerRows: [Int]) {
        var team: [Int] = []
        func extend(_ from: Int, _ model: inout HostModel) {
            if team.count == size {
                _ = model.addTeam(of: host, team, reviewerRows)
                return
            }
            for next in from..<able.count {
                team.append(able[next])
                extend(next + 1, &model)
                team.removeLast()
            }
        }
        extend(0, &self)
    }

    private mutating func addTeam(of host: Int, _ team: [Int], _ reviewerRows: [Int]) -> Int {
        var costs = TierCosts()
        costs[.placed] = reviewers - team.count
        let wanted = min(reviewers, field.context.scheme.strongMembers)
        for theme in field.themes.indices {
            costs[.balance] += max(0, wanted - team.count { strong[$0][theme] })
        }
        for reviewer in team {
            costs[.spread] += spread.shortage([reviewer, host])
            costs[.learning] -= field.learning(reviewer, from: host)
            costs[.travel] += field.journey(reviewer, host)
            costs[.leastChange] -= field.isKept(reviewer, host) ? 1 : 0
            costs[.tieBreak] += field.tie(reviewer, host)
        }
        let column = program.addColumn(rows: [host] + team.map { reviewerRows[$0] }, costs: costs.list, decision: true)
        teams.append((host, team))
        numbers[[host] + team] = column
        return column
    }

    /// Of two authorities, one reviews the other or the other the one, not both.
    private mutating func addExclusions() {
        var between: [[Int]: [Int]] = [:]
        for (column, team) in teams.enumerated() {
            guard let team else { continue }
            for reviewer in team.reviewers {
                between[[min(reviewer, team.host), max(reviewer, team.host)], default: []].append(column)
            }
        }
        program.exclusions = between.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// The column of a host's team; `nil` if it is not allowed.
    func column(host: Int, reviewers: [Int]) -> Int? { numbers[[host] + reviewers.sorted()] }
}
