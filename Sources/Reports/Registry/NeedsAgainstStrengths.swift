import Domain
import Partnering

/// Need by need against strength by strength, for programs and for reading aloud.
struct NeedsAgainstStrengths: Encodable, Sendable {
    /// One practice area.
    struct Line: Encodable, Sendable {
        let area: String
        let name: String
        let need: Int
        let needBecause: String
        let strength: Int
        let strengthBecause: String
    }

    let lines: [Line]

    /// The lines of an explanation; a partner's words are empty where there is none.
    init(_ areas: [ExplainedRequest.AreaLine]) {
        lines = areas.map { line in
            Line(
                area: line.area.rawValue,
                name: line.area.name,
                need: line.need,
                needBecause: line.needBecause,
                strength: line.strength,
                strengthBecause: line.strengthBecause
            )
        }
    }

    /// Encoded as a list.
    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for line in lines { try list.encode(line) }
    }

    /// The lines as sentences; areas of which the same is to be said are named together.
    func text() -> String {
        var groups: [(line: Line, names: [String])] = []
        for line in lines {
            if let index = groups.firstIndex(where: { $0.line.saysTheSame(as: line) }) {
                groups[index].names.append(line.name)
            } else {
                groups.append((line, [line.name]))
            }
        }
        return groups.map { group in
            var text = "  \(group.names.joined(separator: ", ").capitalisedFirst):\n"
            text += "    need \(group.line.need.thousandths), \(group.line.needBecause)\n"
            if !group.line.strengthBecause.isEmpty {
                text += "    strength \(group.line.strength.thousandths), \(group.line.strengthBecause)\n"
            }
            return text
        }.joined()
    }
}

extension NeedsAgainstStrengths.Line {
    /// Whether everything but the area is alike.
    fileprivate func saysTheSame(as other: Self) -> Bool {
        need == other.need && strength == other.strength && needBecause == other.needBecause
            && strengthBecause == other.strengthBecause
    }
}
