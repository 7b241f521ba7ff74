import Domain

/// An area for priority action that stands. Source: docs/domain.md §0, fact 10; §8.1, H3.
package struct PriorityAction: Hashable, Sendable {
    /// What was asked for, in the letter's words.
    package let title: String
    /// The practice areas it is about; empty where nobody said.
    package let areas: [PracticeArea]
    /// The day of the letter, or of the statement.
    package let day: Day
    /// Where it stands, in words.
    package let source: String

    package var words: String { "\(title) (\(source), \(day))" }

    /// Those that stand against an authority: open in the register, or named by a visit since the latest inspection and
    /// not closed in the register since.
    static func standing(_ code: LACode, since latest: Inspection?, in snapshot: Snapshot) -> [PriorityAction] {
        let entries = (snapshot.said.entries[code] ?? []).filter { $0.register == .priorityAction }
        var newest: [String: RegisterEntry] = [:]
        for entry in entries { newest[entry.title.lowercased()] = entry }
        var actions = newest.values.filter { $0.has(.open) && $0.stands(on: snapshot.asOf) }.map { entry in
            PriorityAction(
                title: entry.title,
                areas: entry.areas,
                day: entry.began?.earliest ?? entry.provenance.day,
                source: entry.provenance.source
            )
        }
        for visit in snapshot.visits[code] ?? [] where latest.map({ visit.began > $0.inspected }) ?? true {
            let day = visit.published ?? visit.began
            for title in visit.priorityActions {
                // The register knows of it: what it says counts.
                if let entry = newest[title.lowercased()], entry.provenance.day >= day { continue }
                actions.append(
                    PriorityAction(
                        title: title,
                        areas: Set(visit.themes.flatMap(\.areas)).sorted(),
                        day: day,
                        source: visit.kind.name
                    )
                )
            }
        }
        return actions.sorted { ($0.day, $0.title) < ($1.day, $1.title) }
    }
}
