import Domain
import Partnering

extension Table<AreaStanding> {
    /// Strengths and needs of one authority by practice area, in the order of the taxonomy.
    static func practice(_ profile: PracticeProfile?) -> Table {
        Table(
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

    /// For people: a row for areas of which the same is to be said, without those of which judgements alone speak, which stand
    /// above.
    var inGroups: Table<[AreaStanding]> {
        Table<[AreaStanding]>(
            name,
            [
                .words(nil, "Practice areas") { $0.map(\.area.name).joined(separator: ", ") },
                .number(nil, "Need") { $0[0].counted($0[0].need) }.shown { $0[0].toldNeed },
                .number(nil, "Strength") { $0[0].counted($0[0].strength) }.shown { $0[0].toldStrength },
                .words(nil, "Because") { $0[0].because },
            ],
            rows.filter(\.isMoved).grouped { [$0.toldNeed, $0.toldStrength] + $0.reasons }
        )
    }
}

extension AreaStanding {
    /// What counts, where anything is on record.
    fileprivate func counted(_ value: AreaValue) -> Int? {
        value.isKnown || priorityAction != nil ? value.counted : nil
    }

    /// Whether another thing speaks of it than a judgement that stands above.
    fileprivate var isMoved: Bool {
        priorityAction != nil || need.stated != nil || strength.stated != nil || isKept
    }

    var isTold: Bool { counted(need) != nil || counted(strength) != nil }

    var toldNeed: String { counted(need)?.thousandths ?? "not known" }

    var toldStrength: String { counted(strength)?.thousandths ?? "not known" }

    var reasons: [String] { [need, strength].map(words) }

    var because: String {
        reasons[0] == reasons[1] ? reasons[0] : "need: \(reasons[0]); strength: \(reasons[1])"
    }
}
