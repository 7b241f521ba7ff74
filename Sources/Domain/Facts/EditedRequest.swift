/// A request as a coordinator edited it, in place of the one drawn from judgements.
package struct EditedRequest: Hashable, Sendable {
    package let authority: LACode
    /// 1 the first request of the authority; 2 to 4 those beside it.
    package let number: Int
    /// Lead or specialist; `nil` says that the authority asks for nothing.
    package let kind: SupportRequest.Kind?
    /// The practice areas asked about; empty means those that judgements and assessments call for.
    package let areas: [PracticeArea]
    /// Days asked for; `nil` where nobody said.
    package let days: Int?
    package let from: Day
    package let to: Day
    /// The kind of support, such as `diagnostic` or `shared leadership`; empty where nobody said.
    package let support: String
    /// What it is to change, from symptom over cause to action and measure: what a plan of support begins with.
    package let aims: [AgreementAim]
    package let details: String
    package let provenance: Provenance

    /// Kinds of support that may be asked for. Source: docs/domain.md §4.4.
    package enum Support: String, Sendable, CaseIterable {
        case dataAndFlow = "data and flow", healthCheck = "front-door health check", coaching, diagnostic
        case middleManagers = "middle-manager support", multiAgencyWork = "multi-agency work"
        case sharedLeadership = "shared leadership", practiceModel = "practice model", innovation
    }

    /// Whether a kind of support passes an innovation on, which needs a reason and a grade of evidence, because investment
    /// follows fashion. Source: docs/domain.md §1, rows 40 and 41.
    package static func passesOnInnovation(_ support: String) -> Bool {
        [Support.innovation, .practiceModel].map(\.rawValue).contains(support)
    }

    package static let supports = Support.allCases.map(\.rawValue)
    /// What the words of children are called that come with a request.
    package static let childrensWords = "what children said"
    /// What a request may be numbered.
    package static let numbers = 1...4

    /// - Throws: `InvariantBroken` for numbers out of range, days out of order, an unknown kind of support, and words
    ///   that may not be kept.
    package init(
        authority: LACode,
        number: Int = 1,
        kind: SupportRequest.Kind?,
        areas: [PracticeArea] = [],
        days: Int? = nil,
        from: Day,
        to: Day,
        support: String = "",
        aims: [AgreementAim] = [],
        details: String = "",
        provenance: Provenance
    ) throws(InvariantBroken) {
        guard aims.count <= Agreement.mostAims else {
            throw InvariantBroken("a request has \(Agreement.mostAims) aims at most, not \(aims.count)")
        }
        guard Self.numbers.contains(number) else {
            throw InvariantBroken("an authority has requests 1 to \(Self.numbers.upperBound), not \(number)")
        }
        guard from <= to else { throw InvariantBroken("ends on \(to), before it begins on \(from)") }
        if let days, !(1...5000).contains(days) {
            throw InvariantBroken("a request asks for 1 to 5,000 days, not \(days)")
        }
        guard support.isEmpty || EditedRequest.supports.contains(support) else {
            throw InvariantBroken(
                "'\(support.prefix(40))' is no kind of support; there are \(EditedRequest.supports.joined(separator: ", "))"
            )
        }
        self.authority = authority
        self.number = number
        self.kind = kind
        self.areas = Set(areas).sorted()
        self.days = days
        self.from = from
        self.to = to
        self.support = support
        self.aims = aims
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        self.provenance = provenance
    }

    package func stands(on day: Day) -> Bool { from <= day && day <= to }
}

extension EditedRequest: SaidFact {
    package static var kindName: String { "requests" }
    package static var worded: [String] { ["support", "aims", "details", "source"] }
    package static var held: WritableKeyPath<Registry, [EditedRequest]>? { \.asked }
    package var needsAuthority: AuthorityNeed { .within(from: from, to: to) }
    package var exclusivePeriod: ExclusivePeriod? {
        ExclusivePeriod(owner: FactIdentity(Self.kindName, ["\(authority)", "\(number)"]), from: from, to: to)
    }
    package var inWords: String { "request \(number) of \(authority) from \(from)" }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("number", number), FactField(.firstDay, from)]
    }
    package var fields: [FactField] {
        [
            FactField("number", number), FactField("kind", kind?.rawValue ?? EditedRequest.noKind),
            FactField("areas", list: areas.map(\.rawValue)), FactField("days", days), FactField(.firstDay, from),
            FactField(.lastDay, to), FactField("support", support),
            FactField("aims", list: aims), FactField("details", details),
        ] + provenance.fields
    }

    /// What stands for the kind where the authority asks for nothing.
    private static let noKind = "none"

    package init(kept: KeptFields) throws(InvariantBroken) {
        let kind = kept.text("kind")
        try self.init(
            authority: try kept.code("authority"),
            number: try kept.number("number"),
            kind: kind == EditedRequest.noKind ? nil : try kept.value("kind") { SupportRequest.Kind(rawValue: $0) },
            areas: try kept.areas("areas"),
            days: try kept.numberOrNil("days"),
            from: try kept.day(FieldName.firstDay.key),
            to: try kept.day(FieldName.lastDay.key),
            support: kept.text("support"),
            aims: try kept.values("aims") { try? AgreementAim($0) },
            details: kept.text("details"),
            provenance: try Provenance(kept: kept)
        )
    }
}
