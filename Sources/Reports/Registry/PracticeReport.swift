import Domain
import Partnering

/// Strengths and needs of one authority by practice area.
struct PracticeReport: Encodable, Sendable {
    /// One area.
    struct Line: Encodable, Sendable {
        let area: String
        let name: String
        let need: Nullable<Int>
        let needDerived: Nullable<Int>
        let needStated: Nullable<Int>
        let needBecause: String
        let strength: Nullable<Int>
        let strengthDerived: Nullable<Int>
        let strengthStated: Nullable<Int>
        let strengthBecause: String
    }

    let lines: [Line]

    /// Everything held of an authority's practice areas, in the order of the taxonomy.
    init(_ profile: PracticeProfile?) {
        lines = (profile?.areas ?? []).map { standing in
            Line(
                area: standing.area.rawValue,
                name: standing.area.name,
                need: PracticeReport.counted(standing.need, standing),
                needDerived: Nullable(value: standing.need.derived),
                needStated: Nullable(value: standing.need.stated?.level.map { $0 * 100 }),
                needBecause: standing.words(for: standing.need),
                strength: PracticeReport.counted(standing.strength, standing),
                strengthDerived: Nullable(value: standing.strength.derived),
                strengthStated: Nullable(value: standing.strength.stated?.level.map { $0 * 100 }),
                strengthBecause: standing.words(for: standing.strength)
            )
        }
    }

    /// Encoded as a list.
    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for line in lines { try list.encode(line) }
    }

    private static func counted(_ value: AreaValue, _ standing: AreaStanding) -> Nullable<Int> {
        Nullable(value: value.isKnown || standing.priorityAction != nil ? value.counted : nil)
    }

    /// A row for areas of which the same is to be said; nothing of areas of which nothing is on record.
    func table() -> TextTable {
        var table = TextTable(["Practice areas", ">Need", ">Strength", "Because"])
        var groups: [(line: Line, areas: [String])] = []
        for line in lines where line.need.value != nil || line.strength.value != nil {
            if let index = groups.firstIndex(where: { $0.line.saysTheSame(as: line) }) {
                groups[index].areas.append(line.area)
            } else {
                groups.append((line, [line.area]))
            }
        }
        for group in groups {
            let line = group.line
            let because =
                line.needBecause == line.strengthBecause
                ? line.needBecause : "need: \(line.needBecause); strength: \(line.strengthBecause)"
            table.add([
                PracticeReport.short(group.areas), line.need.value?.thousandths ?? "not known",
                line.strength.value?.thousandths ?? "not known", because,
            ])
        }
        return table
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

extension PracticeReport.Line {
    /// Whether everything but the area is alike.
    fileprivate func saysTheSame(as other: Self) -> Bool {
        need.value == other.need.value && strength.value == other.strength.value && needBecause == other.needBecause
            && strengthBecause == other.strengthBecause
    }
}
