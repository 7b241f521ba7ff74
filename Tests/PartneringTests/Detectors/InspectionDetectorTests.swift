import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Detectors that look at what Ofsted published: both sides of each boundary, and the words.
@Suite struct InspectionDetectorTests {
    @Test func oneInadequateInspectionIsNotARepeat() throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood.but([.overall: .inadequate]), "2024-01-10")
        #expect(try town.notice(RepeatedInadequate()) == nil)
        try town.inspect(.ashby, .allGood.but([.overall: .inadequate]), "2025-01-10")
        #expect(try town.notice(RepeatedInadequate())?.fact == "reports of 2024-01-10 and 2025-01-10")
    }

    @Test func aReturnAfterABetterReportIsSaid() throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood.but([.overall: .good]), "2023-02-10")
        try town.inspect(.ashby, .allGood.but([.overall: .inadequate]), "2024-01-10")
        try town.inspect(.ashby, .allGood.but([.overall: .requiresImprovement]), "2025-01-10")
        try town.inspect(.ashby, .allGood.but([.leadership: .inadequate]), "2026-05-10")
        let fact = try #require(try town.notice(RepeatedInadequate())?.fact)
        #expect(
            fact == "reports of 2024-01-10 and 2026-05-10 (derived standing; no overall grade is given); "
                + "that of 2026-05-10 came after a better one"
        )
    }

    /// A framework may give an overall grade, and a report may lack it: what its judgements come to counts then.
    @Test func whereAReportLacksTheOverallGradeTheDerivedStandingCounts() throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood.but([.overall: .inadequate]), "2020-01-10", .ilacs2023)
        try town.inspect(.ashby, [.leadership: .inadequate, .helpAndProtection: .good], "2024-01-10", .ilacs2023)
        let notice = try #require(try town.notice(RepeatedInadequate()))
        #expect(
            notice.fact == "reports of 2020-01-10 and 2024-01-10 (derived standing; no overall grade is given)"
        )
        let book = ProfileBook(town.snapshot)
        #expect(RepeatedInadequate.isRepeated(try #require(book.profiles[.ashby])))
    }

    @Test func fallingIsAboutThoseStillGood() throws {
        func falling(_ before: [JudgementArea: Grade], _ after: [JudgementArea: Grade]) throws -> String? {
            var town = try RegistryFixture.ashby()
            try town.inspect(.ashby, before, "2022-02-10")
            try town.inspect(.ashby, after, "2025-02-10")
            return try town.notice(FallingStillGood())?.fact
        }
        let better = [JudgementArea: Grade].allGood.but([.leadership: .outstanding])
        #expect(
            try falling(better, .allGood)
                == "leadership from outstanding to good between the reports of 2022-02-10 and 2025-02-10"
        )
        #expect(try falling(.allGood, .allGood) == nil)
        let below: [JudgementArea: Grade] = [
            .leadership: .requiresImprovement, .helpAndProtection: .requiresImprovement,
        ]
        #expect(try falling(better, below) == nil)
    }

    @Test(arguments: [("2025-03-01", true), ("2025-02-10", false)])
    func aPriorityActionCountsOnlyAfterTheLatestInspection(_ visited: String, _ noticed: Bool) throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood, "2025-02-10")
        try town.visit(.ashby, visited, priorityAction: "thresholds at the front door")
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
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood, "2023-12-20", inspected: inspected)
        let notice = try town.notice(AgedEvidence(years: 3))
        #expect((notice != nil) == aged)
        guard aged else { return }
        #expect(notice?.fact == "last inspected on 2023-11-20; a fresh self-assessment would help")
        try town.assess(.ashby, .strength, "HP-FD", 7, on: "2026-02-01")
        #expect(
            try town.notice(AgedEvidence(years: 3))?.fact
                == "last inspected on 2023-11-20; an assessment of 2026-02-01 stands beside it"
        )
    }

    @Test func whoWasNeverInspectedIsSaid() throws {
        #expect(
            try RegistryFixture.ashby().notice(AgedEvidence(years: 3))?.fact
                == "no inspection of the whole service is on record"
        )
    }

    @Test func onlyThoseWhoSupportAreAtRisk() throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood.but([.leadership: .outstanding]), "2022-02-10")
        try town.inspect(.ashby, .allGood, "2025-02-10")
        #expect(try town.notice(PartnerCarriesRisk(months: 6)) == nil)
        try town.support(.town(1), from: .ashby)
        #expect(
            try town.notice(PartnerCarriesRisk(months: 6))?.fact
                == "supports Town 1 since January 2026; leadership fell from outstanding to good (inspected in February 2025)"
        )
        town.partnerships = []
        try town.offer(.ashby, from: "2026-09-01", to: "2027-08-31")
        #expect(
            try town.notice(PartnerCarriesRisk(months: 6))?.fact.hasPrefix("offers support until 2027-08-31; ") == true
        )
    }

    /// A rise on few social workers, or to below England's mean, is no risk of a partner.
    @Test(arguments: [("50", "9", true), ("49.9", "9", false), ("50", "12.5", false), ("50", "12.4", true)])
    func onlyATellingRiseIsARisk(_ workers: String, _ others: String, _ noticed: Bool) throws {
        var town = try RegistryFixture.ashby(others: 5)
        try town.inspect(.ashby, .allGood, "2026-02-10")
        try town.support(.town(1), from: .ashby)
        for number in 1...5 { try town.measure(.town(number), .vacancyRate, 2025, others) }
        for year in [2024, 2025] { try town.measure(.ashby, .socialWorkers, year, workers) }
        try town.measure(.ashby, .vacancyRate, 2024, "10")
        try town.measure(.ashby, .vacancyRate, 2025, "12.5")
        #expect((try town.notice(PartnerCarriesRisk(months: 6)) != nil) == noticed)
    }

    /// Half have had their next inspection after 4.5 years; six months ahead of 2026-11-21 is 2027-05-22.
    @Test(arguments: [("2022-11-21", true), ("2022-11-22", false)])
    func anInspectionIsDueByTheMedianGap(_ inspected: String, _ due: Bool) throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood, "2023-01-10", inspected: inspected)
        try town.support(.town(1), from: .ashby)
        let fact = try town.notice(PartnerCarriesRisk(months: 6))?.fact
        let words =
            "supports Town 1 since January 2026; last inspected on 2022-11-21: the next one is likely by 2027-05-22, "
            + "by the median gap of 4.5 years"
        #expect(fact == (due ? words : nil))
    }

    @Test(arguments: [("2027-05-22", true), ("2027-05-23", false)])
    func anExpectedInspectionCounts(_ from: String, _ due: Bool) throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood, "2026-02-10")
        try town.support(.town(1), from: .ashby)
        try town.block(.ashby, .inspectionWindow, from, "2027-09-30")
        #expect((try town.notice(PartnerCarriesRisk(months: 6)) != nil) == due)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func aFallIsRecentForThreeYears(_ published: String, _ recent: Bool) throws {
        var town = try RegistryFixture.ashby()
        try town.inspect(.ashby, .allGood.but([.leadership: .outstanding]), "2023-01-10")
        try town.inspect(.ashby, .allGood, published)
        try town.support(.town(1), from: .ashby)
        #expect((try town.notice(PartnerCarriesRisk(months: 0)) != nil) == recent)
    }
}
