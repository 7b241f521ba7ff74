extension ChangeSet {
    /// How many inspections on record a sound file may change; a release corrects two or three.
    private static let usualCorrections = 9

    /// How many inspections of one day may be new: no more than five ever began, and no more than ten reports came out, on one.
    private static let usualOfOneDay = 15

    /// How many inspections of the whole service begin in a year: 57 at the most so far.
    private static let usualOfAYear = 60

    /// What is so unlikely of a sound file that somebody has to say that it is meant.
    package var alarms: [String] {
        let changed = corrected.filter { correction in
            guard correction.old.value is Inspection else { return false }
            return correction.differences.contains { !$0.old.isEmpty && Inspection.Names.isTelling($0.name) }
        }.map(\.old.subject)
        let emptied = corrected.filter { correction in
            guard let old = correction.old.value as? Indicator, let new = correction.new.fact.value as? Indicator else {
                return false
            }
            return !old.value.isZero && new.value.isZero
        }.map(\.old.subject)
        return [
            Self.alarm(changed, "inspections on record would be changed", "codes or rows of a file have shifted"),
            Self.alarm(
                newBeforeHeld,
                "inspections would be new though a later one of the same authority is on record",
                "names or codes of a file have shifted"
            ),
            Self.alarm(
                oddDays,
                "inspections have their report sooner or later than any had",
                "a column of days has slipped"
            ),
            Self.alarm(
                tooSoon,
                "inspections would be new shortly before or after another of the same authority",
                "a year was mistyped, or names of a file have shifted",
                above: 4
            ),
            Self.alarm(
                toldTwice,
                "things are told differently by rows of the file",
                "a column that nothing reads divides them"
            ),
            Self.alarm(
                fallen,
                "shares fall to less than a twentieth of what they were",
                "they are parts of one and not of a hundred"
            ),
            Self.alarm(
                revised,
                "figures on record would be changed, a quarter or more of those told",
                "a column holds something else, or all of it was multiplied"
            ),
            Self.alarm(emptied, "figures on record would become 0", "a column of a file was emptied"),
        ].compactMap(\.self) + ofOneDay + figuresThatJump + moreThanOfAYear + comingBack
    }

    /// That figures of a new year hold something else, as it seems.
    private var figuresThatJump: [String] {
        jumps.isEmpty
            ? []
            : [jumps.joined(separator: "; ") + ": as when figures are in another unit, or columns have changed places"]
    }

    /// That more reports are new than ever came out in a year, of authorities that have others on record.
    private var moreThanOfAYear: [String] {
        newBesideHeld > Self.usualOfAYear
            ? [
                "\(newBesideHeld) inspections would be new beside others of the same authorities, more than a year has, as when days have moved"
            ]
            : []
    }

    /// Figures on record that would be changed, where they are many of those that the file tells: editions revise a few.
    private var revised: [String] {
        let changed = corrected.compactMap { correction -> String? in
            guard let old = correction.old.value as? Indicator, let new = correction.new.fact.value as? Indicator else {
                return nil
            }
            return old.value == new.value ? nil : old.inWords
        }
        return changed.count >= 50 && changed.count * 4 >= changed.count + unchanged ? changed : []
    }

    private static func alarm(
        _ subjects: [String],
        _ what: String,
        _ how: String,
        above most: Int = usualCorrections
    ) -> String? {
        guard subjects.count > most else { return nil }
        return "\(subjects.count) \(what) (\(subjects.prefix(3).joined(separator: ", ")), …), as when \(how)"
    }

    /// That more inspections than are usual are of one day.
    private var ofOneDay: [String] {
        var days: [Day: Int] = [:], reports: [Day: Int] = [:]
        for case let it as Inspection in new.lazy.map(\.fact.value) where it.framework.isWholeService {
            days[it.began ?? it.published, default: 0] += 1
            if it.began != nil { reports[it.published, default: 0] += 1 }
        }
        func told(_ days: [Day: Int], _ what: String) -> [String] {
            days.filter { $0.value > Self.usualOfOneDay }.sorted { $0.key < $1.key }.map {
                "\($0.value) new inspections \(what), \($0.key), as when a column was filled down"
            }
        }
        return told(days, "are of one day") + told(reports, "have their report of one day")
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

extension Indicator.Value {
    fileprivate var isZero: Bool {
        if case .number(let digits) = self { digits.allSatisfy { $0 == "0" || $0 == "." } } else { false }
    }
}

extension RegistryDiff {
    /// Takes note of shares that fall to less than a twentieth of the newest that is held.
    mutating func sayWhatFalls() {
        struct Series: Hashable {
            let authority: LACode, code: Indicator.Code
        }
        let told = (changes.new + changes.corrected.map(\.new)).compactMap {
            sourced -> (Indicator, Double)? in
            guard let it = sourced.fact.value as? Indicator, it.code.isShare, let share = it.value.amount,
                share > 0, share < 1
            else { return nil }
            return (it, share)
        }
        guard !told.isEmpty else { return }
        var newest: [Series: Indicator] = [:]
        let wanted = Set(told.map { Series(authority: $0.0.authority, code: $0.0.code) })
        for held in known.indicators where held.value.amount != nil {
            let series = Series(authority: held.authority, code: held.code)
            guard wanted.contains(series), newest[series].map({ $0.year < held.year }) ?? true else {
                continue
            }
            newest[series] = held
        }
        for (it, share) in told {
            let series = Series(authority: it.authority, code: it.code)
            if let before = newest[series]?.value.amount, share * 20 < before {
                changes.fallen.append(named(it.inWords))
            }
        }
    }
}

extension Indicator.Value {
    /// The number, `nil` where it is withheld.
    var amount: Double? {
        if case .number(let digits) = self { Double(digits) } else { nil }
    }
}
