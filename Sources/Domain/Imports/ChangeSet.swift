/// What a file would change in the registry: the preview of an import, and what its approval carries out.
package struct ChangeSet: Sendable {
    /// Facts about something the registry did not know.
    package internal(set) var new: [SourcedFact] = []
    /// Inspections among the new that lie before one on record of the same authority, in words.
    package internal(set) var newBeforeHeld: [String] = []
    /// Inspections that the file tells of with days too near or too far from each other, in words.
    package internal(set) var oddDays: [String] = []
    /// How many inspections are new of authorities that have others on record.
    package internal(set) var newBesideHeld = 0
    /// New inspections that began shortly before or after another of the same authority, in words.
    package internal(set) var tooSoon: [String] = []
    /// What rows of the file say differently, in words, and of which none is taken in.
    package internal(set) var toldTwice: [String] = []
    /// Shares that fall to a small part of what they were, in words.
    package internal(set) var fallen: [String] = []
    /// Measures of which a new year cannot well follow what is on record, in words.
    package internal(set) var jumps: [String] = []
    /// What somebody took out by hand and the file brings again, in words; whoever keeps imports knows of it.
    package var comingBack: [String] = []
    /// Facts that say something else about what the registry knows.
    package internal(set) var corrected: [Correction] = []
    /// What is taken out of the registry, though nothing takes its place.
    package internal(set) var withdrawn: [Fact] = []
    /// How many facts that the file tells the registry holds already, each once.
    package internal(set) var unchanged = 0
    /// How many facts stay as they are held, though the file tells them otherwise.
    package internal(set) var leftAsHeld = 0
    /// Rows that cannot stand, each with its reason.
    package internal(set) var problems: [Problem] = []
    /// Values that stay as they are held, because who says so is believed more.
    package internal(set) var disagreements: [Disagreement] = []
    /// How many more there are that somebody has seen and leaves.
    package internal(set) var differencesLeft = 0
    /// Every sound statement of the file, and what came of it.
    package internal(set) var attributions: [Attribution] = []
    /// What became of each row that states something, by the name of its sheet and its number.
    package internal(set) var outcomes: [String: [Int: RowOutcome]] = [:]

    /// A fact that takes the place of another.
    package struct Correction: Hashable, Sendable {
        /// What the registry holds.
        package let old: Fact
        /// What the file says.
        package let new: SourcedFact

        /// The values that differ.
        package var differences: [FieldDifference] {
            zip(old.fields, new.fact.fields).filter { $0 != $1 }.map {
                FieldDifference(name: $0.name, old: $0.value, new: $1.value)
            }
        }
    }

    package var isEmpty: Bool { new.isEmpty && corrected.isEmpty && withdrawn.isEmpty }

    /// Compares what a file says with what is known. Absence says nothing: what the file lacks stays as it is.
    /// - Parameters:
    ///   - file: the file's name, for messages.
    ///   - known: what the registry holds.
    ///   - source: the file's standing; without one it is believed in everything.
    ///   - standings: the strongest source of values held. A value that is missing here yields to any source.
    package init(
        bringing incoming: [SourcedFact],
        from file: String,
        to known: Registry,
        as source: SourceStanding? = nil,
        standings: [AttributedValue: SourceStanding] = [:]
    ) {
        var diff = RegistryDiff(file: file, known: known, source: source, standings: standings)
        diff.take(incoming)
        self = diff.changes
    }

    /// Facts taken out of the registry.
    package init(withdrawing facts: [Fact]) { withdrawn = facts }

    init() {}

    /// What it brings, new or in place of what is held, in the order of the file.
    package var told: [SourcedFact] {
        (new + corrected.map(\.new)).sorted { ($0.sheet ?? "", $0.row) < ($1.sheet ?? "", $1.row) }
    }

    /// What it does about some things alone.
    package func only(_ isMeant: (FactIdentity) -> Bool) -> ChangeSet {
        var some = ChangeSet()
        some.new = new.filter { isMeant($0.fact.identity) }
        some.corrected = corrected.filter { isMeant($0.new.fact.identity) }
        some.attributions = attributions.filter { isMeant($0.identity) }
        return some
    }

    /// Leaves things out that cannot be: each is refused with its row.
    /// - Parameter reasons: why, by the thing.
    package mutating func refuse(_ reasons: [FactIdentity: String], of file: String) {
        for sourced in told {
            guard let reason = reasons[sourced.fact.identity] else { continue }
            problems.append(Problem(file: file, sheet: sourced.sheet, row: sourced.row, reason: reason))
            outcomes[sourced.sheet ?? ""]?[sourced.row] = .refused
        }
        new.removeAll { reasons[$0.fact.identity] != nil }
        corrected.removeAll { reasons[$0.new.fact.identity] != nil }
        attributions.removeAll { reasons[$0.identity] != nil }
    }

    /// The values held that the file says otherwise: those whose sources are to be asked for.
    package var contested: [AttributedValue] {
        corrected.flatMap { correction in
            correction.differences.filter { !$0.old.isEmpty }
                .map { AttributedValue(identity: correction.old.identity, key: $0.name.key, value: $0.old) }
        }
    }
}
