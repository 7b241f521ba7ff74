import Domain

/// A registry made for tests, fact by fact: who is there, what files tell, and what people say. It begins empty; what
/// nobody writes out is much alike for all.
@dynamicMemberLookup package struct RegistryFixture {
    package var asOf = Day(known: "2026-11-21")
    package var facts = Registry([], frameworks: .ready)

    package init() {}

    package subscript<Value>(dynamicMember path: WritableKeyPath<Registry, Value>) -> Value {
        get { facts[keyPath: path] }
        set { facts[keyPath: path] = newValue }
    }

    package var snapshot: Snapshot { facts.snapshot(asOf: asOf) }

    /// An authority, in place of one with its code.
    package mutating func add(
        _ code: LACode,
        _ name: String? = nil,
        in region: Region = .northEast,
        type: AuthorityType = .unitary,
        at centre: (latitude: Double, longitude: Double)? = nil,
        predecessors: [LACode] = []
    ) {
        guard let gssCode = GSSCode("E06000\(code)") else { preconditionFailure("\(code)") }
        facts.authorities.removeAll { $0.code == code }
        facts.authorities.append(
            Authority(
                code: code,
                gssCode: gssCode,
                name: name ?? "Authority \(code)",
                region: region,
                type: type,
                centre: centre.flatMap { Coordinates(latitude: $0.latitude, longitude: $0.longitude) },
                predecessors: predecessors
            )
        )
    }

    /// An inspection, by the ILACS rules of 2023 or, without an overall grade, those of its publication.
    package mutating func inspect(
        _ code: LACode,
        _ grades: [JudgementArea: Grade],
        _ published: String,
        inspected: String? = nil,
        _ framework: Framework? = nil
    ) throws {
        let isRecent = grades[.overall] == nil && published >= "2026-04-01"
        facts.inspections.append(
            try Inspection(
                key: "\(code)-\(published)",
                authority: code,
                framework: framework ?? (isRecent ? .ilacs2026 : .ilacs2023),
                ended: inspected.map { Day(known: $0) },
                published: Day(known: published),
                judgements: grades.mapValues(Judgement.graded)
            )
        )
    }

    /// A focused visit to the front door that named an area for priority action.
    package mutating func visit(_ code: LACode, _ began: String, priorityAction: String) throws {
        facts.visits.append(
            try Visit(
                authority: code,
                kind: .focused,
                began: Day(known: began),
                themes: [.frontDoor],
                priorityActions: [priorityAction]
            )
        )
    }

    /// A number of a year; withheld where there is none.
    package mutating func measure(
        _ code: LACode,
        _ indicator: Indicator.Code,
        _ year: Int,
        _ number: String?,
        sharedWith others: [LACode] = []
    ) throws {
        let value = number.map(Indicator.Value.number) ?? .withheld(.confidential)
        facts.indicators.append(
            try Indicator(authority: code, code: indicator, year: year, value: value, sharedWith: others)
        )
    }

    package mutating func list(
        _ neighbour: LACode,
        for code: LACode,
        rank: Int = 1,
        _ closeness: Closeness = .close
    ) throws {
        facts.neighbours.append(
            try StatisticalNeighbour(
                model: 2025,
                authority: code,
                rank: rank,
                neighbour: neighbour,
                closeness: closeness
            )
        )
    }

    package mutating func support(
        _ receiver: LACode,
        from partner: LACode,
        began: String = "2026-01",
        ended: String? = nil,
        status: String = "active",
        arrangement: String = "improvement_partner"
    ) throws {
        facts.partnerships.append(
            try Partnership(
                partnerCode: partner,
                partnerName: facts.authorities.first { $0.code == partner }?.name ?? "\(partner)",
                partnerKind: "local_authority",
                receiver: receiver,
                arrangement: arrangement,
                basis: "",
                began: ApproximateDay(began),
                ended: ended.flatMap { ApproximateDay($0) },
                plannedEnd: nil,
                status: status
            )
        )
    }

    package mutating func assess(
        _ code: LACode,
        _ kind: AssessmentKind,
        _ subject: String = "",
        _ level: Int? = nil,
        on day: String = "2026-06-01",
        _ evidence: EvidenceLevel = .statement,
        by author: AuthorRole = .director,
        seenBy visibility: Visibility = .authority
    ) throws {
        facts.assessments.append(
            try Assessment(
                authority: code,
                kind: kind,
                subject: subject,
                level: level,
                statement: "as seen",
                provenance: .said(day, evidence, by: author, seenBy: visibility)
            )
        )
    }

    package mutating func enter(
        _ code: LACode,
        _ register: RegisterEntry.Register,
        _ title: String,
        _ status: String = "",
        other: LACode? = nil,
        on day: String = "2026-06-01",
        areas: [PracticeArea] = [],
        began: String? = nil,
        ended: String? = nil,
        seenBy visibility: Visibility = .authority
    ) throws {
        facts.entries.append(
            try RegisterEntry(
                authority: code,
                register: register,
                title: title,
                status: status,
                other: other,
                areas: areas,
                began: began.flatMap { ApproximateDay($0) },
                ended: ended.flatMap { ApproximateDay($0) },
                provenance: .said(day, seenBy: visibility)
            )
        )
    }

    package mutating func block(_ code: LACode, _ kind: CalendarEntry.Kind, _ from: String, _ to: String) throws {
        facts.calendar.append(
            try CalendarEntry(
                authority: code,
                kind: kind,
                from: Day(known: from),
                to: Day(known: to),
                provenance: .said()
            )
        )
    }

    package mutating func offer(
        _ code: LACode,
        places: Int = 1,
        days: Int? = nil,
        areas: [PracticeArea] = [],
        anyRegion: Bool? = true,
        from: String = "2026-01-01",
        to: String = "2027-01-01"
    ) throws {
        facts.offers.append(
            try SupportOffer(
                authority: code,
                from: Day(known: from),
                to: Day(known: to),
                places: places,
                days: days,
                areas: areas,
                anyRegion: anyRegion,
                provenance: .said("2025-12-01")
            )
        )
    }

    package mutating func ask(
        _ code: LACode,
        _ kind: SupportRequest.Kind?,
        number: Int = 1,
        areas: [PracticeArea] = [],
        days: Int? = nil,
        support: String = "",
        from: String = "2026-01-01",
        to: String = "2027-01-01"
    ) throws {
        facts.asked.append(
            try EditedRequest(
                authority: code,
                number: number,
                kind: kind,
                areas: areas,
                days: days,
                from: Day(known: from),
                to: Day(known: to),
                support: support,
                provenance: .said(seenBy: .regions)
            )
        )
    }
}
