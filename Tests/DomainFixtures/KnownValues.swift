import Domain

// What tests write out themselves: a value that cannot be is a slip of the test's author, and ends the run at once.

extension LACode {
    package init(known number: Int) {
        guard let code = LACode("\(number)") else { preconditionFailure("\(number)") }
        self = code
    }

    package static let hull = LACode(known: 810)
    package static let leeds = LACode(known: 383)
    package static let devon = LACode(known: 878)
}

extension GSSCode {
    package init(known text: String) {
        guard let code = GSSCode(text) else { preconditionFailure(text) }
        self = code
    }
}

extension Day {
    package init(known text: String) {
        guard let day = Day(text) else { preconditionFailure(text) }
        self = day
    }
}

extension [JudgementArea: Grade] {
    package static let allGood: Self = [
        .leadership: .good, .helpAndProtection: .good, .childrenInCare: .good, .careLeavers: .good,
    ]

    package func but(_ others: Self) -> Self { merging(others) { $1 } }
}

extension Inspection {
    /// The same inspection with another grade in one area.
    package func but(_ area: JudgementArea, _ grade: Grade) throws -> Inspection {
        try Inspection(
            key: key,
            authority: authority,
            framework: framework,
            began: began,
            ended: ended,
            published: published,
            judgements: judgements.merging([area: .graded(grade)]) { $1 }
        )
    }
}

extension Provenance {
    package static func said(
        _ day: String = "2026-06-01",
        _ level: EvidenceLevel = .statement,
        by author: AuthorRole = .director,
        seenBy visibility: Visibility = .authority
    ) throws -> Provenance {
        try Provenance(
            day: Day(known: day),
            source: "a paper",
            author: author,
            level: level,
            visibility: visibility
        )
    }
}
