/// What came of a row: stated, refused, passed over, or outweighed by a stronger source.
extension RegistryDiff {
    /// Passes a value over that another row of the file gives otherwise.
    mutating func contradict(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        inRow place: RowPlace?,
        about key: String
    ) {
        changes.problems.append(
            Problem(
                file: file,
                sheet: sourced.sheet,
                row: sourced.row,
                column: difference.name.label,
                value: difference.new,
                reason:
                    "contradicts \(place?.inWords ?? "another row"), which has \(difference.old) for inspection \(key)",
                kind: .passedOver
            )
        )
    }

    mutating func refuse(
        _ sourced: SourcedFact,
        _ reason: String,
        value: String? = nil,
        kind: Problem.Kind = .refused
    ) {
        changes.problems.append(
            Problem(file: file, sheet: sourced.sheet, row: sourced.row, value: value, reason: reason, kind: kind)
        )
        note(sourced, kind == .unmatched ? .waiting : .refused)
    }

    mutating func disagree(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        heldBy: SourceStanding,
        identity: FactIdentity,
        subject: String? = nil
    ) {
        changes.disagreements.append(
            Disagreement(
                identity: identity,
                subject: subject ?? sourced.fact.subject,
                authority: sourced.fact.authority,
                field: difference.name,
                held: difference.old,
                heldBy: heldBy,
                said: difference.new,
                sheet: sourced.sheet,
                row: sourced.row
            )
        )
    }

    /// What became of the row, beside what else it states.
    mutating func note(_ sourced: SourcedFact, _ outcome: RowOutcome) {
        let sheet = sourced.sheet ?? ""
        if let held = changes.outcomes[sheet]?[sourced.row], held >= outcome { return }
        changes.outcomes[sheet, default: [:]][sourced.row] = outcome
    }

    mutating func state(_ sourced: SourcedFact, _ identity: FactIdentity, _ outcome: Attribution.Outcome) {
        switch outcome {
        case .new, .corrected: note(sourced, .takenIn)
        case .unchanged: note(sourced, .unchanged)
        case .weaker: note(sourced, .weaker)
        }
        changes.attributions.append(Attribution(identity: identity, stated: sourced, outcome: outcome))
    }

    /// Says what the file tells of an inspection beyond what stands on record of it: a judgement that its framework does
    /// not give, and days so far apart that two inspections may be meant.
    mutating func sayWhatIsOdd(_ sourced: SourcedFact, _ reported: ReportedInspection, beside inspection: Inspection) {
        for (area, judgement) in reported.judgements.sorted(by: { $0.key < $1.key })
        where judgement.grade != nil && !inspection.framework.judged.contains(area) {
            changes.problems.append(
                Problem(
                    file: file,
                    sheet: sourced.sheet,
                    row: sourced.row,
                    column: area.name,
                    value: judgement.description,
                    reason:
                        "inspection \(inspection.key) was made under \(inspection.framework.name), which gives no "
                        + "judgement of \(area.name): not brought in",
                    kind: .passedOver
                )
            )
        }
        let days: [(Day?, Day?)] = [
            (reported.published, inspection.published),
            (reported.began ?? reported.ended, inspection.began ?? inspection.ended),
        ]
        for case (let said?, let held?) in days where abs(said.number - held.number) > Self.doubtfulDays {
            changes.problems.append(
                Problem(
                    file: file,
                    sheet: sourced.sheet,
                    row: sourced.row,
                    value: said.description,
                    reason:
                        "taken for inspection \(inspection.key), though \(abs(said.number - held.number)) days lie between "
                        + "\(said) and \(held): if there were two, enter the other with 'tandem inspection add'",
                    kind: .inDoubt
                )
            )
            return
        }
    }

    /// Days between two reports above which it is said that they were taken for one: sources give days of one report
    /// differently by up to a month. Source: measured over every published file.
    private static let doubtfulDays = 45

    /// Says which inspections that the file tells of lack a judgement that their framework gives.
    mutating func sayWhatIsNotKnown() {
        for sourced in changes.new + changes.corrected.map(\.new) {
            guard case .inspection(let inspection) = sourced.fact else { continue }
            let areas = inspection.areasNotKnown
            guard !areas.isEmpty else { continue }
            changes.problems.append(
                Problem(
                    file: file,
                    sheet: sourced.sheet,
                    row: sourced.row,
                    value: inspection.key,
                    reason: "no judgement of \(areas.map(\.name).joined(separator: ", ")), which an inspection under "
                        + "\(inspection.framework.name) should have; what the one before found is taken to stand",
                    kind: .notKnown
                )
            )
        }
    }
}
