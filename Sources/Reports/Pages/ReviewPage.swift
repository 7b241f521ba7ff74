import Domain
import Drawing

/// A programme's peer reviews as a page: who reviews whom, group by group and year by year, who has no place and why.
package struct ReviewPage: Sendable {
    private let report: ReviewReport
    private let effort: ReviewEffort
    private let besides: [(round: String, receiver: LACode, partner: LACode)]

    /// - Parameters:
    ///   - scheme: the plan's.
    ///   - besides: who is paired with whom in rounds that are under way: of those who review one another it is said.
    package init(
        _ report: ReviewReport,
        under scheme: Scheme,
        besides: [(round: String, receiver: LACode, partner: LACode)]
    ) {
        self.report = report
        effort = ReviewEffort(scheme)
        self.besides = besides
    }

    private var plan: ReviewPlan { report.content }
    private var reviews: [Review] { plan.groups.flatMap(\.reviews) }
    private func name(_ code: LACode) -> String { report.snapshot.name(of: code) }

    /// The file's text.
    package var text: String {
        Page(
            title: "Peer reviews: \(report.programme), plan \(report.number)",
            opening: opening,
            content: HTML.all(
                (1...max(1, report.years)).map(year) + [
                    Page.section("takes", "What it takes of host and visitors", takes),
                    Page.section("all", "Authority by authority", "The same, for who looks for a name.", overview.html),
                    Page.section("without", "Without a place", without),
                    Page.section(
                        "steps",
                        "How it was composed",
                        "Scheme ‘\(report.scheme)’ decides in this order; what comes first is never given up for what follows. What reviewers would learn are points: where a host is strong in what who comes needs. Kilometres are as the crow flies here, where plans of partnerships count roads.",
                        report.tiersForPeople.html("What the plan comes to, and what the best would")
                    ),
                ]
            ),
            foot: foot
        ).text
    }

    private var opening: HTML {
        let hosts = Set(reviews.map(\.host)), across = plan.groups.count { $0.region == nil }
        let reviewers = Set(reviews.map(\.reviewer)),
            visits = plan.groups.reduce(0) { $0 + Set($1.reviews.map(\.host)).count }
        let facts: [(String, String)] = [
            ("\(visits)", visits == 1 ? "visit" : "visits, each in the working days of one week"),
            ("\(plan.groups.count)", across == 0 ? "groups" : "groups, \(across) of several regions"),
            ("\(report.years)", report.years == 1 ? "year" : "years, planned together"),
            ("\(Set(plan.unplaced.map(\.authority)).count)", "authorities are without a place in a year"),
        ]
        return HTML.all([
            HTML(.p, .class("where")) {
                "Peer reviews · programme \(report.programme), plan \(report.number) · facts as of \(report.question.asOf.inWords)"
            },
            HTML(.h1) {
                hosts == reviewers
                    ? "\(hosts.count) authorities review one another."
                    : "\(hosts.count.counted("authority is", "authorities are")) reviewed, by \(reviewers.count.counted("authority", "authorities"))."
            },
            HTML(.p, .class("lead")) {
                HTML(.strong) { report.standing }
                " "
                plan.isProven
                    ? "No better plan exists under scheme ‘\(report.scheme)’."
                    : "It is not proven that no better plan exists under scheme ‘\(report.scheme)’: below stands how far one could go."
            },
            HTML(.ul, .class("facts four")) {
                facts.map { number, words in
                    HTML(.li) {
                        HTML(.b) { number }
                        " "
                        HTML(.span) { words }
                    }
                }
            },
            report.retest.retest.isClean
                ? HTML("")
                : HTML(.div, .class("notice")) { HTML(.p) { report.retest.sentences } },
        ])
    }

    private func year(_ year: Int) -> HTML {
        let groups = plan.groups.filter { $0.year == year }
        let byRegion = Dictionary(grouping: groups) { $0.region?.name ?? "Across regions" }.sorted { $0.key < $1.key }
        return Page.section(
            "year-\(year)",
            report.years > 1 ? "Year \(year)" : "Who reviews whom",
            "Arrows run from who reviews to whom it reviews. Who goes in person, and who leads, is agreed with each host.",
            HTML.all(
                byRegion.map { region, groups in
                    HTML.all([
                        HTML(.h3) { region },
                        HTML(.div, .class("cards")) { groups.flatMap(cards) },
                        why(groups.filter(isSplit).flatMap(\.reasons)) ?? HTML(""),
                    ])
                }
            )
        )
    }

    @HTML.Builder private var takes: HTML {
        HTML.list(([effort.turns(in: plan)].compactMap(\.self) + effort.known).map { $0 + "." }, "plain")
        HTML(.h3) { "Not known" }
        HTML.list(effort.notKnown, "unknown")
        HTML(.p) { ReviewEffort.whoSays }
    }

    /// Whether a group is told host by host: too many come and go in it for one drawing.
    private func isSplit(_ group: ReviewGroup) -> Bool {
        report.isRotation && group.reviews.count > group.members.count
    }

    private func cards(_ group: ReviewGroup) -> [HTML] {
        guard isSplit(group) else {
            return [card(group.members.map(name).sorted().inWords, group.members, group.reviews, group.reasons)]
        }
        return Dictionary(grouping: group.reviews, by: \.host).sorted { name($0.key) < name($1.key) }.map {
            host,
            reviews in
            card(name(host), [host] + reviews.map(\.reviewer), reviews, [])
        }
    }

    private func card(_ title: String, _ codes: [LACode], _ reviews: [Review], _ reasons: [String]) -> HTML {
        let members = Set(codes).sorted { (name($0), $0) < (name($1), $1) }
        let short = Abbreviations(members.map(name))
        let places = Dictionary(members.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        let arrows = reviews.sorted { (name($0.reviewer), name($0.host)) < (name($1.reviewer), name($1.host)) }
            .compactMap { review -> Ring.Arrow? in
                guard let from = places[review.reviewer], let to = places[review.host] else { return nil }
                return Ring.Arrow(from: from, to: to, hint: "\(name(review.reviewer)) reviews \(name(review.host))")
            }
        let visits = Dictionary(grouping: reviews, by: \.host).sorted { name($0.key) < name($1.key) }
        return HTML(.article, .class(members.count > 6 ? "card whole" : "card")) {
            HTML(.h4) { HTML.name(title) }
            Ring(
                members.map { (short[name($0)], name($0)) },
                arrows,
                label:
                    "\(members.count) authorities and \(arrows.count.counted("review", "reviews")) among them, told below"
            ).drawing
            HTML.list(visits.map { host, reviews in words(host, reviews) })
            HTML.list(partners(reviews), "against")
            why(reasons)
        }
    }

    /// Who of them is to support the other, in a round that is under way.
    private func partners(_ reviews: [Review]) -> [String] {
        let met = Set(reviews.map { Set([$0.host, $0.reviewer]) })
        return besides.filter { met.contains([$0.receiver, $0.partner]) }.map {
            "in round \($0.round) \(name($0.partner)) supports or would support \(name($0.receiver))"
        }
    }

    private func why(_ reasons: [String]) -> HTML? {
        HTML.list(reasons.map { $0.capitalisedFirst.withDaysInWords }).map { list in
            HTML(.details) {
                HTML(.summary) { "Why these" }
                list
            }
        }
    }

    /// One visit: who comes, in which part, and when.
    private func words(_ host: LACode, _ reviews: [Review]) -> String {
        let reviewers = reviews.sorted { (name($0.reviewer), $0.reviewer) < (name($1.reviewer), $1.reviewer) }
        let who = reviewers.map { name($0.reviewer) + ($0.role.map { " (\($0.rawValue.withoutUnderscores))" } ?? "") }
        let weeks = Set(reviews.map(\.week)), observers = Set(reviews.compactMap(\.observer).map(name)).sorted()
        let when = weeks.compactMap(\.self).sorted().map { "week of \($0.inWords)" }.inWords
        return "\(name(host)) is reviewed by \(who.inWords)"
            + (when.isEmpty ? (report.hasWeeks ? ", no week is free" : "") : ", \(when)")
            + (observers.isEmpty ? "" : "; \(observers.inWords) \(observers.count == 1 ? "looks" : "look") on")
    }

    /// A row an authority, and in each year whom it reviews and by whom it is reviewed.
    private var overview: Grid {
        let codes = Set(plan.groups.flatMap(\.members) + plan.unplaced.map(\.authority))
        let years = Array(1...max(1, report.years))
        return Grid(
            "Who reviews whom, alphabetical",
            [Grid.Column("Authority")]
                + years.flatMap { year in
                    let of = years.count > 1 ? " in year \(year)" : ""
                    return [Grid.Column("Reviews\(of)"), Grid.Column("Is reviewed by\(of)")]
                },
            words: codes.sorted { (name($0), $0) < (name($1), $1) }.map { code in
                [name(code)]
                    + years.flatMap { year -> [String] in
                        let all = plan.groups.filter { $0.year == year }.flatMap(\.reviews)
                        return [
                            all.filter { $0.reviewer == code }.map { name($0.host) },
                            all.filter { $0.host == code }.map { name($0.reviewer) },
                        ].map { $0.isEmpty ? "nobody" : $0.sorted().inWords }
                    }
            }
        )
    }

    @HTML.Builder private var without: HTML {
        if plan.unplaced.isEmpty {
            HTML(.p) { "Nobody: everybody has a place." }
        } else {
            HTML.list(
                plan.unplaced.map { line in
                    let year = report.years > 1 ? " in year \(line.year)" : ""
                    return "\(name(line.authority))\(year): \(line.reason.withDaysInWords)"
                }
            )
            if !plan.conflict.isEmpty {
                HTML(.p) {
                    "Everybody could be placed only if one of these gave way: \(plan.conflict.map(\.fact).joined(separator: "; "))."
                }
            }
        }
    }

    @HTML.Builder private var foot: HTML {
        HTML(.p) {
            "For coordinators and those who take part. Scheme ‘\(report.scheme)’ with the digest \(report.sha256.prefix(12)). It ranks no "
                + "authority. Why: ‘tandem review explain’."
        }
        HTML(.p) { Sources.licence }
    }
}
