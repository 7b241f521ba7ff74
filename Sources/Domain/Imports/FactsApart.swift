/// A list of neighbours names nobody twice: which of its two ranks is meant nobody knows.
extension RegistryDiff {
    /// Refuses what would make a list name somebody twice, and all else that the file says of that list.
    mutating func keepNeighboursApart() {
        let told = (changes.new + changes.corrected.map(\.new)).filter { $0.fact.kind == StatisticalNeighbour.kindName }
        guard !told.isEmpty else { return }
        var lists = held
        for sourced in told { lists[sourced.fact.identity] = sourced.fact }
        let lines = lists.values.compactMap { $0.value as? StatisticalNeighbour }
        let twice = Dictionary(grouping: lines) { "\($0.list) \($0.neighbour)" }.values.filter { $0.count > 1 }
        let broken = Dictionary(twice.map { ($0[0].list, $0[0].neighbour) }, uniquingKeysWith: min)
        let refused = told.filter { ($0.fact.value as? StatisticalNeighbour).map { broken[$0.list] != nil } ?? false }
        let identities = Set(refused.map(\.fact.identity))
        takeOut(identities)
        // A row may tell ten of a list: all of it is taken out before the row has its fate, which is told once.
        for sourced in refused { changes.outcomes[sourced.sheet ?? ""]?[sourced.row] = nil }
        var isTold: Set<String> = []
        for sourced in refused {
            guard let it = sourced.fact.value as? StatisticalNeighbour, let neighbour = broken[it.list],
                isTold.insert("\(it.list) \(sourced.place.inWords)").inserted
            else { continue }
            let words = named("the list of neighbours of \(it.authority) tells twice of \(neighbour)")
            refuse(sourced, "\(words): nothing of it is taken in")
        }
    }
}

extension StatisticalNeighbour {
    /// Whose list it stands in, and of which model.
    fileprivate var list: String { "\(model) \(authority)" }
}

/// Offers of one authority may not lie on the same days, nor its requests of one number, nor partnerships of two in one
/// arrangement: on any day there is one at most, so that nobody has to guess which one counts.
extension RegistryDiff {
    /// Refuses what would lie on the same days as another offer or request, the later row first, until nothing does.
    mutating func keepPeriodsApart() {
        let taken = changes.new + changes.corrected.map(\.new)
        guard taken.contains(where: { $0.fact.value.exclusivePeriod != nil }) else { return }
        while let late = firstOverlap() { refuse(late.sourced, late.reason) }
    }

    /// A fact that overlaps one that stands, and why it is refused; it is taken out.
    private mutating func firstOverlap() -> (sourced: SourcedFact, reason: String)? {
        let replaced = Set(changes.corrected.map(\.old.identity))
        let staying = held.filter { !replaced.contains($0.key) }.compactMap { $0.value.value.exclusivePeriod }
        var standing = Dictionary(grouping: staying, by: \.owner).mapValues {
            $0.map { (period: $0, place: RowPlace?.none) }
        }
        // Corrections come first: they say anew what has its place already.
        for sourced in changes.corrected.map(\.new) + changes.new {
            guard let period = sourced.fact.value.exclusivePeriod else { continue }
            let others = (standing[period.owner] ?? []).filter { period.overlaps($0.period) }
            guard let other = others.min(by: { $0.period.from < $1.period.from }) else {
                standing[period.owner, default: []].append((period, sourced.place))
                continue
            }
            let identity = sourced.fact.identity
            takeOut([identity])
            changes.outcomes[sourced.sheet ?? ""]?[sourced.row] = nil
            let whose = other.place.map { "of \($0.inWords)" } ?? "on record"
            return (
                sourced,
                "the \(named(sourced.fact.subject)) lies in part on the days of the one \(whose), "
                    + "\(other.period.from) to \(other.period.to): give it that first day to correct that one, "
                    + "or days of its own"
            )
        }
        return nil
    }
}

/// `none` in the register of interventions says that somebody looked and there is none.
extension RegistryDiff {
    /// Refuses rows of one authority and day of which one says that there is none and another names one.
    mutating func keepNoneAlone(_ said: [SourcedFact]) {
        struct Place: Hashable { let authority: LACode, day: Day }
        var told: [Place: [(sourced: SourcedFact, entry: RegisterEntry)]] = [:]
        for sourced in said {
            guard let it = sourced.fact.value as? RegisterEntry, it.register == .intervention else { continue }
            told[Place(authority: it.authority, day: it.provenance.day), default: []].append((sourced, it))
        }
        // In the order of the file, so that the same file is told in the same words.
        let groups = told.values.sorted { one, other in
            (one[0].sourced.sheet ?? "", one[0].sourced.row) < (other[0].sourced.sheet ?? "", other[0].sourced.row)
        }
        for rows in groups {
            guard let none = rows.first(where: { $0.entry.has(.noIntervention) }),
                let other = rows.first(where: {
                    !$0.entry.has(.noIntervention) && $0.entry.stands(on: $0.entry.provenance.day)
                })
            else { continue }
            takeOut([none.sourced.fact.identity, other.sourced.fact.identity])
            for (one, another) in [(none, other), (other, none)] {
                changes.outcomes[one.sourced.sheet ?? ""]?[one.sourced.row] = nil
                refuse(
                    one.sourced,
                    "'\(one.entry.status.withoutUnderscores)' contradicts '\(another.entry.status.withoutUnderscores)' in "
                        + "\(another.sourced.place.inWords), said of the same day: neither is taken in; correct the one that is wrong"
                )
            }
        }
    }
}

/// A row that people filled stands or falls as one.
extension RegistryDiff {
    /// Takes out what else is stated by rows of which something is refused, but for what another row states too.
    mutating func leaveWholeRows(_ said: [FactIdentity: SourcedFact], _ again: [FactIdentity: [RowPlace]]) {
        let left = said.values.filter { sourced in
            sourced.fact.value.saidOn != nil && refused.contains(sourced.place)
                && !(again[sourced.fact.identity] ?? []).contains { !refused.contains($0) }
        }
        takeOut(Set(left.map(\.fact.identity)))
        for sourced in left { changes.outcomes[sourced.sheet ?? ""]?[sourced.row] = .refused }
    }
}
