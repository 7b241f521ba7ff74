import Domain
import DomainFixtures

/// Statements, registers, calendars, offers and requests at random, the same for the same seed.
struct MadeUpEvidence {
    private var random: SeededGenerator
    private let from: Day

    init(seed: UInt64, from: Day) {
        random = SeededGenerator(seed: seed)
        self.from = from
    }

    func add(to facts: inout Registry) throws {
        var maker = self
        for authority in facts.authorities.sorted(by: { $0.code < $1.code }) { try maker.add(authority.code, &facts) }
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    private mutating func provenance(_ level: EvidenceLevel? = nil) throws -> Provenance {
        try Provenance(
            day: from.adding(days: Int.random(in: 0..<1700, using: &random)),
            source: "made up",
            author: AuthorRole.allCases.filter { $0 != .compiler }.randomElement(using: &random) ?? .director,
            level: level ?? EvidenceLevel.allCases.randomElement(using: &random) ?? .statement,
            visibility: .authority
        )
    }

    private mutating func add(_ code: LACode, _ facts: inout Registry) throws {
        for kind in [AssessmentKind.strength, .need, .readiness, .practiceModel, .stage] {
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                facts.assessments.append(
                    try Assessment(
                        authority: code,
                        kind: kind,
                        subject: kind.subjects.randomElement(using: &random) ?? "",
                        level: kind.levels?.randomElement(using: &random),
                        statement: "made up",
                        provenance: provenance()
                    )
                )
            }
        }
        let others = facts.authorities.map(\.code).filter { $0 != code }
        let registers: [RegisterEntry.Register] = [
            .intervention, .priorityAction, .consent, .conflict, .exclusion, .support, .leadership,
        ]
        for register in registers where chance(register == .support ? 2 : 5) {
            facts.entries.append(
                try RegisterEntry(
                    authority: code,
                    register: register,
                    title: "made up",
                    status: register.statuses.randomElement(using: &random) ?? "",
                    other: register.namesAnother == .never ? nil : others.randomElement(using: &random),
                    areas: [PracticeArea.allCases.randomElement(using: &random) ?? .assessment],
                    provenance: provenance()
                )
            )
        }
        if chance(6) {
            let first = from.adding(days: Int.random(in: 0..<2000, using: &random))
            facts.calendar.append(
                try CalendarEntry(
                    authority: code,
                    kind: CalendarEntry.Kind.allCases.randomElement(using: &random) ?? .election,
                    from: first,
                    to: first.adding(days: 30),
                    provenance: provenance()
                )
            )
        }
        if chance(3) {
            facts.offers.append(
                try SupportOffer(
                    authority: code,
                    from: from,
                    to: from.adding(years: 8),
                    places: Int.random(in: 0...3, using: &random),
                    areas: chance(2)
                        ? [] : PracticeArea.allCases.filter { _ in Bool.random(using: &random) },
                    anyRegion: !chance(4),
                    provenance: provenance()
                )
            )
        }
        if chance(12) {
            facts.asked.append(
                try EditedRequest(
                    authority: code,
                    number: Int.random(in: 1...3, using: &random),
                    kind: chance(5) ? nil : .specialist,
                    areas: chance(2) ? [] : [.frontDoor, .carePlanning],
                    from: from,
                    to: from.adding(years: 8),
                    support: chance(2) ? "" : "innovation",
                    provenance: provenance()
                )
            )
        }
        for year in 2019...2025 {
            facts.indicators.append(
                try Indicator(
                    authority: code,
                    code: [.vacancyRate, .caseload, .childPopulation].randomElement(using: &random) ?? .vacancyRate,
                    year: year,
                    value: .number("\(Int.random(in: 5...90_000, using: &random))")
                )
            )
        }
    }
}
