/// Compares a file with the registry, row by row.
struct RegistryDiff {
    let file: String
    let source: SourceStanding?
    let standings: [AttributedValue: SourceStanding]
    var changes = ChangeSet()

    let known: Registry
    private(set) var authorities: [LACode: [Authority]] = [:]
    private var checks: AuthorityChecks?
    /// The names of authorities, where the file tells of other names.
    private var names: NamesOfRecord?
    /// When the newest inspection of the whole service on record of an authority was published.
    let newestHeld: [LACode: Day]
    /// What the registry holds of the kinds that the file tells of, by identity.
    private(set) var held: [FactIdentity: Fact] = [:]
    private var said: [FactIdentity: SourcedFact] = [:]
    /// What several rows say together: each is taken in.
    private var joined: Set<FactIdentity> = []
    /// Rows of which something is refused.
    var refused: Set<RowPlace> = []
    /// Where the same is said word for word again.
    private var saidAgain: [FactIdentity: [RowPlace]] = [:]
    /// What rows of the file say differently, each with the row that says it first.
    private var contested: [FactIdentity: SourcedFact] = [:]
    /// Inspections as they stand after the rows so far.
    var matching: InspectionMatching
    /// Where each inspection that the file tells of stands among the new or corrected.
    var place: [String: (isNew: Bool, index: Int)] = [:]
    /// Which row of this file said which value of an inspection.
    var rowOf: [AttributedValue: RowPlace] = [:]
    /// Where each value stands among the disagreements that some row said.
    var disagreed: [AttributedValue: Int] = [:]
    /// Inspections on record that the file tells of, and those of them of which it says something that is not let in.
    var compared: Set<String> = [], outweighed: Set<String> = []
    /// What the file says of inspections that are not on record.
    var waiting: [(sourced: SourcedFact, reported: ReportedInspection)] = []

    init(file: String, known: Registry, source: SourceStanding?, standings: [AttributedValue: SourceStanding]) {
        self.file = file
        self.known = known
        self.source = source
        self.standings = standings
        matching = InspectionMatching(known.inspections)
        newestHeld = Dictionary(
            known.inspections.lazy.filter(\.framework.isWholeService).map { ($0.authority, $0.published) },
            uniquingKeysWith: { max($0, $1) }
        )
    }

    mutating func take(_ given: [SourcedFact]) {
        let incoming = given.withVoicesJoined()
        joined = Set(zip(given, incoming).lazy.filter { $0.fact != $1.fact }.map(\.1.fact.identity))
        let kinds = Set(incoming.map(\.fact.kind)).subtracting([Inspection.kindName, ReportedInspection.kindName])
        for kind in Registry.kinds where kinds.contains(kind.kindName) {
            for fact in known.facts(of: kind) { held[fact.identity] = fact }
        }
        authorities = Dictionary(grouping: known.authorities, by: \.code)
        let told = incoming.lazy.map(\.fact).compactMap { $0.value as? Authority }
        for authority in told { authorities[authority.code, default: []].append(authority) }
        if !told.isEmpty { checks = AuthorityChecks(known, with: Array(told)) }
        if kinds.contains(Spelling.kindName) { names = NamesOfRecord(authorities.values.flatMap(\.self)) }
        for sourced in incoming { take(sourced) }
        leaveContested()
        for group in ReportedInspectionGroups(waiting.map(\.reported)).groups {
            make(group.members.map { waiting[$0].sourced }, group.whole)
        }
        let untouched = compared.subtracting(place.keys)
        changes.unchanged += untouched.subtracting(outweighed).count
        changes.leftAsHeld += untouched.intersection(outweighed).count
        sayWhatFalls()
        sayWhatJumps()
        keepNoneAlone(Array(said.values))
        keepPeriodsApart()
        keepNeighboursApart()
        leaveWholeRows(said, saidAgain)
        sayWhatIsNotKnown()
        sayWhatIsOvertaken()
    }

    private mutating func take(_ sourced: SourcedFact) {
        let value = sourced.fact.value
        if let missing = value.refersTo.first(where: { authorities[$0] == nil }) {
            return refuse(
                sourced,
                "no authority on record has this code: one that is to come is brought in first, by 'tandem authority add'",
                value: missing.description,
                kind: .unmatched
            )
        }
        do throws(InvariantBroken) {
            try check(value.needsAuthority, of: value.authority)
            switch value {
            case let inspection as Inspection: try take(sourced, inspection)
            case let reported as ReportedInspection: try take(sourced, reported)
            default: try takeWhole(sourced)
            }
        } catch { refuse(sourced, error.description) }
    }

