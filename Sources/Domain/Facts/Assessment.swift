/// A dated statement that somebody makes about an authority, with its evidence. Source: docs/domain.md §1 and §4.
package struct Assessment: Hashable, Sendable {
    package let authority: LACode
    package let kind: AssessmentKind
    /// What of the kind it speaks about: a practice area's code, a scale, an attribute; empty where the kind has no parts.
    package let subject: String
    /// How much, on the kind's scale; `nil` for kinds that are words alone.
    package let level: Int?
    /// What is stated, in words; signs seen, for a stage of difficulty.
    package let statement: String
    package let provenance: Provenance
    /// Whether its owner has agreed that it be shared as an example.
    package let isShared: Bool

    /// - Throws: `InvariantBroken` for a subject or level that the kind does not have, for words that may not be kept,
    ///   for a stage without a human author, and for a visibility wider than the kind allows.
    package init(
        authority: LACode,
        kind: AssessmentKind,
        subject: String = "",
        level: Int? = nil,
        statement: String,
        provenance: Provenance,
        isShared: Bool = false
    ) throws(InvariantBroken) {
        guard kind.subjects.isEmpty ? subject.isEmpty : kind.subjects.contains(subject) else {
            throw InvariantBroken(
                kind.subjects.isEmpty
                    ? "\(kind.name) has no parts; '\(subject.prefix(40))' is one too many"
                    : "\(kind.name) has no part '\(subject.prefix(40))'; there are \(kind.subjects.joined(separator: ", "))"
            )
        }
        switch (kind.levels, level) {
        case (nil, nil): break
        case (nil, _?): throw InvariantBroken("\(kind.name) is words with an author, never a number")
        case (let levels?, nil):
            throw InvariantBroken("\(kind.name) needs a level from \(levels.lowerBound) to \(levels.upperBound)")
        case (let levels?, let level?):
            guard levels.contains(level) else {
                throw InvariantBroken(
                    "the level of \(kind.name) is \(levels.lowerBound) to \(levels.upperBound), not \(level)"
                )
            }
        }
        if kind == .stage, provenance.author == .compiler {
            throw InvariantBroken("a stage of difficulty is stated by somebody who knows the service, never compiled")
        }
        guard provenance.visibility <= kind.widest else {
            throw InvariantBroken(
                "\(kind.name) may be seen by \(kind.widest.name), not by \(provenance.visibility.name)"
            )
        }
        guard !isShared || kind.widest >= .regions else {
            throw InvariantBroken("\(kind.name) is not shared as an example")
        }
        self.authority = authority
        self.kind = kind
        self.subject = subject
        self.level = level
        self.statement = try SanitisedText.checked(statement, "the statement")
        self.provenance = provenance
        self.isShared = isShared
    }

    package var area: PracticeArea? { PracticeArea(rawValue: subject) }
}

/// The stages of difficulty, in neutral words. Source: docs/domain.md §4.4.
package enum Stage: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Performance not seen, flow slows.
    case first = 1
    /// Chronic, fragmenting.
    case second
    /// Partner agencies change their behaviour.
    case third
    /// Others expect the worst; reputation and recruitment suffer.
    case fourth

    /// How many partners it calls for: one leads; from the third stage on specialists stand beside it.
    package var partners: Int { self >= .third ? 2 : 1 }

    package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
}

extension Assessment: SaidFact {
    /// The statement; `nil` where the registry counts that somebody said something and keeps the words from who asks, as
    /// tandem_counted.assessment does.
    package var readableStatement: String? { statement == "not shown" ? nil : statement }

    package static var kindName: String { "assessments" }
    package static var worded: [String] { ["statement", "source"] }
    package static var held: WritableKeyPath<Registry, [Assessment]>? { \.assessments }
    package var needsAuthority: AuthorityNeed { .within(from: provenance.day, to: provenance.day) }
    package var inWords: String {
        "\(kind.name)\(subject.isEmpty ? "" : " \(subject)") of \(authority) on \(provenance.day)"
    }

    package var identifying: [FactField] {
        [
            FactField("authority", authority), FactField("kind", kind.rawValue), FactField("subject", subject),
            provenance.dayField, provenance.authorField,
        ]
    }
    package var fields: [FactField] {
        [
            FactField("kind", kind.rawValue), FactField(FieldName("subject", label: "about"), subject),
            FactField("level", level), FactField("statement", statement), FactField("shared", flag: isShared),
        ] + provenance.fields
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            kind: try kept.value("kind") { AssessmentKind(rawValue: $0) },
            subject: kept.text("subject"),
            level: try kept.numberOrNil("level"),
            statement: kept.text("statement"),
            provenance: try Provenance(kept: kept),
            isShared: kept.flag("shared")
        )
    }
}
