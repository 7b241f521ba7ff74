import Domain
import Testing

@testable import PublishedFiles

/// DfE's further tables, in small ones of our own with its headings.
@Suite struct DfEMeasureTests {
    private static let place =
        "time_period,time_identifier,geographic_level,old_la_code,new_la_code,la_name,"
    private static let hull =
        "2025,Reporting year,Local authority,810,E06000010,\"Kingston upon Hull, City of\","

    private func read(_ heading: String, _ cells: String...) throws -> PublishedFile {
        let rows = cells.map { Self.hull + $0 }.joined(separator: "\n")
        return try Samples.csv(
            Self.place + heading,
            rows,
            "2025,Reporting year,National,,,," + cells[0]
        )
    }

    @Test(arguments: [
        (
            "category,referral_count,rereferral_percent", "Total,3000,20.5", Indicator.Code.rereferralRate
        ),
        ("category,At31_episodes,At31_episodes_rate", "Total,3000,20.5", .inNeedRate),
        ("CPP_At31,CPP_At31_rate", "300,20.5", .protectionPlanRate),
        ("population_0_17", "20.5", .childPopulation),
    ])
    func measuresAreRead(_ heading: String, _ cells: String, _ code: Indicator.Code) throws {
        let file = try read(heading, cells)
        #expect(Samples.indicators(file).map(\.code) == [code])
        #expect(Samples.indicators(file).first?.value == .number("20.5"))
        #expect(file.accounts.first?.rowsPassedOver == 1, "England's row")
    }

    @Test func noFileSpeaksUpToADayToCome() throws {
        let file = try Samples.csv(
            Self.place + "population_0_17",
            Self.hull.replacing("2025", with: "2026") + "100"
        )
        #expect(file.facts.count == 1)
        #expect(file.asAt?.description == "2026-11-21")
    }

    @Test func partsOfTheWholeArePassedOver() throws {
        let file = try read("category,rereferral_percent", "Total,20", "Male,21")
        #expect(Samples.indicators(file).count == 1)
        #expect(file.accounts.first?.passedOver["a part of the whole, not the total"] == 1)
    }

    @Test func theWorkforceUnderItsOlderHeadings() throws {
        let file = try read(
            "social_worker_fte,turnover_rate_fte_%,absence_rate_fte_%,agency_worker_rate_fte_%,vacancy_rate_fte_%,caseload_fte",
            "200,10,3,4.8,5.7,16.7"
        )
        #expect(
            Set(Samples.indicators(file).map(\.code)) == [
                .socialWorkers, .turnoverRate, .absenceRate, .agencyRate, .vacancyRate, .caseload,
            ]
        )
    }

    @Test func deprivationIsReadByTheYearInItsHeadings() throws {
        let columns =
            "Upper Tier Local Authority District code (2019),Upper Tier Local Authority District name (2019),"
        let file = try Samples.csv(
            columns + "IMD - Average score",
            "E06000010,\"Kingston upon Hull, City of\",40.564"
        )
        #expect(Samples.indicators(file).map(\.year) == [2019])
        #expect(Samples.indicators(file).first?.value == .number("40.564"))
    }

    @Test func neighboursMayStandByName() throws {
        let heads = (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let cells = ["Hartlepool", "Middlesbrough"].map { "\($0),Close" }.joined(separator: ",")
        let file = try Samples.csv(
            "LA num,LA Name," + heads,
            "810,Hull," + cells + String(repeating: ",", count: 16)
        )
        #expect(file.facts.count == 2, "\(file.problems)")
    }
}
