import Domain
import Testing

@testable import Partnering

/// Detectors that look at what Ofsted published: both sides of each boundary, and the words.
@Suite struct InspectionDetectorTests {
    @Test func oneInadequateInspectionIsNotARepeat() throws {
        var town = Town()
        town.inspections = [try Town.inspection("2024-01-10", overall: .inadequate)]
        #expect(try town.notice(RepeatedInadequate()) == nil)
        town.inspections.append(try Town.inspection("2025-01-10", overall: .inadequate))
        #expect(try town.notice(RepeatedInadequate())?.fact == "reports of 2024-01-10 and 2025-01-10")
    }

    @Test func aReturnAfterABetterReportIsSaid() throws {
        var town = Town()
        town.inspections = [
            try Town.inspection("2023-02-10", overall: .good), try Town.inspection("2024-01-10", overall: .inadequate),
            try Town.inspection("2025-01-10", overall: .requiresImprovement),
            try Town.inspection("2026-05-10", [.leadership: .inadequate, .helpAndProtection: .good]),
        ]
        let fact = try #require(try town.notice(RepeatedInadequate())?.fact)
        #expect(
            fact == "reports of 2024-01-10 and 2026-05-10 (derived standing; no overall grade is given); "
                + "that of 2026-05-10 came after a better one"
        )
    }

    @Test func fallingIsAboutThoseStillGood() throws {
        var town = Town()
        let before = try Town.inspection("2022-02-10", [.leadership: .outstanding, .helpAndProtection: .good])
        town.inspections = [
            before, try Town.inspection("2025-02-10", [.leadership: .good, .helpAndProtection: .good]),
        ]
        #expect(
            try town.notice(FallingStillGood())?.fact
                == "leadership from outstanding to good between the reports of 2022-02-10 and 2025-02-10"
        )
        town.inspections[0] = try Town.inspection("2022-02-10")
        #expect(try town.notice(FallingStillGood()) == nil)
        let below: [JudgementArea: Grade] = [
            .leadership: .requiresImprovement, .helpAndProtection: .requiresImprovement,
        ]
        town.inspections = [before, try Town.inspection("2025-02-10", below)]
        #expect(try town.notice(FallingStillGood()) == nil)
    }

    @Test(arguments: [("2025-03-01", true), ("2025-02-10", false)])
    func aPriorityActionCountsOnlyAfterTheLatestInspection(_ visited: String, _ noticed: Bool) throws {
        var town = Town()
        town.inspections = [try Town.inspection("2025-02-10")]
        town.visits = [
            try Visit(
                authority: Town.code(0),
                kind: .focused,
                began: Town.day(visited),
                priorityActions: ["thresholds at the front door"]
            )
        ]
        let fact = try town.notice(FallingStillGood())?.fact
        #expect(
            fact
                == (noticed
                    ? "area for priority action: thresholds at the front door (focused visit, 2025-03-01)"
                    : nil)
        )
    }

    @Test(arguments: [("2023-11-21", false), ("2023-11-20", true)])
    func evidenceAgesAfterThreeYears(_ inspected: String, _ aged: Bool) throws {
        var town = Town()
        town.inspections = [try Town.inspection("2023-12-20", inspected: inspected)]
        let notice = try town.notice(AgedEvidence(years: 3))
        #expect((notice != nil) == aged)
        guard aged else { return }
        #expect(notice?.fact == "last inspected on 2023-11-20; a fresh self-assessment would help")
        town.assessments = [
            try Assessment(
                authority: Town.code(0),
                kind: .strength,
                subject: "HP-FD",
                level: 7,
                statement: "audits show it",
                provenance: Town.provenance("2026-02-01", .open)
            )
        ]
        #expect(
            try town.notice(AgedEvidence(years: 3))?.fact
                == "last inspected on 2023-11-20; an assessment of 2026-02-01 stands beside it"
        )
    }

    @Test func whoWasNeverInspectedIsSaid() throws {
        #expect(try Town().notice(AgedEvidence(years: 3))?.fact == "no inspection of the whole service is on record")
    }

    @Test func onlyThoseWhoSupportAreAtRisk() throws {
        var town = Town()
        town.inspections = [
            try Town.inspection("2022-02-10", [.leadership: .outstanding, .helpAndProtection: .good]),
            try Town.inspection("2025-02-10"),
        ]
        #expect(try town.notice(SupporterAtRisk(months: 6)) == nil)
        town.partnerships = [try Town.partnership(supports: true)]
        #expect(
            try town.notice(SupporterAtRisk(months: 6))?.fact
                == "supports Town 1 since 2026-01; leadership fell from outstanding to good (report of 2025-02-10)"
        )
        town.partnerships = []
        town.offers = [
            try SupportOffer(
                authority: Town.code(0),
                from: Town.day("2026-09-01"),
                to: Town.day("2027-08-31"),
                places: 1,
                provenance: Town.provenance()
            )
        ]
        #expect(
            try town.notice(SupporterAtRisk(months: 6))?.fact.hasPrefix("offers support until 2027-08-31; ") == true
        )
    }

    /// Half have had their next inspection after 4.5 years; six months ahead of 2026-11-21 is 2027-05-22.
    @Test(arguments: [("2022-11-21", true), ("2022-11-22", false)])
    func anInspectionIsDueByTheMedianGap(_ inspected: String, _ due: Bool) throws {
        var town = Town()
        town.inspections = [try Town.inspection("2023-01-10", inspected: inspected)]
        town.partnerships = [try Town.partnership(supports: true)]
        let fact = try town.notice(SupporterAtRisk(months: 6))?.fact
        let words =
            "supports Town 1 since 2026-01; last inspected on 2022-11-21: the next one is likely by 2027-05-22, "
            + "by the median gap of 4.5 years"
        #expect(fact == (due ? words : nil))
    }

    @Test(arguments: [("2027-05-22", true), ("2027-05-23", false)])
    func anExpectedInspectionCounts(_ from: String, _ due: Bool) throws {
        var town = Town()
        town.inspections = [try Town.inspection("2026-02-10")]
        town.partnerships = [try Town.partnership(supports: true)]
        town.calendar = [
            try CalendarEntry(
                authority: Town.code(0),
                kind: .inspectionWindow,
                from: Town.day(from),
                to: Town.day("2027-09-30"),
                provenance: Town.provenance()
            )
        ]
        #expect((try town.notice(SupporterAtRisk(months: 6)) != nil) == due)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func aFallIsRecentForThreeYears(_ published: String, _ recent: Bool) throws {
        var town = Town()
        town.inspections = [
            try Town.inspection("2023-01-10", [.leadership: .outstanding, .helpAndProtection: .good]),
            try Town.inspection(published),
        ]
        town.partnerships = [try Town.partnership(supports: true)]
        #expect((try town.notice(SupporterAtRisk(months: 0)) != nil) == recent)
    }
}
