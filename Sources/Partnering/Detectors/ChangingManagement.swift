import Domain

/// A post of leadership that is interim or vacant, or that has changed hands at least twice within three years.
/// Source: docs/domain.md §1, rows 22 and 34; §2.1, "priority by … leadership instability" (LGA).
struct ChangingManagement: Detector {
    let id: RuleID = "changing_management"
    let wording = "leadership posts not settled"
    let source = "the register of leadership posts; LGA, sector support 2022/23: priority by leadership instability"
    let threshold =
        "a post that is not held for good today, or two or more beginnings of one post within \(years) years"
    let widest = Visibility.team

    /// Beginnings within so many years count as changes.
    static let years = 3

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let day = surroundings.asOf, since = day.adding(years: -ChangingManagement.years)
        let lines = (surroundings.snapshot.said.entries[profile.authority.code] ?? []).filter {
            $0.register == .leadership
        }
        let posts = Dictionary(grouping: lines, by: \.title).sorted { $0.key < $1.key }
        var facts: [String] = [], seenBy = Visibility.open
        for (title, lines) in posts {
            var own: [String] = []
            if let now = lines.filter({ $0.stands(on: day) }).max(by: ChangingManagement.isOlder),
                !now.has(.permanent)
            {
                own.append(
                    "\(title): \(now.status)"
                        + (now.began.map { " since \($0.inWords)" } ?? ", since when is not known")
                )
            }
            // Two lines of one day tell of one change.
            let changes = Set(lines.compactMap(\.began)).filter { since <= $0.earliest && $0.earliest <= day }
                .sorted { $0.earliest < $1.earliest }
            if changes.count >= 2 {
                own.append(
                    "\(title): \(changes.count) changes within three years (\(changes.map(\.description).inWords))"
                )
            }
            if !own.isEmpty { seenBy = min(seenBy, lines.map(\.provenance.visibility).min() ?? .open) }
            facts += own
        }
        return facts.isEmpty ? nil : Notice(facts.joined(separator: "; "), visibility: seenBy)
    }

    /// Of two lines about one post, the one that began later speaks of today.
    private static func isOlder(_ one: RegisterEntry, _ other: RegisterEntry) -> Bool {
        func day(_ line: RegisterEntry) -> Day { line.began?.earliest ?? line.provenance.day }
        return (day(one), one.provenance.day) < (day(other), other.provenance.day)
    }
}
