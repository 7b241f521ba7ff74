import Domain

/// A composed programme with its teams.
package struct ReviewReport: RecordReport, ListReport {
    /// Who approved the plan: the role in the database, the user of the operating system, and when, in UTC.
    package struct Approval: Encodable, Sendable {
        let role: String
        let user: String
        let at: String

        package init(role: String, user: String, at: String) {
            self.role = role
            self.user = user
            self.at = at
        }
    }

    /// A review of a group, or an authority without a place.
    package struct Row: Sendable {
        let year: Int
        var group: ReviewGroup?
        var review: Review?
        var unplaced: Unplaced?
    }

    let content: ReviewPlan
    let programme: String
    let number: Int
    let scheme: String
    let sha256: String
    let question: ReviewQuestion
    private let seconds: Double
    /// The teams of its visits; empty where no people are on record.
    private let teams: [ReviewTeam]
    private let approval: Approval?
    private let approvedPlan: Int?
    let snapshot: Snapshot
    let retest: RetestReport
    /// Who takes part beside authorities.
    package var organisations = OrganisationsTakingPart.none

    /// - Parameter retest: what today's registers say against the plan.
    package init(
        _ content: ReviewPlan,
        programme: String,
        number: Int,
        scheme: String,
        sha256: String,
        question: ReviewQuestion,
        milliseconds: Int,
        places: [TeamPlace] = [],
        approval: Approval? = nil,
        approvedPlan: Int? = nil,
        retest: Retest,
        snapshot: Snapshot
    ) {
        self.retest = RetestReport(retest, in: snapshot)
        self.content = content
        self.programme = programme
        self.number = number
        self.scheme = scheme
        self.sha256 = sha256
        self.question = question
        seconds = Double(milliseconds) / 1000
        teams = ReviewTeam.all(places, in: snapshot)
        self.approval = approval
        self.approvedPlan = approvedPlan
        self.snapshot = snapshot
    }

    var years: Int { question.years }

    private var unplaced: Table<Unplaced> {
        Table(
            "Without a place",
            [
                .number("year") { $0.year },
                .words("la_code") { $0.authority.description },
                .words("name") { name($0.authority) },
                .words("reason") { $0.reason },
            ],
            content.unplaced
        )
    }

    private var tiers: Table<TierResult> {
        let unusual = content.groups.count { $0.reasons.contains { $0.hasPrefix("a group of ") } }
        return Table(
            "Tiers",
            [
                .words("name", "In this order") { $0.name }.shown { Self.steps[$0.name] ?? $0.name },
                // What is weighed there is no number of groups; how many are of another size is.
                .number("value", "Of this plan") { $0.value }.shown { it in
                    "\(it.name == Self.usualSize ? unusual : it.value)"
                },
                // What no plan can better; nothing behind a tier that is not proven.
                // That a plan cannot have less than nothing says nothing.
                .number("bound", "At best") { $0.bound }.shown { it in
                    it.name == Self.usualSize ? (it.gap == 0 ? "\(unusual)" : "–") : it.told.map { "\($0)" } ?? "–"
                },
                .number("gap", "Proven") { $0.gap }.shown { it in
                    it.name == Self.usualSize
                        ? (it.gap == 0 ? "yes" : "no")
                        : it.told == nil ? "no" : it.gap.map { $0 == 0 ? "yes" : "to within \($0)" } ?? "no"
                },
            ],
            content.tiers
        )
    }

    private static let usualSize = "usual size"

    /// What each step counts, in words.
    private static let steps = [
        "without a place": "authorities without a place, the fewest",
        usualSize: "groups of another size than the usual one, the fewest",
        "balance": "strong reviewers missing, the fewest",
        "spread": "short of being mixed", "learning": "how much reviewers see that is new to them, the most",
        "travel": "kilometres of all visits, the fewest", "least change": "reviews kept of those that stood, the most",
    ]

    /// The steps that mean something to people: a lot among equals says nothing.
    var tiersForPeople: Table<TierResult> {
        Table(tiers.name, tiers.columns, tiers.rows.filter { Self.steps[$0.name] != nil })
    }

    /// By year, region and first member.
    private var groups: Table<ReviewGroup> {
        let snapshot = snapshot
        let reviews: [Column<Review>] = [
            .words("reviewer") { $0.reviewer.description },
            .words("host") { $0.host.description },
            .words("role") { $0.role?.rawValue },
            .words("observer") { $0.observer?.description },
            .day("week") { $0.week },
        ]
        return Table(
            "Groups",
            [
                .number("year") { $0.year },
                .words("region") { $0.region?.name },
                .document("members") { $0.members.map { AuthorityLabel($0, in: snapshot) } },
                .document("reviews") { Table("Reviews", reviews, $0.reviews) },
                .list("reasons") { $0.reasons },
            ],
            content.groups
        )
    }

    package var fields: [Column<Self>] {
        [
            .words("programme") { $0.programme },
            .number("plan") { $0.number },
            .words("scheme") { $0.scheme },
            .words("scheme_sha256") { $0.sha256 },
            .day("as_of") { $0.question.asOf },
            .number("years") { $0.years },
            .document("groups") { $0.groups },
            .document("unplaced") { $0.unplaced }, .document("organisations") { $0.organisations.document },
            .document("cannot_hold_together") { report in
                report.content.conflict.map { ["rule": $0.rule.description, "fact": $0.fact] }
            },
            .document("tiers") { $0.tiers },
            .flag("proven") { $0.content.isProven },
            .document("seconds") { $0.seconds },
            .document("teams") { $0.teams },
            .document("approval") { $0.approval },
            .number("approved_plan") { $0.approvedPlan },
        ] + Column.retest { $0.retest }
    }

    /// One row a review, and one for everybody without a place.
    package var sheet: Table<Row> {
        let reviews = content.groups.flatMap { group in
            group.reviews.map { Row(year: group.year, group: group, review: $0) }
        }
        return Table(
            "Reviews",
            [
                .number("year") { $0.year },
                .words("region") { row in row.group.map { $0.region?.name ?? "several" } },
                .words("host_la_code") { ($0.review?.host ?? $0.unplaced?.authority)?.description },
                .words("host") { row in (row.review?.host ?? row.unplaced?.authority).map(name) },
                .words("reviewer_la_code") { $0.review?.reviewer.description },
                .words("reviewer") { row in row.review.map { name($0.reviewer) } },
                .words("role") { $0.review?.role?.rawValue },
                .words("observer") { row in row.review?.observer.map(name) },
                .day("week_of") { $0.review?.week },
                .words("without_a_place_because") { $0.unplaced?.reason },
                .words("refused_today") { row in
                    row.review.flatMap { retest.inSheet($0.host, row.year, $0.reviewer) }
                },
            ],
            reviews + content.unplaced.map { Row(year: $0.year, unplaced: $0) }
        )
    }

    package func text(_ style: Style) -> String {
        var text =
            style.heading("Peer reviews of programme \(programme), plan \(number), as of \(question.asOf)") + "\n"
        text += "Scheme \(scheme). \(approvalText)\n"
        if !retest.retest.isClean { text += retest.sentences + "\n" }
        for year in 1...max(1, years) {
            if years > 1 { text += style.heading("Year \(year)") + "\n" }
            let groups = content.groups.filter { $0.year == year }
            text += (isRotation ? rotation(groups).text(style) : reviews(groups).text(style)) + "\n"
        }
        if !teams.isEmpty {
            text += style.heading("Teams") + "\n" + ReviewTeam.table(teams, years: years).text(style) + "\n"
        }
        if !organisations.isEmpty {
            text +=
                style.heading("Who takes part besides") + "\n"
                + organisations.words(ofHostsIn: snapshot).map { "  \($0)\n" }.joined() + "\n"
        }
        let reviews = content.groups.flatMap(\.reviews), weekless = reviews.count { $0.week == nil }
        if hasWeeks, weekless > 0 {
            text +=
                "\(weekless) of \(reviews.count.counted("review has", "reviews have")) no week yet: the season has no week in which all "
                + "who take part are free.\n"
        }
        let short = Set(
            reviews.compactMap { review in
                review.week.flatMap { $0.workingDaysOfWeek.count < 5 ? [review.host.number, $0.number] : nil }
            }
        )
        if !short.isEmpty {
            text +=
                "\(short.count.counted("visit lies", "visits lie")) in a week with a bank holiday, on the other days of it: letters and "
                + "calendar name them.\n"
        }
        return text + unplacedText(style) + again + tiersForPeople.text(style) + "\n" + notes
    }

    /// Whether visits have weeks; one that has none found no free one then.
    var hasWeeks: Bool { content.groups.contains { $0.reviews.contains { $0.week != nil } } }

    /// Whether people agreed to the plan, in words.
    private var approvalText: String {
        (approval.map { "Approved on \(String($0.at.prefix(10)).withDaysInWords) by \($0.user)." } ?? standing) + "\n"
    }

    /// The same without who it was.
    var standing: String {
        if let approval { return "Approved on \(String(approval.at.prefix(10)).withDaysInWords)." }
        let other = approvedPlan.map { "Plan \($0) is the approved one; this is a proposal" }
        return "\(other ?? "A proposal: nobody has approved it yet")."
    }

    /// A rotation is one group of all; its reviews are the plan.
    var isRotation: Bool { content.groups.contains { $0.members.count > 6 } }

    @Sendable private func name(_ code: LACode) -> String { snapshot.name(of: code) }

    /// A row a review; the first of each group names it.
    private func reviews(_ groups: [ReviewGroup]) -> Table<Row> {
        let rows = groups.flatMap { group in
            (group.reviews.isEmpty ? [nil] : group.reviews.map(Optional.some)).enumerated().map {
                Row(year: group.year, group: $0 == 0 ? group : nil, review: $1)
            }
        }
        return Table(
            "Reviews",
            [
                .words(nil, "Region") { row in row.group.map { $0.region?.name ?? "several" } },
                .list(nil, "Group") { row in row.group?.members.map(name) ?? [] },
                .words(nil, "Who reviews whom, and when") { row in
                    row.review.map { review in
                        "\(name(review.reviewer)) → \(name(review.host))"
                            + (review.week.map { " (week of \($0))" } ?? (hasWeeks ? " (no week free)" : ""))
                            + (review.observer.map { ", \(name($0)) observes" } ?? "")
                    }
                },
            ],
            rows
        )
    }

    private func rotation(_ groups: [ReviewGroup]) -> Table<(region: String, host: LACode, reviews: [Review])> {
        let rows = groups.flatMap { group in
            Dictionary(grouping: group.reviews, by: \.host).sorted { name($0.key) < name($1.key) }.map {
                (region: group.region?.name ?? "several", host: $0.key, reviews: $0.value)
            }
        }
        return Table(
            "Rotation",
            [
                .words(nil, "Region") { $0.region },
                .words(nil, "Host") { name($0.host) },
                .list(nil, "Reviewers") { row in
                    row.reviews.map { review in name(review.reviewer) + (review.role.map { " (\($0.rawValue))" } ?? "")
                    }
                },
                .day(nil, "Week of") { $0.reviews.first?.week }.orElse("no week free"),
            ],
            rows
        )
    }

    private func unplacedText(_ style: Style) -> String {
        guard !content.unplaced.isEmpty else { return "Without a place: nobody.\n\n" }
        var text = style.heading("Without a place") + "\n"
        for line in content.unplaced {
            text += "\(name(line.authority))\(years > 1 ? " in year \(line.year)" : ""): \(line.reason)\n"
        }
        if !content.conflict.isEmpty {
            let rules = content.conflict.map(\.fact).joined(separator: "; ")
            text += "Everybody could be placed only if one of these gave way: \(rules).\n"
        }
        return text + "\n"
    }

    /// How many meet again whom they met before, year by year, and why; nothing where nobody does.
    private var again: String {
        let all = Dictionary(grouping: content.again(question.past), by: \.year).sorted { $0.key < $1.key }
        guard !all.isEmpty else { return "" }
        let lines = all.map { year, again in
            let since = Set(again.map(\.since)).sorted().map(\.description).inWords
            let reviews = content.groups.filter { $0.year == year }.reduce(0) { $0 + $1.reviews.count }
            return "  Year \(year): \(again.count) of \(reviews.counted("review", "reviews")), after \(since) "
                + "\(since == "1" ? "year" : "years").\n"
        }
        return "Reviewers who had the same host before:\n" + lines.joined()
            + (question.keepsFirst
                ? "The scheme lets them meet again.\n\n"
                : "The scheme lets them meet again; years in which nobody does were looked for first, and none were found that cost nobody "
                    + "a place and leave groups as the scheme wants them.\n\n")
    }

    private var notes: String {
        let proof =
            content.isProven
            ? "No better plan exists under this scheme."
            : years > 1
                ? "The years are planned together; the gap says how far better years could go at most."
                : "The gap says how far a better plan could go at most, under this scheme."
        return "\(proof)\nWhy: tandem review explain '\(programme)' AUTHORITY\n"
    }
}

extension TierResult {
    /// The bound that people are told.
    fileprivate var told: Int? { bound == 0 && value > 0 ? nil : bound }
}