    /// Facts that are one whole: the later says what holds.
    private mutating func takeWhole(_ brought: SourcedFact) throws(InvariantBroken) {
        var sourced = brought
        let identity = brought.fact.identity
        if let old = held[identity] {
            sourced = SourcedFact(
                try brought.fact.value.keeping(any: old.value).keeping(brought.unsaid, of: old, known.frameworks),
                sheet: brought.sheet,
                row: brought.row,
                answered: brought.answered
            )
        }
        let fact = sourced.fact
        if let earlier = said[identity] {
            guard earlier.fact != fact else {
                saidAgain[identity, default: []].append(sourced.place)
                return note(sourced, joined.contains(identity) ? .takenIn : .repeated)
            }
            if contested.updateValue(earlier, forKey: identity) == nil {
                refuse(
                    earlier,
                    "\(sourced.place.inWords) contradicts it about \(named(fact.subject)): neither is taken in"
                )
            }
            return refuse(
                sourced,
                "contradicts \(earlier.place.inWords) about \(named(fact.subject)): neither is taken in; correct the one that is wrong"
            )
        }
        said[identity] = sourced
        guard let old = held[identity] else {
            if isOwnName(fact) {
                changes.unchanged += 1
                return note(sourced, .unchanged)
            }
            try check(fact)
            changes.new.append(sourced)
            return state(sourced, identity, .new)
        }
        if fact.fields == old.fields {
            changes.unchanged += 1
            return state(sourced, identity, .unchanged)
        }
        try check(fact)
        let correction = ChangeSet.Correction(old: old, new: sourced)
        let stronger = correction.differences.compactMap { difference in
            standings[AttributedValue(identity: identity, key: difference.name.key, value: difference.old)]
        }.max()
        if let source, let stronger, source.isOutweighed(by: stronger, saying: fact, insteadOf: old) {
            for difference in correction.differences {
                disagree(sourced, difference, heldBy: stronger, identity: identity)
            }
            changes.leftAsHeld += 1
            return state(sourced, identity, .weaker)
        }
        changes.corrected.append(correction)
        state(sourced, identity, .corrected)
    }

    /// Takes what would change out again, with all that was said of it.
    mutating func takeOut(_ identities: Set<FactIdentity>) {
        changes.new.removeAll { identities.contains($0.fact.identity) }
        changes.corrected.removeAll { identities.contains($0.new.fact.identity) }
        changes.attributions.removeAll { identities.contains($0.identity) }
    }

    /// Takes out what rows of the file say differently: nobody knows which of them is right.
    private mutating func leaveContested() {
        guard !contested.isEmpty else { return }
        changes.toldTwice = contested.values.map { named($0.fact.subject) }.sorted()
        changes.new.removeAll { contested[$0.fact.identity] != nil }
        changes.corrected.removeAll { contested[$0.new.fact.identity] != nil }
        changes.disagreements.removeAll { contested[$0.identity] != nil }
        for attribution in changes.attributions where contested[attribution.identity] != nil {
            switch attribution.outcome {
            case .unchanged: changes.unchanged -= 1
            case .weaker: changes.leftAsHeld -= 1
            case .new, .corrected: break
            }
        }
        changes.attributions.removeAll { contested[$0.identity] != nil }
        let stated = Set((changes.new + changes.corrected.map(\.new)).lazy.map(\.place))
        for first in contested.values where !stated.contains(first.place) {
            changes.outcomes[first.sheet ?? ""]?[first.row] = .refused
        }
    }

    /// Whether an authority, or another name of one, can be so, which is asked of what would change.
    private func check(_ fact: Fact) throws(InvariantBroken) {
        if let authority = fact.value as? Authority { try checks?.check(authority) }
        if let spelling = fact.value as? Spelling, let bearer = names?.bearer(of: spelling) {
            throw InvariantBroken(
                "\(named("it is the name of \(bearer)")), and cannot be another name of somebody else"
            )
        }
    }

    /// Says which other names mean an authority that the file tells of from now on, because it bears them itself.
    private mutating func sayWhatIsOvertaken() {
        let told = (changes.new + changes.corrected.map(\.new)).filter { $0.fact.kind == Authority.kindName }
        guard !told.isEmpty, !known.spellings.isEmpty else { return }
        let names = NamesOfRecord(authorities.values.flatMap(\.self)), before = NamesOfRecord(known.authorities)
        for spelling in known.spellings {
            guard let bearer = names.bearer(of: spelling), before.bearer(of: spelling) == nil,
                let sourced = told.first(where: { $0.fact.authority == bearer })
            else { continue }
            say(
                of: sourced,
                value: spelling.spelling,
                named(
                    "was another name of \(spelling.authority) until now, and is the name of \(bearer) from now on: what was taken "
                        + "in by it stays where it is"
                )
            )
        }
    }

    /// Whether a published file gives as another name of an authority the one that it bears.
    private func isOwnName(_ fact: Fact) -> Bool {
        guard let it = fact.value as? Spelling, source?.kind != .compiled else { return false }
        return (authorities[it.authority] ?? []).contains { $0.name == it.spelling }
    }

    /// Whether an authority was there on the days that a fact of it needs.
    private func check(_ need: AuthorityNeed, of code: LACode) throws(InvariantBroken) {
        switch need {
        case .none: return
        case .begun(let day): try existed(code, on: day)
        case .within(let from, let to):
            try existed(code, on: to)
            let records = authorities[code] ?? [], ends = records.compactMap(\.validTo)
            if let first = records.first, ends.count == records.count, let gone = ends.max(), gone <= from {
                throw InvariantBroken("\(first.name) was abolished on \(gone)")
            }
        }
    }

    /// Whether the authority was there on the day, as far as its days are on record.
    private func existed(_ code: LACode, on day: Day) throws(InvariantBroken) {
        guard let records = authorities[code], let first = records.first else { return }
        if records.contains(where: { $0.validFrom.map { $0 <= day } ?? true }) { return }
        throw InvariantBroken(
            "\(first.name) was not there on \(day): it began on \(first.validFrom?.description ?? "a later day")"
        )
    }
}

extension SourceStanding {
    /// Of two things that people say on their days the later counts, whichever way it came; a workbook that lay about for a
    /// while does not undo what was said since. All else goes by who says it.
    fileprivate func isOutweighed(by held: SourceStanding, saying fact: Fact, insteadOf old: Fact) -> Bool {
        guard let day = fact.value.saidOn, let before = old.value.saidOn else { return self < held }
        return day < before && (self < held || kind == .compiled && rank <= held.rank)
    }
}
