import Domain
import Postgres

/// Writes what belongs to one plan, in the transaction that the caller has begun.
struct ReviewPlanWriter {
    /// The plan's number in the database.
    let plan: Int

    func write(_ content: ReviewPlan, _ question: ReviewQuestion, _ connection: isolated Connection) throws {
        try declared(question, connection)
        try groups(content.groups, connection)
        try connection.run(
            .addReviewUnplaced,
            [
                plan, content.unplaced.map(\.year), content.unplaced.map(\.authority.description),
                content.unplaced.map { String($0.reason.prefix(2000)) },
            ]
        )
        try connection.run(
            .addReviewTiers,
            [
                plan, Array(1..<content.tiers.count + 1), content.tiers.map(\.name), content.tiers.map(\.value),
                content.tiers.map(\.bound),
            ]
        )
        try connection.run(
            .addReviewPlanConflict,
            [
                plan, Array(1..<content.conflict.count + 1), content.conflict.map(\.rule.description),
                content.conflict.map(\.fact),
            ]
        )
    }

    private func groups(_ groups: [ReviewGroup], _ connection: isolated Connection) throws {
        let numbered = groups.enumerated().map { (number: $0.offset + 1, group: $0.element) }
        for (number, group) in numbered {
            try connection.run(
                .addReviewGroup,
                [plan, group.year, number, group.region?.rawValue ?? "", group.reasons]
            )
        }
        let members = numbered.flatMap { entry in entry.group.members.map { (entry.group.year, entry.number, $0) } }
        try connection.run(
            .addReviewMembers,
            [plan, members.map(\.0), members.map(\.1), members.map(\.2.description)]
        )
        let reviews = numbered.flatMap { entry in
            entry.group.reviews.enumerated().map { (entry.group.year, entry.number, $0.offset + 1, $0.element) }
        }
        try connection.run(
            .addReviews,
            [
                plan, reviews.map(\.0), reviews.map(\.1), reviews.map(\.3.reviewer.description),
                reviews.map(\.3.host.description), reviews.map(\.2), reviews.map { $0.3.role?.rawValue ?? "" },
                reviews.map { $0.3.observer?.description ?? "" }, reviews.map { $0.3.week?.description ?? "" },
            ]
        )
    }

    private func declared(_ question: ReviewQuestion, _ connection: isolated Connection) throws {
        var lines: [(kind: String, one: LACode, other: LACode?, from: Day?, to: Day?, years: Int)] = []
        for pair in question.conflicts { lines.append(("conflict", pair.one, pair.other, nil, nil, 0)) }
        for pair in question.vetoes { lines.append(("veto", pair.one, pair.other, nil, nil, 0)) }
        for window in question.windows {
            lines.append(("window", window.authority, nil, window.from, window.to, 0))
        }
        for code in question.absent { lines.append(("absent", code, nil, nil, nil, 0)) }
        for (pair, years) in question.past.sorted(by: { $0.key < $1.key }) {
            lines.append(("past", pair.one, pair.other, nil, nil, years))
        }
        for (year, pairs) in question.reference.sorted(by: { $0.key < $1.key }) {
            for pair in pairs { lines.append(("reference", pair.one, pair.other, nil, nil, year)) }
        }
        try connection.run(
            .addReviewDeclared,
            [
                plan, Array(1..<lines.count + 1), lines.map(\.kind), lines.map(\.one.description),
                lines.map { $0.other?.description ?? "" }, lines.map { $0.from?.description ?? "" },
                lines.map { $0.to?.description ?? "" }, lines.map(\.years),
            ]
        )
    }
}
