import Domain
import IntegerPrograms

/// People and places put as a program: a row for each place, for each person's load, and for each person's week.
///
/// It is a flow from people through their weeks to places, so its relaxation is whole by itself.
struct TeamModel {
    /// What somebody is worth in a place.
    struct Worth {
        let kept: Bool
        let skills: Int
        let tie: Int
    }

    private enum Tier: Int, CaseIterable { case leadless, unfilled, kept, skills, doubled, tie }

    private var program = IntegerProgram(tiers: Tier.allCases.count)
    private var meaning: [(need: TeamNeed, person: ReviewPerson)?] = []

    init(
        _ needs: [TeamNeed],
        _ people: [ReviewPerson],
        candidates: (ReviewPerson, TeamNeed) -> Bool,
        worth: (ReviewPerson, TeamNeed) -> Worth,
        load: (ReviewPerson, Int) -> Int
    ) {
        let rows = needs.map { need -> Int in
            let row = program.addRow(.equal, 1)
            let leads = need.role == .directorLead
            addStarter(row, [leads ? 1 : 0, 1, 0, 0, 0, 0])
            return row
        }
        for person in people {
            let open = needs.indices.filter { candidates(person, needs[$0]) }
            guard let first = open.first else { continue }
            let most = load(person, needs[first].year)
            let own = addLoad(min(most, open.count))
            // Whoever is at one visit is at no other in that week; without a week, at least not twice at one.
            let weeks = Dictionary(grouping: open) { needs[$0].week?.description ?? needs[$0].host.description }
            for (_, indices) in weeks.sorted(by: { $0.key < $1.key }) {
                let together = indices.count > 1 ? addRow(1) : nil
                for index in indices {
                    let value = worth(person, needs[index])
                    program.addColumn(
                        rows: [rows[index]] + own + (together.map { [$0] } ?? []),
                        costs: [0, 0, value.kept ? -1 : 0, -value.skills, 0, value.tie],
                        decision: true
                    )
                    meaning.append((needs[index], person))
                }
            }
        }
        program.mostChosen = needs.count * 4 + people.count * 2
    }

    /// Rows that hold somebody to the load: every visit but the first is counted, and there are no more than these.
    private mutating func addLoad(_ most: Int) -> [Int] {
        let once = program.addRow(.atMost, most > 0 ? 1 : 0)
        addSlack(once)
        guard most > 1 else { return [once] }
        let further = program.addRow(.atMost, most - 1)
        addSlack(further)
        program.addColumn(
            [(row: once, value: -1), (row: further, value: 1)],
            costs: [0, 0, 0, 0, 1, 0],
            decision: false
        )
        meaning.append(nil)
        return [once]
    }

    private mutating func addRow(_ most: Int) -> Int {
        let row = program.addRow(.atMost, most)
        addSlack(row)
        return row
    }

    private mutating func addStarter(_ row: Int, _ costs: [Int]) {
        program.starters.append(program.addColumn(rows: [row], costs: costs, decision: false))
        meaning.append(nil)
    }

    private mutating func addSlack(_ row: Int) {
        program.starters.append(program.addSlack(of: row))
        meaning.append(nil)
    }

    /// Who takes which place, and whether nothing better exists.
    func solved() -> (chosen: [(TeamNeed, ReviewPerson)], isProven: Bool) {
        let search = TierSearch(program, mostNodes: 2000)
        var isProven = true
        for tier in Tier.allCases where program.costs[tier.rawValue].contains(where: { $0 != 0 }) {
            if !search.run(tier.rawValue).isProven { isProven = false }
        }
        let chosen = (search.choice ?? [:]).compactMap { column, times -> (TeamNeed, ReviewPerson)? in
            guard times > 0, column >= 0, column < meaning.count, let meant = meaning[column] else { return nil }
            return (meant.need, meant.person)
        }
        return (chosen, isProven)
    }
}
