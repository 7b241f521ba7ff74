import Domain
import Postgres

/// The rows that belong to one plan: written in the transaction that the caller has begun, and read back.
struct ReviewPlanRows {
    /// The plan's number in the database.
    let plan: Int

    func write(_ content: ReviewPlan, _ question: ReviewQuestion, _ connection: isolated Connection) throws {
        try connection.addReviewDeclared(plan: plan, lines: DeclaredLine.lines(of: question))
        let groups = content.groups.enumerated().map { (number: $0.offset + 1, group: $0.element) }
        try connection.addReviewGroups(
            plan: plan,
            groups: groups.map { number, group in
                AddReviewGroupsItem(year: group.year, number: number, region: group.region, reasons: group.reasons)
            }
        )
        try connection.addReviewMembers(
            plan: plan,
            members: groups.flatMap { number, group in
                group.members.map { AddReviewMembersItem(year: group.year, number: number, laCode: $0) }
            }
        )
        try connection.addReviews(plan: plan, reviews: groups.flatMap(reviews))
        try connection.addReviewUnplaced(plan: plan, unplaced: content.unplaced)
        try connection.addReviewTiers(plan: plan, tiers: content.tiers)
        try connection.addReviewPlanConflict(plan: plan, refusals: content.conflict)
    }

    private func reviews(_ number: Int, _ group: ReviewGroup) -> [AddReviewsItem] {
        group.reviews.enumerated().map { offset, review in
            AddReviewsItem(
                year: group.year,
                number: number,
                position: offset + 1,
                reviewer: review.reviewer,
                host: review.host,
                role: review.role,
                observer: review.observer,
                week: review.week
            )
        }
    }

    func plan(_ connection: isolated Connection) throws -> ReviewPlan {
        let members = Dictionary(grouping: try connection.reviewMembers(plan: plan), by: \.number)
        let reviews = Dictionary(grouping: try connection.reviewsOfPlan(plan: plan), by: \.group)
        return ReviewPlan(
            groups: try connection.reviewGroups(plan: plan).map { group in
                ReviewGroup(
                    year: group.year,
                    region: group.region,
                    members: members[group.number, default: []].map(\.laCode),
                    reviews: reviews[group.number, default: []].map(\.review),
                    reasons: group.reasons
                )
            },
            unplaced: try connection.reviewUnplacedOfPlan(plan: plan),
            tiers: try connection.reviewTiers(plan: plan),
            conflict: try connection.reviewPlanConflicts(plan: plan)
        )
    }

    func question(_ row: LatestReviewPlanRow, _ connection: isolated Connection) throws -> ReviewQuestion {
        var question = ReviewQuestion(
            regions: row.regions,
            together: row.together,
            asOf: row.asOf,
            years: row.years,
            seed: row.seed
        )
        question.keepsFirst = row.keepsFirst
        question.firstYear = row.firstYear
        for line in try connection.reviewDeclaredOfPlan(plan: plan) { try line.add(to: &question) }
        return question
    }
}

/// One thing that people declared, or that a plan was told of the past.
struct DeclaredLine {
    enum Kind: String, TextValue { case conflict, veto, window, absent, past, reference }

    let kind: Kind
    let one: LACode
    let other: LACode?
    let days: ClosedRange<Day>?
    let years: Int?

    init(kind: Kind, one: LACode, other: LACode? = nil, days: ClosedRange<Day>? = nil, years: Int? = nil) {
        self.kind = kind
        self.one = one
        self.other = other
        self.days = days
        self.years = years
    }

    private init(_ kind: Kind, _ pair: ReviewQuestion.Pair, years: Int? = nil) {
        self.init(kind: kind, one: pair.one, other: pair.other, years: years)
    }

    static func lines(of question: ReviewQuestion) -> [DeclaredLine] {
        var lines = question.conflicts.map { DeclaredLine(.conflict, $0) }
        lines += question.vetoes.map { DeclaredLine(.veto, $0) }
        lines += question.windows.map { DeclaredLine(kind: .window, one: $0.authority, days: $0.from...$0.to) }
        lines += question.absent.map { DeclaredLine(kind: .absent, one: $0) }
        lines += question.past.sorted { $0.key < $1.key }.map { DeclaredLine(.past, $0.key, years: $0.value) }
        for (year, pairs) in question.reference.sorted(by: { $0.key < $1.key }) {
            lines += pairs.map { DeclaredLine(.reference, $0, years: year) }
        }
        return lines
    }

    func add(to question: inout ReviewQuestion) throws {
        let pair = other.map { ReviewQuestion.Pair(one, $0) }
        switch (kind, pair, years, days) {
        case (.conflict, let pair?, _, _): question.conflicts.append(pair)
        case (.veto, let pair?, _, _): question.vetoes.append(pair)
        case (.absent, _, _, _): question.absent.append(one)
        case (.past, let pair?, let years?, _): question.past[pair] = years
        case (.reference, let pair?, let year?, _): question.reference[year, default: []].append(pair)
        case (.window, _, _, let days?):
            question.windows.append(
                try ReviewQuestion.Window(authority: one, from: days.lowerBound, to: days.upperBound)
            )
        default: throw StoreError.unreadable("table review_declared: a line of the kind \(kind.rawValue) for \(one)")
        }
    }
}
