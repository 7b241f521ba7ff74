extension ChangeSet {
    /// How many inspections on record a sound file may change; a release corrects two or three.
    private static let usualCorrections = 9

    /// What is so unlikely of a sound file that somebody has to say that it is meant.
    package var alarms: [String] {
        let changed = corrected.filter { correction in
            guard case .inspection = correction.old else { return false }
            return correction.differences.contains { !$0.old.isEmpty && Inspection.Names.isTelling($0.name) }
        }
        guard changed.count > Self.usualCorrections else { return [] }
        let some = changed.prefix(3).map(\.old.subject).joined(separator: ", ")
        return [
            "\(changed.count) inspections on record would be changed (\(some), …), as when codes or rows of a file have shifted"
        ]
    }

    /// What one registry knows otherwise than an earlier one: the changes that were carried out between.
    /// - Parameter places: where the file says so, by identity.
    package init(from before: Registry, to after: Registry, places: [FactIdentity: RowPlace]) {
        self.init()
        for kind in Registry.kinds {
            let old = Dictionary(
                before.facts(of: kind).map { ($0.identity, $0) },
                uniquingKeysWith: { one, _ in one }
            )
            for fact in after.facts(of: kind) {
                let place = places[fact.identity]
                let sourced = SourcedFact(fact, sheet: place?.sheet, row: place?.row ?? 0)
                guard let held = old[fact.identity] else {
                    new.append(sourced)
                    continue
                }
                if held != fact { corrected.append(Correction(old: held, new: sourced)) }
            }
        }
    }
}
