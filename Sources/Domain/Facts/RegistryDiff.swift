/// Compares a file with the registry, row by row.
struct RegistryDiff {
    let file: String
    let source: SourceStanding?
    let standings: [AttributedValue: SourceStanding]
    var new: [SourcedFact] = []
    var corrected: [ChangeSet.Correction] = []
    var unchanged = 0
    var problems: [Problem] = []
    var disagreements: [Disagreement] = []
    var attributions: [Attribution] = []

    private let known: Registry
    private var authorities: [LACode: [Authority]] = [:]
    /// What the registry holds of the kinds that the file tells of, by identity.
    private(set) var held: [String: Fact] = [:]
    private var said: [String: SourcedFact] = [:]
    /// Inspections as they stand after the rows so far.
    var matching: InspectionMatching
    /// Where each inspection that the file tells of stands among `new` or `corrected`.
    var place: [String: (isNew: Bool, index: Int)] = [:]
    /// Which row of this file said which value of an inspection.
    var rowOf: [AttributedValue: Int] = [:]
    /// What the file says of inspections that are not on record.
    var waiting: [(sourced: SourcedFact, sighting: ReportedInspection)] = []

    init(file: String, known: Registry, source: SourceStanding?, standings: [AttributedValue: SourceStanding]) {
        self.file = file
        self.known = known
        self.source = source
        self.standings = standings
        matching = InspectionMatching(known.inspections)
    }

    mutating func take(_ incoming: [SourcedFact]) {
        for kind in Set(incoming.map(\.fact.kind)) where kind != .inspection && kind != .sighting {
            for fact in known.facts(of: kind) { held[fact.identity] = fact }
        }
        authorities = Dictionary(grouping: known.authorities, by: \.code)
        for case .authority(let authority) in incoming.lazy.map(\.fact) {
            authorities[authority.code, default: []].append(authority)
        }
        for sourced in incoming { take(sourced) }
        for group in ReportedInspectionGroups(waiting.map(\.sighting)).groups {
            make(group.members.map { waiting[$0].sourced }, group.whole)
        }
        keepPeriodsApart()
    }

    private mutating func take(_ sourced: SourcedFact) {
        if let missing = sourced.fact.refersTo.first(where: { authorities[$0] == nil }) {
            return refuse(sourced, "no authority has this code", value: missing.description, kind: .unmatched)
        }
        do throws(InvariantBroken) {
            switch sourced.fact {
            case .inspection(let inspection):
                try existed(inspection.authority, on: inspection.inspected)
                try take(sourced, inspection)
            case .sighting(let sighting):
                try existed(sighting.authority, on: sighting.day)
                try take(sourced, sighting)
            case .visit(let visit):
                try existed(visit.authority, on: visit.began)
                try takeWhole(sourced)
            case .assessment(let it): try takeSaid(sourced, it.authority, from: it.provenance.day)
            case .entry(let it): try takeSaid(sourced, it.authority, from: it.provenance.day)
            case .calendar(let it): try takeSaid(sourced, it.authority, from: it.from, to: it.to)
            case .offer(let it): try takeSaid(sourced, it.authority, from: it.from, to: it.to)
            case .asked(let it): try takeSaid(sourced, it.authority, from: it.from, to: it.to)
            default: try takeWhole(sourced)
            }
        } catch { refuse(sourced, error.description) }
    }

    /// Facts that are one whole: the later says what holds.
    private mutating func takeWhole(_ brought: SourcedFact) throws(InvariantBroken) {
        var sourced = brought
        let identity = brought.fact.identity
        if let old = held[identity] {
            sourced = SourcedFact(try brought.fact.keeping(old), sheet: brought.sheet, row: brought.row)
        }
        let fact = sourced.fact
        if let earlier = said.updateValue(sourced, forKey: identity) {
            if earlier.fact != fact {
                refuse(sourced, "contradicts row \(earlier.row) about \(fact.subject)")
            }
            return
        }
        guard let old = held[identity] else {
            new.append(sourced)
            return state(sourced, identity, .new)
        }
        if fact.fields == old.fields {
            unchanged += 1
            return state(sourced, identity, .unchanged)
        }
        let correction = ChangeSet.Correction(old: old, new: sourced)
        let stronger = correction.differences.compactMap { difference in
            standings[AttributedValue(identity: identity, field: difference.field, value: difference.old)]
        }.max()
        if let source, let stronger, source < stronger {
            for difference in correction.differences {
                disagree(sourced, difference, heldBy: stronger.name)
            }
            return state(sourced, identity, .weaker)
        }
        corrected.append(correction)
        state(sourced, identity, .corrected)
    }

    /// What somebody says, of an authority that was there by the last of its days and not gone before the first.
    private mutating func takeSaid(
        _ sourced: SourcedFact,
        _ code: LACode,
        from: Day,
        to: Day? = nil
    ) throws(InvariantBroken) {
        try existed(code, on: to ?? from)
        let records = authorities[code] ?? [], ends = records.compactMap(\.validTo)
        if let first = records.first, ends.count == records.count, let gone = ends.max(), gone <= from {
            throw InvariantBroken("\(first.name) was abolished on \(gone)")
        }
        try takeWhole(sourced)
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
