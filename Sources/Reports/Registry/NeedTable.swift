import Domain
import Partnering

extension Table<ExplainedRequest.AreaLine> {
    /// Need by need against strength by strength; a partner's words are empty where there is none.
    static func needsAgainstStrengths(_ areas: [ExplainedRequest.AreaLine]) -> Table {
        Table(
            "Needs",
            [
                .words("area") { $0.area.rawValue },
                .words("name") { $0.area.name },
                .number("need") { $0.need },
                .words("need_because") { $0.needBecause },
                .number("strength") { $0.strength },
                .words("strength_because") { $0.strengthBecause },
            ],
            areas
        )
    }

    /// The lines as sentences; areas of which the same is to be said are named together.
    var sentences: String {
        let groups = rows.grouped { ["\($0.need)", $0.needBecause, "\($0.strength)", $0.strengthBecause] }
        return groups.map { lines in
            let line = lines[0]
            var text = "  \(lines.map(\.area.name).joined(separator: ", ").capitalisedFirst):\n"
            text += "    need \(line.need.thousandths), \(line.needBecause)\n"
            if !line.strengthBecause.isEmpty {
                text += "    strength \(line.strength.thousandths), \(line.strengthBecause)\n"
            }
            return text
        }.joined()
    }
}

extension Sequence {
    /// Those with the same key together, in the order of the first of each.
    func grouped(by key: (Element) -> some Equatable) -> [[Element]] {
        var groups: [[Element]] = []
        for element in self {
            if let index = groups.firstIndex(where: { key($0[0]) == key(element) }) {
                groups[index].append(element)
            } else {
                groups.append([element])
            }
        }
        return groups
    }
}
