/// A visit by Ofsted that gives no grades. Source: docs/domain.md §3.3.
package struct Visit: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A look at one part of the service between inspections.
        case focused
        /// A look at progress after an inadequate judgement.
        case monitoring
        /// A joint targeted area inspection.
        case joint

        package var name: String {
            switch self {
            case .focused: "focused visit"
            case .monitoring: "monitoring visit"
            case .joint: "joint targeted area inspection"
            }
        }
    }

    /// What a visit looked at, in Ofsted's words.
    package enum Theme: String, Hashable, Sendable, CaseIterable, Comparable {
        case frontDoor = "front door"
        case inNeed = "children in need/subject to a plan"
        /// Children at risk outside their families.
        case adolescents = "vulnerable adolescents"
        case inCare = "children in care"
        /// Planning and achieving permanence.
        case permanence = "achieving permanence"
        case careLeavers = "care leavers"
        /// Decisions on placing older children.
        case placement = "placement decision-making"

        package static func < (left: Theme, right: Theme) -> Bool { left.rawValue < right.rawValue }
    }

    package let authority: LACode
    package let kind: Kind
    package let began: Day
    /// The day its letter came out, where known.
    package let published: Day?
    /// What it looked at, in a fixed order.
    package let themes: [Theme]
    /// Areas for priority action, in the letter's words; none where it named none, or nobody has told us.
    package let priorityActions: [String]
    /// Where the letter can be read; empty where not known.
    package let reportURL: String

    /// - Throws: `InvariantBroken` for a letter older than the visit, or an action without words.
    package init(
        authority: LACode,
        kind: Kind,
        began: Day,
        published: Day? = nil,
        themes: [Theme] = [],
        priorityActions: [String] = [],
        reportURL: String = ""
    ) throws(InvariantBroken) {
        if let published, published < began {
            throw InvariantBroken("published on \(published), before it began on \(began)")
        }
        guard priorityActions.allSatisfy({ (1...500).contains($0.count) && !$0.contains("\n") }) else {
            throw InvariantBroken("an area for priority action has 1 to 500 letters on one line")
        }
        self.authority = authority
        self.kind = kind
        self.began = began
        self.published = published
        self.themes = Set(themes).sorted()
        self.priorityActions = priorityActions
        self.reportURL = reportURL
    }
}

extension Visit: RegistryFact {
    package static var kindName: String { "visits" }
    package static var held: WritableKeyPath<Registry, [Visit]>? { \.visits }
    package var inWords: String { "\(kind.name) of \(authority) on \(began)" }
    package var needsAuthority: AuthorityNeed { .begun(by: began) }
    package var newestDay: Day? { published ?? began }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("kind", kind.rawValue), FactField("began", began)]
    }
    package var fields: [FactField] {
        [
            FactField("began", began), FactField("published", published),
            FactField("themes", list: themes.map(\.rawValue), separator: "; "),
            FactField(
                FieldName("priority_actions", label: "areas for priority action"),
                list: priorityActions,
                separator: "; "
            ),
            FactField(Inspection.Names.report, reportURL),
        ]
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            kind: try kept.value("kind") { Kind(rawValue: $0) },
            began: try kept.day("began"),
            published: try kept.dayOrNil("published"),
            themes: try kept.values("themes") { Theme(rawValue: $0) },
            priorityActions: kept.list("priority_actions"),
            reportURL: kept.text(Inspection.Names.report.key)
        )
    }
}
