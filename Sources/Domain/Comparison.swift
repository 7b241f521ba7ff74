/// Compares a file with the registry, row by row.
struct Comparison {
    let file: String
    let source: SourceStanding?
    let standings: [SaidValue: SourceStanding]
    var new: [SourcedFact] = []
    var corrected: [Changes.Correction] = []
    var unchanged = 0
    var problems: [Problem] = []
    var disagreements: [Disagreement] = []
    var testimonies: [Testimony] = []

    private let known: Facts
    private var authorities: [LACode: [Authority]] = [:]
    private var held: [String: Fact] = [:]
    private var said: [String: SourcedFact] = [:]
    /// Inspections as they stand after the rows so far.
    private var matching: InspectionMatching
    /// Where each inspection that the file tells of stands among `new` or `corrected`.
    private var place: [String: (isNew: Bool, index: Int)] = [:]
    /// Which row of this file said which value of an inspection.
    private var rowOf: [SaidValue: Int] = [:]
    /// What the file says of inspections that are not on record.
    private var waiting: [(sourced: SourcedFact, sighting: Sighting)] = []

    init(file: String, known: Facts, source: SourceStanding?, standings: [SaidValue: SourceStanding]) {
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
        for group in SightingGroups(waiting.map(\.sighting)).groups {
            make(group.members.map { waiting[$0].sourced }, group.whole)
        }
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
        let correction = Changes.Correction(old: old, new: sourced)
        let stronger = correction.differences.compactMap { difference in
            standings[SaidValue(identity: identity, field: difference.field, value: difference.old)]
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

    /// An inspection under a key of its own.
    private mutating func take(_ sourced: SourcedFact, _ inspection: Inspection) throws(InvariantBroken) {
        if let old = matching.inspection(inspection.key) {
            guard inspection.authority == old.authority, inspection.framework == old.framework else {
                throw InvariantBroken(
                    "inspection \(old.key) is on record for authority \(old.authority) under \(old.framework.rawValue), "
                        + "not for \(inspection.authority) under \(inspection.framework.rawValue): give it a name of its own"
                )
            }
            return try compare(sourced, try inspection.sighting(), with: old, sources: inspection.sources)
        }
        let sighting = try inspection.sighting()
        if let old = matching.inspection(of: sighting) {
            return try compare(sourced, sighting, with: old, sources: inspection.sources)
        }
        add(sourced, inspection)
    }

    /// An inspection as a source tells of it.
    private mutating func take(_ sourced: SourcedFact, _ sighting: Sighting) throws(InvariantBroken) {
        if let old = matching.inspection(of: sighting) { return try compare(sourced, sighting, with: old, sources: "") }
        waiting.append((sourced, sighting))
    }

    /// Makes a new inspection of all that the file's sheets say of it.
    private mutating func make(_ rows: [SourcedFact], _ whole: Result<Sighting, InvariantBroken>) {
        let inspection: Inspection
        do throws(InvariantBroken) {
            inspection = try Inspection(first: whole.get())
        } catch {
            for row in rows { refuse(row, error.description) }
            return
        }
        let fact = Fact.inspection(inspection)
        new.append(SourcedFact(fact, sheet: rows[0].sheet, row: rows[0].row))
        matching.keep(inspection)
        let held = Dictionary(fact.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
        for row in rows {
            for said in row.fact.fields {
                let value = held[said.name] ?? ""
                let key = SaidValue(identity: fact.identity, field: said.name, value: value)
                if value == said.value {
                    rowOf[key] = rowOf[key] ?? row.row
                } else if !value.isEmpty {
                    contradict(row, said, held: value, inRow: rowOf[key], about: inspection.key)
                }
            }
            state(row, fact.identity, .new)
        }
    }

    private mutating func add(_ sourced: SourcedFact, _ inspection: Inspection) {
        let fact = Fact.inspection(inspection)
        place[inspection.key] = (isNew: true, index: new.count)
        new.append(SourcedFact(fact, sheet: sourced.sheet, row: sourced.row))
        matching.keep(inspection)
        for field in fact.fields where !field.value.isEmpty {
            rowOf[SaidValue(identity: fact.identity, field: field.name, value: field.value)] = sourced.row
        }
        state(sourced, fact.identity, .new)
    }

    private mutating func compare(
        _ sourced: SourcedFact,
        _ sighting: Sighting,
        with old: Inspection,
        sources: String
    ) throws(InvariantBroken) {
        let identity = Fact.inspection(old).identity
        var weaker: [(field: String, old: String, new: String, by: String)] = []
        var contradicted: [(field: String, held: String, said: String, row: Int)] = []
        let told = try old.told(sighting) { field, before, now in
            let key = SaidValue(identity: identity, field: field, value: before)
            if let row = rowOf[key] {
                contradicted.append((field, before, now, row))
                return false
            }
            if !before.isEmpty, let source, let holder = standings[key], source < holder {
                weaker.append((field, before, now, holder.name))
                return false
            }
            return true
        }
        for it in contradicted {
            contradict(
                sourced,
                FactField(name: it.field, value: it.said),
                held: it.held,
                inRow: it.row,
                about: old.key
            )
        }
        for it in weaker {
            disagree(sourced, (it.field, it.old, it.new), heldBy: it.by, subject: "inspection \(old.key)")
        }
        let now = sources.isEmpty ? told : try told.seen(in: sources)
        for (field, value) in sighting.says {
            rowOf[SaidValue(identity: identity, field: field, value: value)] = sourced.row
        }
        guard now != old else {
            if place[old.key] == nil, weaker.isEmpty { unchanged += 1 }
            return state(sourced, identity, weaker.isEmpty ? .unchanged : .weaker)
        }
        matching.keep(now)
        let fact = SourcedFact(.inspection(now), sheet: sourced.sheet, row: sourced.row)
        if let place = place[old.key] {
            if place.isNew {
                new[place.index] = SourcedFact(
                    .inspection(now),
                    sheet: new[place.index].sheet,
                    row: new[place.index].row
                )
            } else {
                corrected[place.index] = Changes.Correction(old: corrected[place.index].old, new: fact)
            }
            return state(sourced, identity, place.isNew ? .new : .corrected)
        }
        place[old.key] = (isNew: false, index: corrected.count)
        corrected.append(Changes.Correction(old: .inspection(old), new: fact))
        state(sourced, identity, .corrected)
    }

    /// Whether the authority was there on the day, as far as its days are on record.
    private func existed(_ code: LACode, on day: Day) throws(InvariantBroken) {
        guard let records = authorities[code], let first = records.first else { return }
        if records.contains(where: { $0.validFrom.map { $0 <= day } ?? true }) { return }
        throw InvariantBroken(
            "\(first.name) was not there on \(day): it began on \(first.validFrom?.description ?? "a later day")"
        )
    }

    /// Passes a value over that another row of the file gives otherwise.
    private mutating func contradict(
        _ sourced: SourcedFact,
        _ said: FactField,
        held: String,
        inRow row: Int?,
        about key: String
    ) {
        problems.append(
            Problem(
                file: file,
                sheet: sourced.sheet,
                row: sourced.row,
                column: said.name,
                value: said.value,
                reason:
                    "contradicts \(row.map { "row \($0)" } ?? "another row"), which has \(held) for inspection \(key)",
                kind: .passedOver
            )
        )
    }

    private mutating func refuse(
        _ sourced: SourcedFact,
        _ reason: String,
        value: String? = nil,
        kind: Problem.Kind = .refused
    ) {
        problems.append(
            Problem(file: file, sheet: sourced.sheet, row: sourced.row, value: value, reason: reason, kind: kind)
        )
    }

    private mutating func disagree(
        _ sourced: SourcedFact,
        _ difference: (field: String, old: String, new: String),
        heldBy: String,
        subject: String? = nil
    ) {
        disagreements.append(
            Disagreement(
                subject: subject ?? sourced.fact.subject,
                authority: sourced.fact.authority,
                field: difference.field,
                held: difference.old,
                heldBy: heldBy,
                said: difference.new,
                sheet: sourced.sheet,
                row: sourced.row
            )
        )
    }

    private mutating func state(_ sourced: SourcedFact, _ identity: String, _ outcome: Testimony.Outcome) {
        testimonies.append(
            Testimony(
                identity: identity,
                authority: sourced.fact.authority,
                kind: sourced.fact.kind == .sighting ? .inspection : sourced.fact.kind,
                says: sourced.fact.fields.filter { !$0.value.isEmpty },
                sheet: sourced.sheet,
                row: sourced.row,
                outcome: outcome
            )
        )
    }
}
