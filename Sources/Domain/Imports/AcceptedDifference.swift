/// A disagreement that somebody has seen and leaves: silent until either side says something else.
package struct AcceptedDifference: Hashable, Sendable {
    package let identity: FactIdentity
    /// The field's stable name.
    package let field: String
    /// The value held, and the one that a weaker source gives.
    package let held: String, said: String

    package init(identity: FactIdentity, field: String, held: String, said: String) {
        self.identity = identity
        self.field = field
        self.held = held
        self.said = said
    }

    package init(_ disagreement: Disagreement) {
        self.init(
            identity: disagreement.identity,
            field: disagreement.field.key,
            held: disagreement.held,
            said: disagreement.said
        )
    }
}

extension ChangeSet {
    /// The changes without the disagreements that somebody has seen and leaves; they are counted.
    package func leaving(_ accepted: Set<AcceptedDifference>) -> ChangeSet {
        guard !accepted.isEmpty, !disagreements.isEmpty else { return self }
        var changes = self
        changes.disagreements = disagreements.filter { !accepted.contains(AcceptedDifference($0)) }
        changes.differencesLeft = disagreements.count - changes.disagreements.count
        return changes
    }
}
