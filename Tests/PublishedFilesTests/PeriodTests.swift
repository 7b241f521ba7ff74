import Domain
import DomainFixtures
import Testing

@testable import PublishedFiles

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2025", 2025), ("2025.0", 2025), ("202526", 2026), ("2025/26", 2026), ("2025-26", 2026), ("2025–26", 2026),
        ("2025/2026", 2026), ("2025-2026", 2026), ("209900", 2100), ("2099/00", 2100), ("2000", 2000), ("2199", 2199),
    ])
    func aWholePeriodIsRead(_ text: String, _ year: Int) { #expect(PublishedPeriod.year(text) == year) }

    @Test(arguments: [
        "2025/27", "202527", "20269", "2025/", "/26", "2025/26/27", "2025 26", "25/26", "1999", "2200", "+2025",
        "-2025",
        "02025", "2025a", "2025-03", "2025Q1", "2025.5", "2025.00.0", "٢٠٢٥", "", " ", "2026/2026", "2026/2025",
        "2199/00",
        "2025\u{200B}", "202526.1",
    ])
    func anythingElseIsNone(_ text: String) { #expect(PublishedPeriod.year(text) == nil) }

    /// One letter more, less or other never gives another year in silence: what is read is written by the year itself.
    @Test(arguments: 0..<40) func whatIsReadIsWhatStandsThere(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("0123456789/-–. a")
        for _ in 0..<500 {
            let length = Int.random(in: 0...10, using: &generator)
            let text = String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "0" })
            guard let year = PublishedPeriod.year(text) else { continue }
            let last = year % 100 < 10 ? "0\(year % 100)" : "\(year % 100)"
            let ways =
                ["\(year)", "\(year).0"]
                + ["", "/", "-", "–"].map { "\(year - 1)\($0)\(last)" }
                + ["", "/", "-", "–"].map { "\(year - 1)\($0)\(year)" }
            #expect(ways.contains(text) || ways.contains(text.replacing(".0", with: "")), "\(text) gave \(year)")
        }
    }

    private static let header =
        "time_period,time_identifier,geographic_level,old_la_code,new_la_code,la_name,turnover_rate_fte,agency_rate_fte,"
        + "vacancy_rate_fte,caseload_fte,absence_rate_fte"

    private func read(_ lines: String...) throws -> PublishedFile {
        try Samples.csv(([Self.header] + lines).joined(separator: "\n"))
    }

    @Test(arguments: ["2025/27", "20269", "202527", "2025 26", "2025Q1"]) func aPeriodInPartsIsRefused(_ text: String)
        throws
    {
        let file = try read("\(text),Reporting year,Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column) == ["time_period"])
        #expect(file.problems.map(\.value) == [text])
    }

    /// Of 21 November 2026: what begins later cannot have been counted.
    @Test(arguments: [
        ("2026", "Calendar year", true), ("2027", "Calendar year", false), ("202627", "Financial year", true),
        ("202728", "Financial year", false), ("2031", "Reporting year", false),
    ])
    func aYearThatBeginsAfterTodayIsRefused(_ text: String, _ kind: String, _ isRead: Bool) throws {
        let file = try read("\(text),\(kind),Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(file.facts.isEmpty != isRead)
        #expect(file.problems.map(\.column) == (isRead ? [] : ["time_period"]))
    }

    /// A file of years says no day, and is not said to.
    @Test func aFileOfYearsIsAsAtItsNewestYear() throws {
        let over = try read("2023,Reporting year,Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(over.asAt?.description == "2023-12-31")
        #expect(over.asAtGround == .newestYear(2023, isOver: true))
        let today = try Shipped.day("2026-11-21")
        let open = try Samples.csv(Self.header + "\n2026,Reporting year,Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(open.asAt.map { $0 <= today } ?? false)
        #expect(open.asAtGround == .newestYear(2026, isOver: false))
    }

    @Test func aFinancialYearCountsForItsEnd() throws {
        let file = try read("202526,Financial year,Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(file.problems == [])
        #expect(Set(Samples.indicators(file).map(\.year)) == [2026])
        let other = try read("202526,Reporting year,Local authority,810,E06000010,Hull,1,2,3,4,5")
        #expect(other.problems.map(\.column) == ["time_period"])
    }

    @Test func marksStandBareOrInBracketsEachCellByItself() throws {
        let file = try read(
            "2026,Reporting year,Local authority,810,E06000010,Hull,[c],[x],[z],15.1,:",
            "2026,Reporting year,Local authority,811,E06000011,East Riding of Yorkshire,..,(u),~,14.2,[ low ]",
            "2026,Reporting year,Local authority,812,E06000012,North East Lincolnshire,17.1%,3.2 [r],0,\"1,016.5\",3%%"
        )
        let said = Dictionary(grouping: Samples.indicators(file), by: \.authority.description).mapValues {
            Dictionary(uniqueKeysWithValues: $0.map { ($0.code, $0.value) })
        }
        #expect(
            said["810"] == [
                .turnoverRate: .withheld(.confidential), .agencyRate: .withheld(.notAvailable),
                .vacancyRate: .withheld(.notApplicable), .caseload: .number("15.1"), .absenceRate: .withheld(.missing),
            ]
        )
        #expect(
            said["811"] == [
                .turnoverRate: .withheld(.notAvailable), .agencyRate: .withheld(.unreliable),
                .caseload: .number("14.2"),
                .absenceRate: .withheld(.low),
            ]
        )
        #expect(
            said["812"] == [
                .turnoverRate: .number("17.1"), .agencyRate: .number("3.2"), .vacancyRate: .number("0"),
                .caseload: .number("1016.5"),
            ]
        )
        #expect(file.problems.map(\.row) == [3, 4])
        #expect(file.problems.map(\.value) == ["~", "3%%"])
        #expect(file.problems.map(\.column) == ["vacancy_rate_fte", "absence_rate_fte"])
    }

    /// A number is never made of what is none, and a mark never of a number.
    @Test(arguments: [
        "-1", "+1", "1e3", "1.2.3", "1,", "1,2", "1,0000", ",100", "1.000,5", ".5", "5.", "[5]", "c5", "[c", "c]", "[]",
        "[q]", "1 2", "٣", "NaN", "[r]", "5 [u]",
    ])
    func anythingElseIsNoNumber(_ text: String) {
        #expect(PublishedNumber.read(text, isShare: true) == nil)
    }

    @Test func aSignOfPerCentStandsBehindSharesAlone() {
        #expect(PublishedNumber.read("17.1%", isShare: false) == nil)
        #expect(PublishedNumber.read("17.1 %", isShare: true) == .number("17.1"))
    }

    @Test func marksThatNobodySeesAreNamed() throws {
        let file = try read("2026,Reporting year,Local authority,810,E06000010,Hull,17\u{200B},2,3,4,5")
        #expect(file.problems.count == 1)
        #expect(file.problems[0].reason.contains("U+200B ZERO WIDTH SPACE"), "\(file.problems[0])")
    }

    @Test(arguments: [
        "2025-02-28T09:30", "2025-02-28 00:00:00", "2025-02-28T00:00:00.000Z", "28/02/2025", "28-Feb-25", "2025-02-28 ",
        "28  February 2025",
    ])
    func aDayWithItsTimeIsRead(_ text: String) { #expect(PublishedDay.read(text) == Day("2025-02-28")) }

    @Test(arguments: [
        "2025-02-28Tnoon", "2025-02-28 and later", "2025-02-28T", "28//02/2025", "28/02/2025/",
        "/28/02/2025",
        "28/02/2025 or so", "2025-02-288", "28/02/20255",
    ])
    func aDayInPartsIsNone(_ text: String) { #expect(PublishedDay.read(text) == nil) }
}
