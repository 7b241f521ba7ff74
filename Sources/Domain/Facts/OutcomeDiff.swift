/// What came of a row: stated, refused, passed over, or outweighed by a stronger source.
extension RegistryDiff {
    /// Passes a value over that another row of the file gives otherwise.
    mutating func contradict(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        inRow row: Int?,
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
                    "contradicts \(row.map { "row \($0)" } ?? "another row"), which has \(difference.old) for inspection \(key)",
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
    }

    mutating func disagree(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        heldBy: String,
        subject: String? = nil
    ) {
        changes.disagreements.append(
            Disagreement(
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

    mutating func state(_ sourced: SourcedFact, _ identity: FactIdentity, _ outcome: Attribution.Outcome) {
        changes.attributions.append(Attribution(identity: identity, stated: sourced, outcome: outcome))
    }
}
