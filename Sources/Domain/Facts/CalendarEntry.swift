/// Days on which an authority carries a burden, or cannot give or take support. Source: docs/domain.md §1, row 37;
/// §8.1, H8.
package struct CalendarEntry: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An inspection is expected or under way.
        case inspectionWindow = "inspection_window"
        /// The council is being reorganised.
        case reorganisation
        /// The weeks before an election.
        case election
        /// Court timetables press.
        case courtPressure = "court_pressure"
        /// The authority says it can neither give nor take support.
        case blackout

        package var name: String { rawValue.replacing("_", with: " ") }

        /// Whether no support may begin or be given in these days. Source: docs/domain.md §8.1, H8: own inspection
        /// fieldwork.
        package var blocks: Bool { self == .inspectionWindow || self == .blackout }
    }

    package let authority: LACode
    package let kind: Kind
    package let from: Day
    package let to: Day
    package let details: String
    package let provenance: Provenance

    /// - Throws: `InvariantBroken` for days out of order or more than ten years, and words that may not be kept.
    package init(authority: LACode, kind: Kind, from: Day, to: Day, details: String = "", provenance: Provenance)
        throws(InvariantBroken)
    {
        guard from <= to else { throw InvariantBroken("ends on \(to), before it begins on \(from)") }
        guard to <= from.adding(years: 10) else { throw InvariantBroken("\(from) to \(to) is more than ten years") }
        self.authority = authority
        self.kind = kind
        self.from = from
        self.to = to
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        self.provenance = provenance
    }

    package func covers(_ day: Day) -> Bool { from <= day && day <= to }
}

extension CalendarEntry: SaidFact {
    package static var kindName: String { "calendar entries" }
    package static var worded: [String] { ["details", "source"] }
    package static var held: WritableKeyPath<Registry, [CalendarEntry]>? { \.calendar }
    package var needsAuthority: AuthorityNeed { .within(from: from, to: to) }
    package var inWords: String { "\(kind.name) of \(authority) from \(from)" }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("kind", kind.rawValue), FactField(.firstDay, from)]
    }
    package var fields: [FactField] {
        [
            FactField("kind", kind.rawValue), FactField(.firstDay, from), FactField(.lastDay, to),
            FactField("details", details),
        ] + provenance.fields
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            kind: try kept.value("kind") { Kind(rawValue: $0) },
            from: try kept.day(FieldName.firstDay.key),
            to: try kept.day(FieldName.lastDay.key),
            details: kept.text("details"),
            provenance: try Provenance(kept: kept)
        )
    }
}

extension FieldName {
    static let firstDay = FieldName("first_day", label: "from")
    static let lastDay = FieldName("last_day", label: "to")
}
