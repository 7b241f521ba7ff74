import Domain
import Partnering

/// Strengths and needs of one authority by practice area.
struct PracticeReport: Encodable, Sendable {
    /// Areas of which the same is to be said, and what is held of the first of them.
    private struct Group: Sendable {
        let first: AreaStanding
        var areas: [String]
    }

    /// Everything held of an authority's practice areas, in the order of the taxonomy.
    private let areas: Table<AreaStanding>

    init(_ profile: PracticeProfile?) {
        areas = Table(
            "Practice areas",
            [
                .words("area") { $0.area.rawValue },
                .words("name") { $0.area.name },
                .number("need") { $0.counted($0.need) },
                .number("need_derived") { $0.need.derived },
                .number("need_stated") { $0.need.stated?.level.map { $0 * 100 } },
                .words("need_because") { $0.words(for: $0.need) },
                .number("strength") { $0.counted($0.strength) },
                .number("strength_derived") { $0.strength.derived },
                .number("strength_stated") { $0.strength.stated?.level.map { $0 * 100 } },
                .words("strength_because") { $0.words(for: $0.strength) },
            ],
            profile?.areas ?? []
        )
    }

    func encode(to encoder: any Encoder) throws { try areas.encode(to: encoder) }

    /// For people: a row for areas of which the same is to be said; nothing of areas of which nothing is on record.
    func text(_ style: Style) -> String? {
        var groups: [Group] = []
        for standing in areas.rows where standing.isTold {
            if let index = groups.firstIndex(where: { $0.first.saysTheSame(as: standing) }) {
                groups[index].areas.append(standing.area.rawValue)
            } else {
                groups.append(Group(first: standing, areas: [standing.area.rawValue]))
            }
        }
        guard !groups.isEmpty else { return nil }
        let columns: [Column<Group>] = [
            .words(nil, "Practice areas") { Self.short($0.areas) },
            .number(nil, "Need") { $0.first.counted($0.first.need) }.shown { Self.told($0.first, $0.first.need) },
            .number(nil, "Strength") { $0.first.counted($0.first.strength) }
                .shown { Self.told($0.first, $0.first.strength) },
            .words(nil, "Because") { $0.first.because },
        ]
        return Table("Practice areas", columns, groups).text(style)
    }

    private static func told(_ standing: AreaStanding, _ value: AreaValue) -> String {
        standing.counted(value)?.thousandths ?? "not known"
    }

    /// `HP-EH FD AS …`: the first half of a code once for those that share it.
    private static func short(_ areas: [String]) -> String {
        var last: Substring = "", words: [String] = []
        for area in areas {
            let half = area.prefix(2)
            words.append(half == last ? String(area.dropFirst(3)) : area)
            last = half
        }
        return words.joined(separator: " ")
    }
}

extension AreaStanding {
    /// What counts, where anything is on record.
    fileprivate func counted(_ value: AreaValue) -> Int? {
        value.isKnown || priorityAction != nil ? value.counted : nil
    }

    fileprivate var isTold: Bool { counted(need) != nil || counted(strength) != nil }

    private var reasons: [String] { [need, strength].map(words) }

    fileprivate var because: String {
        reasons[0] == reasons[1] ? reasons[0] : "need: \(reasons[0]); strength: \(reasons[1])"
    }

    /// Whether everything but the area is alike.
    fileprivate func saysTheSame(as other: Self) -> Bool {
        counted(need) == other.counted(other.need) && counted(strength) == other.counted(other.strength)
            && reasons == other.reasons
    }
}
