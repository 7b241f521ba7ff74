import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Every sheet, row and column of a file is accounted for.
@Suite struct AccountTests {
    /// Who was not inspected yet is named.
    @Test func whoIsNotYetInspectedIsNamed() throws {
        let file = try Samples.read(Samples.release2025().bytes())
        #expect(
            file.accounts.contains { $0.passedOver["not yet inspected, neither a day nor a judgement: Somerset"] == 1 },
            "\(file.accounts.map(\.passedOver))"
        )
    }

    /// A report without readable grades is one thing where its judgements are held, and another where nobody has them.
    @Test func reportsWithoutGradesAreCountedByWhetherTheirJudgementsAreHeld() throws {
        let facts = try Shipped.facts.get()
        let held = try #require(facts.inspections.first { $0.reportURL.hasPrefix("https://files.ofsted") })
        let header =
            "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,"
            + "inspection_start_date,publication_date,inspection_link,pdf_filename,parser_version"
        func row(_ link: String) -> String { "leeds,data_unreadable,,,,,03/08/15,\(link),x.pdf,1" }
        let other = "https://files.ofsted.gov.uk/v1/file/1"
        let file = try Samples.csv(header, row(held.reportURL), row(held.reportURL), row(other))
        let reason = "a report of which no grade is readable in this file"
        #expect(
            file.accounts.first?.passedOver
                == ["\(reason); its grades are held from elsewhere": 2, "\(reason), and held from nowhere": 1]
        )
    }

    private func settled(_ file: PublishedFile) throws -> [SheetAccount] {
        ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get()).settling(file.accounts)
    }

    @Test func theHistoryOf2026LeavesNoRowUntold() throws {
        let file = try Shipped.read("ilacs_scrape_history_2026-07-30.csv")
        let account = try #require(settled(file).first)
        #expect(account.isBalanced)
        let unreadable = account.passedOver.filter { $0.key.hasPrefix("a report of which no grade is readable") }
        #expect(unreadable.values.reduce(0, +) > 0)
        let columns = account.leftOut.filter { $0.kind == .column }.map(\.name)
        #expect(columns.contains("inspector_name"))
    }

    @Test(arguments: [
        "LA_Inspection_Outcomes_as_at_March_2024.ods", "Childrens_social_care_in_England_2023_underlying_data.ods",
        "ilacs_scrape_overview_2023-08-17.xlsx", "ilacs_tracker_early.csv", "csww_indicators_2017_to_2023.csv",
        "cla_number_and_rate_per_10k_children.csv", "sn_may_2025.xlsx", "la_code_list.xlsx",
    ])
    func everyRealFileAddsUp(_ name: String) throws {
        let file = try Shipped.read(name)
        let accounts = try settled(file)
        #expect(accounts.reduce(0) { $0 + $1.rows } == file.rows)
        #expect(accounts.allSatisfy { $0.isBalanced && ($0.rows > 0 || $0.isLeftOut) })
    }

    @Test func rowsOfRegionsAndBlanksAreCountedByReason() throws {
        let file = try Samples.csv(
            "time_period,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte,note",
            "2025,National,,1,2,3,4,5,",
            ",,,,,,,,",
            "2025,Regional,,1,2,3,4,5,",
            "2025,Local authority,810,1,2,3,4,5,x"
        )
        let account = try #require(settled(file).first)
        #expect(
            account.passedOver == [
                "geographic level 'national', no authority": 1, "geographic level 'regional', no authority": 1,
                "blank": 1,
            ]
        )
        #expect(account.rows == 4)
        #expect(account.leftOut == [LeftOut(.column, name: "note", count: 1, reason: "nothing in Tandem reads it")])
    }

    /// Rows that sum others up are no authority that somebody has to name, whatever they hold.
    @Test(arguments: [
        ("E92000001", "England"), ("E12000003", "Yorkshire and The Humber"), ("", "Total"), ("", "North West [note 2]"),
        ("E13000001", "Inner London"),
    ])
    func aRowOfARegionOrATotalIsPassedOver(_ code: String, _ name: String) throws {
        let file = try Samples.csv(
            "Local authority area code," + Samples.latestColumns.joined(separator: ","),
            "E09000005,Brent,London,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ","),
            "\(code),\(name),x,01/02/2024,20/03/2024,7,8,9,10,11"
        )
        #expect(file.problems == [])
        let account = try #require(settled(file).first)
        #expect(account.passedOver == ["a region, England or a total, and no authority": 1])
    }

    /// Nor is a row of totals that has no day, or formulas without results.
    @Test func aTotalWithoutADayIsPassedOver() throws {
        let file = try Samples.csv(
            Samples.latestColumns.joined(separator: ","),
            "Brent,London,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ","),
            "Total,,,,#REF!,7,8,9,10"
        )
        #expect(file.problems == [])
        #expect(file.accounts.first?.passedOver.values.reduce(0, +) == 1)
    }

    @Test func aNameThatIsNearARegionsStillWaits() throws {
        let file = try Samples.csv(
            Samples.latestColumns.joined(separator: ","),
            "Yorkshire,x,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ",")
        )
        #expect(file.problems.map(\.kind) == [.unmatched])
    }

    @Test func sheetsThatAreNotReadAreNamed() throws {
        let file = try Samples.read(Samples.release2025().bytes())
        let unread = file.accounts.filter(\.isLeftOut)
        #expect(unread.map(\.sheet) == ["Cover", "Contents", "Notes"])
    }

    @Test func aRowThatSaysWhatAnotherSaysIsCounted() throws {
        let row = "Hull,North East,2026-09-07,2026-10-20,,Good,Good,Good,Good"
        let file = try Samples.csv(Samples.latestColumns.joined(separator: ","), row, row)
        #expect(try settled(file).first?.takenIn == 1)
        let names = try Samples.csv("la_code,variant", "810,The Hull", "810,The Hull")
        let account = try #require(settled(names).first)
        #expect(account.takenIn == 1 && account.unchanged == 0 || account.rowsPassedOver == 1)
        #expect(account.rows == 2)
    }
}
