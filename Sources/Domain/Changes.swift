/// What a file would change in the registry: the preview of an import, and what its approval carries out.
public struct Changes: Sendable {
    /// Facts about something the registry did not know.
    public private(set) var new: [SourcedFact] = []
    /// Facts that say something else about what the registry knows.
    public private(set) var corrected: [Correction] = []
    /// How many facts the registry holds already, word for word.
    public private(set) var unchanged = 0
    /// Rows that cannot stand, each with its reason.
    public private(set) var problems: [Problem] = []

    /// A fact that takes the place of another.
    public struct Correction: Hashable, Sendable {
        /// What the registry holds.
        public let old: Fact
        /// What the file says.
        public let new: SourcedFact

        /// The values that differ: the field's name, its old and its new value.
        public var differences: [(field: String, old: String, new: String)] {
            zip(old.fields, new.fact.fields).filter { $0 != $1 }.map { ($0.name, $0.value, $1.value) }
        }
    }

    /// Whether the file changes nothing.
    public var isEmpty: Bool { new.isEmpty && corrected.isEmpty }

    /// Compares what a file says with what is known. Absence says nothing: what the file lacks stays as it is.
    public init(bringing incoming: [SourcedFact], from file: String, to known: Facts) {
        let kinds = Set(incoming.map(\.fact.kind))
        var held: [String: Fact] = [:]
        for kind in kinds {
            for fact in known.facts(of: kind) { held[fact.identity] = fact }
        }
        var codes = Set(known.authorities.map(\.code))
        for case .authority(let authority) in incoming.lazy.map(\.fact) { codes.insert(authority.code) }
        var said: [String: SourcedFact] = [:]
        for sourced in incoming {
            let fact = sourced.fact
            if let missing = fact.refersTo.first(where: { !codes.contains($0) }) {
                problems.append(
                    Problem(
                        file: file,
                        row: sourced.row,
                        value: missing.description,
                        reason: "no authority has this code"
                    )
                )
                continue
            }
            if let earlier = said.updateValue(sourced, forKey: fact.identity) {
                if earlier.fact != fact {
                    problems.append(
                        Problem(
                            file: file,
                            row: sourced.row,
                            reason: "contradicts row \(earlier.row) about \(fact.subject)"
                        )
                    )
                }
                continue
            }
            guard let old = held[fact.identity] else {
                new.append(sourced)
                continue
            }
            do throws(InvariantBroken) {
                let merged = try fact.keeping(what: old)
                if merged.fields == old.fields {
                    unchanged += 1
                } else {
                    corrected.append(Correction(old: old, new: SourcedFact(merged, row: sourced.row)))
                }
            } catch { problems.append(Problem(file: file, row: sourced.row, reason: error.description)) }
        }
    }
}

extension Facts {
    /// The facts after changes.
    public mutating func take(_ changes: Changes) {
        let replaced = Set(changes.corrected.map(\.old.identity))
        let coming = changes.new.map(\.fact) + changes.corrected.map(\.new.fact)
        var kept: [Fact] = []
        for kind in Fact.Kind.allCases {
            kept += facts(of: kind).filter { !replaced.contains($0.identity) }
        }
        self = Facts(kept + coming)
    }
}
