import Domain
import Testing

@testable import Partnering

/// A small world made for tests: a receiver in the North East, a partner in the North West, and whatever is said of them.
struct World {
    static let receiver = code(811), partner = code(812), third = code(813)
    static let day = day("2026-11-21")

    var asOf = day
    var regions: [LACode: Region] = [receiver: .northEast, partner: .northWest]
    var places: [LACode: (Double, Double)] = [receiver: (54, -1), partner: (55, -1)]
    var inspections: [Inspection] = []
    var partnerships: [Partnership] = []
    var visits: [Visit] = []
    var indicators: [Indicator] = []
    var assessments: [Assessment] = []
    var entries: [RegisterEntry] = []
    var calendar: [CalendarEntry] = []
    var offers: [SupportOffer] = []
    var asked: [EditedRequest] = []
    var settings = PolicySettings()

    /// Only numbers and days written in the tests themselves come here: a wrong one is a slip of the test's author.
    static func code(_ number: Int) -> LACode {
        guard let code = LACode("\(number)") else { preconditionFailure("\(number)") }
        return code
    }

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure(text) }
        return day
    }

    /// The receiver requires improvement in help and protection; the partner is good in everything.
    init(receives: [JudgementArea: Grade]? = nil, gives: [JudgementArea: Grade]? = nil) throws {
        try inspect(
            World.receiver,
            receives ?? [.leadership: .good, .helpAndProtection: .requiresImprovement],
            "2025-01-01"
        )
        try inspect(World.partner, gives ?? World.allGood, "2025-06-01")
    }

    static let allGood: [JudgementArea: Grade] = [
        .leadership: .good, .helpAndProtection: .good, .childrenInCare: .good, .careLeavers: .good,
    ]

    mutating func inspect(
        _ code: LACode,
        _ grades: [JudgementArea: Grade],
        _ published: String,
        _ framework: Framework = .ilacs2023
    ) throws {
        inspections.append(
            try Inspection(
                key: "\(code)-\(published)",
                authority: code,
                framework: framework,
                published: World.day(published),
                judgements: grades.mapValues(Judgement.graded)
            )
        )
    }

    static func provenance(
        _ day: String = "2026-06-01",
        _ level: EvidenceLevel = .statement,
        _ author: AuthorRole = .director,
        _ visibility: Visibility = .authority
    ) throws -> Provenance {
        try Provenance(day: self.day(day), source: "a paper", author: author, level: level, visibility: visibility)
    }

    mutating func assess(
        _ code: LACode,
        _ kind: AssessmentKind,
        _ subject: String = "",
        _ level: Int? = nil,
        on day: String = "2026-06-01",
        _ evidence: EvidenceLevel = .statement,
        by author: AuthorRole = .director
    ) throws {
        assessments.append(
            try Assessment(
                authority: code,
                kind: kind,
                subject: subject,
                level: level,
                statement: "as seen",
                provenance: World.provenance(day, evidence, author)
            )
        )
    }

    mutating func enter(
        _ code: LACode,
        _ register: RegisterEntry.Register,
        _ title: String,
        _ status: String = "",
        other: LACode? = nil,
        on day: String = "2026-06-01",
        areas: [PracticeArea] = [],
        ended: String? = nil
    ) throws {
        entries.append(
            try RegisterEntry(
                authority: code,
                register: register,
                title: title,
                status: status,
                other: other,
                areas: areas,
                ended: ended.flatMap { ApproximateDay($0) },
                provenance: World.provenance(day)
            )
        )
    }

    mutating func block(_ code: LACode, _ kind: CalendarEntry.Kind, _ from: String, _ to: String) throws {
        calendar.append(
            try CalendarEntry(
                authority: code,
                kind: kind,
                from: World.day(from),
                to: World.day(to),
                provenance: World.provenance()
            )
        )
    }

    mutating func offer(
        _ code: LACode,
        places: Int = 1,
        days: Int? = nil,
        areas: [PracticeArea] = [],
        anyRegion: Bool = true,
        from: String = "2026-01-01",
        to: String = "2027-01-01"
    ) throws {
        offers.append(
            try SupportOffer(
                authority: code,
                from: World.day(from),
                to: World.day(to),
                places: places,
                days: days,
                areas: areas,
                anyRegion: anyRegion,
                provenance: World.provenance("2025-12-01")
            )
        )
    }

    mutating func ask(
        _ code: LACode,
        _ kind: SupportRequest.Kind?,
        number: Int = 1,
        areas: [PracticeArea] = [],
        days: Int? = nil,
        support: String = ""
    ) throws {
        asked.append(
            try EditedRequest(
                authority: code,
                number: number,
                kind: kind,
                areas: areas,
                days: days,
                from: World.day("2026-01-01"),
                to: World.day("2027-01-01"),
                support: support,
                provenance: World.provenance()
            )
        )
    }

    mutating func measure(_ code: LACode, _ indicator: Indicator.Code, _ year: Int, _ number: String) throws {
        indicators.append(try Indicator(authority: code, code: indicator, year: year, value: .number(number)))
    }

    mutating func support(_ receiver: LACode, from partner: LACode) throws {
        partnerships.append(
            try Partnership(
                supporter: .authority(partner),
                supporterName: "\(partner)",
                supporterKind: "local_authority",
                receiver: receiver,
                arrangement: "improvement_partner",
                basis: "",
                began: ApproximateDay("2026-01"),
                ended: nil,
                plannedEnd: nil,
                status: "active"
            )
        )
    }

    var snapshot: Snapshot {
        Snapshot(
            asOf: asOf,
            authorities: regions.compactMap { code, region in
                guard let gssCode = GSSCode("E06000\(code)") else { return nil }
                return Authority(
                    code: code,
                    gssCode: gssCode,
                    name: names[code] ?? "Authority \(code)",
                    region: region,
                    type: .unitary,
                    centre: places[code].flatMap { Coordinates(latitude: $0.0, longitude: $0.1) }
                )
            },
            inspections: inspections,
            neighbours: [],
            arrangements: [],
            partnerships: partnerships,
            visits: visits,
            indicators: indicators,
            said: Statements(
                assessments: assessments,
                entries: entries,
                calendar: calendar,
                offers: offers,
                asked: asked
            )
        )
    }

    private var names: [LACode: String] { [World.receiver: "Receiver", World.partner: "Partner"] }

    var book: ProfileBook { ProfileBook(snapshot, settings: settings) }

    func profile(_ code: LACode) throws -> AuthorityProfile { try #require(book.profiles[code]) }

    func pair() throws -> SupportPair {
        let book = book
        let receiver = try #require(book.profiles[World.receiver]), partner = try #require(book.profiles[World.partner])
        return book.pair(try #require(receiver.request), receiver, partner)
    }

    func problem(_ policy: Policy, whatIf: WhatIf = WhatIf(), offersOnly: Bool = false) throws -> RoundProblem {
        let round = try Round(name: "world", asOf: asOf, scope: RoundScope())
        return try RoundProblem(
            round: round,
            policy: policy,
            snapshot: snapshot,
            whatIf: whatIf,
            offersOnly: offersOnly
        )
    }
}

extension Policy {
    /// Every rule and every factor, in the proportions of docs/domain.md §8.2.
    static func whole(
        settings: PolicySettings = PolicySettings { $0.halfLifeYears = 3 },
        rules: [RuleID] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "D1", "R1", "OF"],
        assumedPlaces: Int = 2
    ) throws -> Policy {
        let weights: [(RuleID, Int)] = [
            ("coverage", 4000), ("sustained", 1000), ("likeness", 1000), ("headroom", 1000), ("readiness", 600),
            ("travel", 1200), ("practice_model", 400), ("record", 400), ("fair_load", 400),
        ]
        let penalties: [(RuleID, Int)] = [
            ("partner_risk", 1500), ("failed_support", 1000), ("population", 500), ("own_need", 1),
        ]
        var settings = settings
        settings.assumedPlaces = assumedPlaces
        return try Policy(
            name: "whole",
            purpose: "everything at once",
            rules: rules,
            weights: weights.map { Weight(factor: $0.0, points: $0.1, basis: "test") },
            penalties: penalties.map { Weight(factor: $0.0, points: $0.1, basis: "test") },
            settings: settings
        )
    }
}
