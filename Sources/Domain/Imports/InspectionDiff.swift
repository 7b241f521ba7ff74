/// Comparing what a file tells of inspections, which are known again by authority and days.
extension RegistryDiff {
    /// An inspection under a key of its own.
    mutating func take(_ sourced: SourcedFact, _ inspection: Inspection) throws(InvariantBroken) {
        if let old = matching.inspection(inspection.key) {
            guard inspection.authority == old.authority, inspection.framework == old.framework else {
                throw InvariantBroken(
                    "under its key stands the \(named(old.inWords)), made under \(old.framework.inWords), "
                        + "not one of \(inspection.authority) under \(inspection.framework.inWords): give it a name of its own"
                )
            }
            return try compare(sourced, try inspection.reported(), with: old, sources: inspection.sources)
        }
        let reported = try inspection.reported()
        if let old = matching.inspection(of: reported) {
            return try compare(sourced, reported, with: old, sources: inspection.sources)
        }
        add(sourced, inspection)
    }

    /// An inspection as a source tells of it.
    mutating func take(_ sourced: SourcedFact, _ reported: ReportedInspection) throws(InvariantBroken) {
        guard let old = matching.inspection(of: reported) else {
            waiting.append((sourced, reported))
            return
        }
        do throws(InvariantBroken) {
            try compare(sourced, reported, with: old, sources: "")
        } catch {
            throw InvariantBroken(
                "taken for the \(named(old.inWords)), which then \(error.description): if it is "
                    + "another inspection, enter it with 'tandem inspection add'"
            )
        }
    }

    /// Makes a new inspection of all that the file's sheets say of it.
    mutating func make(_ rows: [SourcedFact], _ whole: Result<ReportedInspection, InvariantBroken>) {
        let inspection: Inspection
        do throws(InvariantBroken) {
            inspection = try Inspection(first: whole.get(), known.frameworks)
        } catch {
            for row in rows { refuse(row, error.description) }
            return
        }
        let fact = inspection.fact
        changes.new.append(SourcedFact(fact, sheet: rows[0].sheet, row: rows[0].row))
        if let newest = newestHeld[inspection.authority], inspection.published < newest {
            changes.newBeforeHeld.append(named(fact.subject))
        }
        sayWhatIsTooSoon(inspection, rows[0])
        matching.keep(inspection)
        let held = Dictionary(inspection.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
        for row in rows {
            for said in row.fact.fields {
                let value = held[said.name] ?? ""
                let key = AttributedValue(identity: fact.identity, key: said.name.key, value: value)
                if value == said.value {
                    rowOf[key] = rowOf[key] ?? row.place
                } else if !value.isEmpty {
                    let difference = FieldDifference(name: said.name, old: value, new: said.value)
                    contradict(row, difference, inRow: rowOf[key], about: inspection)
                }
            }
            if let reported = row.fact.value as? ReportedInspection { sayWhatIsOdd(row, reported, beside: inspection) }
            state(row, fact.identity, .new)
        }
    }

    /// Says that another inspection of the authority began so shortly before or after that its days may be mistaken.
    private mutating func sayWhatIsTooSoon(_ inspection: Inspection, _ sourced: SourcedFact) {
        guard inspection.isOfToday else { return }
        let others = matching.wholeService(of: inspection.authority).filter(\.isOfToday)
        if newestHeld[inspection.authority] != nil { changes.newBesideHeld += 1 }
        func days(_ other: Inspection) -> Int { abs(other.inspected.number - inspection.inspected.number) }
        guard let other = others.min(by: { days($0) < days($1) }), days(other) < ReportedInspection.leastDaysBetween
        else { return }
        changes.tooSoon.append(named(inspection.inWords))
        say(
            of: sourced,
            value: inspection.inspected.description,
            "\(days(other)) days from the \(named(other.inWords)), and no two have been so near: taken in as it stands; the "
                + "days of one of them may be mistaken, or both may be one"
        )
    }

    mutating func add(_ sourced: SourcedFact, _ inspection: Inspection) {
        let fact = inspection.fact
        place[inspection.key] = (isNew: true, index: changes.new.count)
        changes.new.append(SourcedFact(fact, sheet: sourced.sheet, row: sourced.row))
        sayWhatIsTooSoon(inspection, sourced)
        matching.keep(inspection)
        for field in inspection.fields where !field.value.isEmpty {
            rowOf[AttributedValue(identity: fact.identity, key: field.name.key, value: field.value)] = sourced.place
        }
        state(sourced, fact.identity, .new)
    }

    mutating func compare(
        _ sourced: SourcedFact,
        _ reported: ReportedInspection,
        with old: Inspection,
        sources: String
    ) throws(InvariantBroken) {
        let identity = old.identity
        var weaker: [(difference: FieldDifference, by: SourceStanding)] = []
        var contradicted: [(difference: FieldDifference, row: RowPlace)] = []
        let told = try old.told(reported, known.frameworks) { difference in
            let key = AttributedValue(identity: identity, key: difference.name.key, value: difference.old)
            if let row = rowOf[key] {
                contradicted.append((difference, row))
                return false
            }
            if !difference.old.isEmpty, let source, let holder = standings[key], source < holder {
                weaker.append((difference, holder))
                return false
            }
            return true
        }
        for (it, row) in contradicted { contradict(sourced, it, inRow: row, about: old) }
        for (it, by) in weaker { disagree(sourced, it, heldBy: by, identity: identity, subject: old.inWords) }
        compared.insert(old.key)
        if !weaker.isEmpty { outweighed.insert(old.key) }
        let now = sources.isEmpty ? told : try told.changed(sources: sources)
        sayWhatIsOdd(sourced, reported, beside: old)
        for said in reported.fields {
            rowOf[AttributedValue(identity: identity, key: said.name.key, value: said.value)] = sourced.place
        }
        guard now != old else {
            return state(sourced, identity, weaker.isEmpty ? .unchanged : .weaker)
        }
        matching.keep(now)
        let fact = SourcedFact(now.fact, sheet: sourced.sheet, row: sourced.row)
        if let place = place[old.key] {
            if place.isNew {
                let first = changes.new[place.index]
                changes.new[place.index] = SourcedFact(now.fact, sheet: first.sheet, row: first.row)
            } else {
                changes.corrected[place.index] = ChangeSet.Correction(
                    old: changes.corrected[place.index].old,
                    new: fact
                )
            }
            return state(sourced, identity, place.isNew ? .new : .corrected)
        }
        place[old.key] = (isNew: false, index: changes.corrected.count)
        changes.corrected.append(ChangeSet.Correction(old: old.fact, new: fact))
        state(sourced, identity, .corrected)
    }
}
