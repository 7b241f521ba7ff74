/// In which role somebody says something: a role, never a person.
package enum AuthorRole: String, Hashable, Sendable, CaseIterable {
    case director
    /// Another manager of the authority.
    case manager
    /// Somebody in frontline practice.
    case practitioner
    case member
    case coordinator
    /// A peer reviewer from another authority.
    case reviewer
    /// An adviser or commissioner.
    case adviser
    case inspector
    case department
    /// A researcher or evaluator.
    case researcher
    /// Taken from a published page by whoever compiled the data.
    case compiler

    /// Who speaks in it: `the director`.
    package var inWords: String {
        switch self {
        case .director, .coordinator: "the \(rawValue)"
        case .manager, .practitioner: "a \(rawValue)"
        case .member: "a member of the council"
        case .reviewer: "a peer reviewer"
        case .adviser: "an adviser"
        case .inspector: "Ofsted"
        case .department: "DfE"
        case .researcher: "a researcher"
        case .compiler: "whoever put the data together"
        }
    }
}

/// How well something is evidenced. Source: docs/domain.md §1, rows 40 and 58.
package enum EvidenceLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Somebody says so.
    case statement
    /// Practice records, audits or figures show it.
    case records
    /// Peers from elsewhere saw it.
    case peerReview = "peer_review"
    /// An inspection says so.
    case inspection
    /// An independent evaluation found it.
    case evaluation

    /// Less is evidenced less.
    package static func < (left: EvidenceLevel, right: EvidenceLevel) -> Bool { left.position < right.position }

    private var position: Int { EvidenceLevel.allCases.firstIndex(of: self) ?? 0 }
    package var name: String { rawValue.replacing("_", with: " ") }
}

/// Who says so, when, on what ground, and who may see it: what every piece of evidence carries.
package struct Provenance: Hashable, Sendable {
    /// The day of which it speaks, and from which it counts.
    package let day: Day
    /// Where it stands: a page, a paper, a meeting.
    package let source: String
    /// In which role somebody says so.
    package let author: AuthorRole
    /// How well it is evidenced.
    package let level: EvidenceLevel
    package let visibility: Visibility

    /// - Throws: `InvariantBroken` for a source without words, or with words that may not be kept.
    package init(
        day: Day,
        source: String,
        author: AuthorRole,
        level: EvidenceLevel = .statement,
        visibility: Visibility
    ) throws(InvariantBroken) {
        self.day = day
        self.source = try SanitisedText.checked(source, "the source", atMost: 1000)
        self.author = author
        self.level = level
        self.visibility = visibility
    }
}

extension Provenance {
    var dayField: FactField { FactField(FieldName("said_on", label: "day"), day) }
    var authorField: FactField { FactField(FieldName("author", label: "author's role"), author.rawValue) }

    /// What it says, as a part of the statement that carries it.
    var fields: [FactField] {
        [
            dayField, FactField("source", source), authorField, FactField("evidence", level.rawValue),
            FactField(FieldName("visibility", label: "visible to"), visibility.rawValue),
        ]
    }

    init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            day: try kept.day("said_on"),
            source: kept.text("source"),
            author: try kept.value("author") { AuthorRole(rawValue: $0) },
            level: try kept.value("evidence") { EvidenceLevel(rawValue: $0) },
            visibility: try kept.value("visibility") { Visibility(rawValue: $0) }
        )
    }
}
