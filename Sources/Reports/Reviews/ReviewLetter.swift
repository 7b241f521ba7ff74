import Domain
import Drawing

/// The letter to a host about its review: when, who comes in which role, what it looks at, and when the findings are due.
///
/// It says nothing of grades, needs or why these authorities were put together. Source: docs/domain.md §8.12.
package struct ReviewLetter: Sendable {
    package let host: LACode
    /// 1 the first year of the plan.
    package let year: Int
    private let title: String
    private let salutation: String
    private let parts: [(heading: String, lines: [String])]
    private let close: [String]

    /// The letters of a plan, one for each host and year.
    /// - Parameters:
    ///   - isDraft: says so in every letter; for plans that nobody has approved yet.
    ///   - organisations: those that take part in the review of a host.
    ///   - saidSince: what hosts wish as it is said today, where that is more than was known when the plan was composed.
    ///   - sees: whether who writes them may read what was said of a host.
    package static func all(
        _ plan: ReviewPlan,
        places: [TeamPlace],
        programme: String,
        scheme: Scheme,
        isDraft: Bool,
        organisations: OrganisationsTakingPart = .none,
        saidSince: [RegisterEntry] = [],
        sees: (Provenance, LACode) -> Bool = { _, _ in true },
        in snapshot: Snapshot
    ) -> [ReviewLetter] {
        plan.groups.flatMap { group -> [ReviewLetter] in
            let ofYear = plan.groups.filter { $0.year == group.year }.flatMap(\.reviews)
            let byHost = Dictionary(grouping: group.reviews, by: \.host).sorted { $0.key < $1.key }
            return byHost.map { host, reviews -> ReviewLetter in
                let since = saidSince.filter { $0.authority == host }
                return ReviewLetter(
                    host: host,
                    year: group.year,
                    reviews: reviews,
                    visits: ofYear.filter { $0.reviewer == host },
                    places: places.filter { $0.host == host && $0.year == group.year },
                    programme: programme,
                    scheme: scheme,
                    isDraft: isDraft,
                    besides: organisations.words(of: host),
                    saidSince: since,
                    sees: { sees($0, host) },
                    snapshot
                )
            }
        }
    }

    private init(
        host: LACode,
        year: Int,
        reviews: [Review],
        visits: [Review],
        places: [TeamPlace],
        programme: String,
        scheme: Scheme,
        isDraft: Bool,
        besides: [String],
        saidSince: [RegisterEntry],
        sees: (Provenance) -> Bool,
        _ snapshot: Snapshot
    ) {
        let name = snapshot.name(of: host)
        self.host = host
        self.year = year
        title = "\(isDraft ? "Draft: peer" : "Peer") review of \(name), programme \(programme)"
        salutation = "To the director of children's services, \(name)"
        var parts: [(String, [String])] = [("When", ReviewLetter.dates(reviews.first?.week))]
        parts.append(("Who comes", ReviewLetter.team(reviews, places, snapshot) + besides))
        let known = snapshot.said.entries(.reviewFocus, of: host, on: snapshot.asOf)
        let since = saidSince.filter { new in !known.contains { $0.title == new.title } }
        let focus = (known + since).map { it in
            guard sees(it.provenance) else { return "what you asked for, as you told it to few" }
            let areas = it.areas.map(\.name).joined(separator: ", ")
            return "what you asked for: \(it.title)\(areas.isEmpty ? "" : " (\(areas))")"
        }
        parts.append(("What it looks at", focus + scheme.themes.map(\.name)))
        if !visits.isEmpty { parts.append(("Whom you review yourself", ReviewLetter.visited(visits, snapshot))) }
        let effort = ReviewEffort(scheme)
        parts.append(
            ("What it takes", effort.known + effort.notKnown.map { "Not known: \($0)" } + [ReviewEffort.whoSays])
        )
        parts.append(("What is due", ReviewLetter.due(reviews.first?.week, scheme.season)))
        self.parts = parts
        close = [
            "If you would rather have somebody else in the team, tell your regional coordinator: the place is filled anew.",
            "What the team finds is seen by you, the team and your coordinator, and by nobody else without your consent.",
        ]
    }

    /// Who hosts is a visitor elsewhere in most schemes, and is told so in the same letter.
    private static func visited(_ visits: [Review], _ snapshot: Snapshot) -> [String] {
        visits.sorted { ($0.week.map(\.description) ?? "", $0.host) < ($1.week.map(\.description) ?? "", $1.host) }.map
        { visit in
            snapshot.name(of: visit.host) + (visit.role.map { " (\($0.rawValue))" } ?? "")
                + (visit.week.map { ", in the week of \($0.inWords)" } ?? ", in a week still to be agreed")
        }
    }

    private static func dates(_ week: Day?) -> [String] {
        guard let week else { return ["The week is still to be agreed with you."] }
        let days = week.workingDaysOfWeek
        let holidays = (0..<5).map { week.adding(days: $0) }.filter { !days.contains($0) }.map(\.inWordsWithWeekday)
        let note =
            holidays.isEmpty
            ? "" : "; \(holidays.inWords) \(holidays.count == 1 ? "is a bank holiday" : "are bank holidays")"
        return ["\((days.first ?? week).inWordsWithWeekday) to \((days.last ?? week).inWordsWithWeekday)\(note)"]
    }

    private static func team(_ reviews: [Review], _ places: [TeamPlace], _ snapshot: Snapshot) -> [String] {
        let reviewers = Set(reviews.map(\.reviewer)).map(snapshot.name).sorted()
        var lines = ["Reviewing: \(reviewers.inWords)"]
        let observers = Set(reviews.compactMap(\.observer)).map(snapshot.name).sorted()
        if !observers.isEmpty { lines.append("Observing: \(observers.inWords)") }
        for place in places {
            let role = place.role.rawValue.prefix(1).uppercased() + place.role.rawValue.dropFirst()
            let who = place.person.flatMap { person in place.authority.map { "\(snapshot.name(of: $0)) (\(person))" } }
            lines.append("\(role): \(who ?? "to be named")")
        }
        if places.isEmpty {
            for review in reviews {
                if let role = review.role { lines.append("\(role.rawValue): \(snapshot.name(of: review.reviewer))") }
            }
        }
        return lines
    }

    private static func due(_ week: Day?, _ season: ReviewSeason?) -> [String] {
        guard let season else { return ["The letter with the findings is due as agreed with your coordinator."] }
        let days = "\(season.letterDays) working days after the last day"
        guard let week else { return ["The letter with the findings: \(days)."] }
        return [
            "Notice of the review: by \(season.noticeDue(week: week).inWords)",
            "The letter with the findings: by \(season.letterDue(week: week).inWords), \(days)",
        ]
    }

    /// The name of its file without an ending, such as `year-1-383-leeds`.
    package func fileName(in snapshot: Snapshot) -> String {
        let name = snapshot.name(of: host).lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "year-\(year)-\(host)-" + String(name).split(separator: "-").joined(separator: "-")
    }

    package var text: String {
        var lines = [title.printable, "", salutation.printable, ""]
        for part in parts {
            lines.append(part.heading)
            lines += part.lines.map { "  \($0.printable)" } + [""]
        }
        return (lines + close).joined(separator: "\n") + "\n"
    }

    package var html: String {
        Letter.page(
            title,
            articles: [
                HTML(.article) {
                    HTML(.h1) { title }
                    HTML(.p) { salutation }
                    parts.map { part in
                        HTML(.section) {
                            HTML(.h2) { part.heading }
                            HTML.list(part.lines)
                        }
                    }
                    close.map { words in HTML(.p) { words } }
                }
            ]
        )
    }
}
