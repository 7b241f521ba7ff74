/// What came of a row: stated, refused, passed over, or outweighed by a stronger source.
extension RegistryDiff {
    /// Passes a value over that another row of the file gives otherwise.
    mutating func contradict(
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

    mutating func refuse(
        _ sourced: SourcedFact,
        _ reason: String,
        value: String? = nil,
        kind: Problem.Kind = .refused
    ) {
        problems.append(
            Problem(file: file, sheet: sourced.sheet, row: sourced.row, value: value, reason: reason, kind: kind)
        )
    }

    mutating func disagree(
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

    mutating func state(_ sourced: SourcedFact, _ identity: String, _ outcome: Attribution.Outcome) {
        attributions.append(
            Attribution(
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
