import Tabular
import TabularFixtures
import Testing

@Suite("Published files")
struct RealFileTests {
    /// A sheet: name, rows with a value, number of the last of them, last column with a value.
    typealias Shape = (sheet: String, rows: Int, last: Int, columns: Int)

    @Test(
        "have the rows that another reader found in them",
        arguments: [
            (
                "Childrens_social_care_in_England_2023_underlying_data.ods",
                [
                    ("Cover", 26, 26, 2), ("Accessibility", 3, 3, 1), ("Contents", 14, 14, 2), ("Guidance", 30, 30, 1),
                    ("Notes", 9, 9, 2), ("Meta-data", 14, 14, 6), ("LA_level_at_31_Mar_2023", 31, 32, 9),
                    ("LA_level_in_year_2022-23", 34, 34, 11), ("Provider_level_at_31_Mar_2023", 8, 8, 30),
                    ("Provider_level_in_year_2022-23", 8, 8, 30), ("Providers+places_at_31_Mar_2023", 8, 8, 21),
                    ("Leavers+Joiners_at_31_Mar_2023", 8, 8, 21), ("Providers+places_Time_series", 32, 33, 16),
                    ("Latest_OE_31_Mar_Time_Series", 170, 183, 5), ("In_Year_Time_series", 62, 66, 5),
                    ("LA_inspections_2009-2023", 39, 41, 45),
                ]
            ),
            (
                "LA_Inspection_Outcomes_as_at_March_2024.ods",
                [
                    ("Cover", 24, 25, 2), ("Contents", 6, 6, 2), ("Notes", 17, 17, 1),
                    ("Inspections_31_March_2024", 32, 32, 9), ("Inspections_in_year_2023-24", 26, 26, 11),
                    ("ILACS_inspections_2018-2024", 38, 38, 17),
                ]
            ),
            ("ilacs_scrape_overview_2023-08-17.xlsx", [("ofsted_cs_inspections_overview", 28, 28, 22)]),
            ("ilacs_scrape_overview_2024-04-18.xlsx", [("ofsted_cs_inspections_overview", 28, 28, 23)]),
            ("ilacs_scrape_overview_2025-02-04.xlsx", [("ofsted_cs_inspections_overview", 30, 30, 19)]),
            ("ilacs_scrape_overview_2025-02-11_truncated.xlsx", [("ofsted_cs_inspections_overview", 19, 19, 19)]),
            ("la_code_list.xlsx", [("Sheet1", 48, 48, 4)]),
            ("sn_may_2025.xlsx", [("LA SN Groups", 38, 40, 25)]),
            ("New_Statistical_Neighbour_Groupings_April_2021.csv", [("", 34, 36, 25)]),
            ("cla_number_and_rate_per_10k_children.csv", [("", 511, 511, 14)]),
            ("csww_indicators_2017_to_2023.csv", [("", 221, 221, 32)]),
            ("lait_long_children.csv", [("", 1441, 1441, 7)]),
            ("ilacs_scrape_history_2026-07-30.csv", [("", 87, 87, 15)]),
            ("ilacs_scrape_provider_lookup.csv", [("", 33, 33, 20)]),
            ("ilacs_tracker_early.csv", [("", 28, 28, 9)]),
            ("ofsted_region_mapping_corrections.csv", [("", 10, 10, 2)]),
        ] as [(String, [Shape])]
    )
    func counted(file: String, expected: [Shape]) throws { try count(RealFiles.trimmed, file, expected) }

    @Test(
        "have, when they are whole, the rows that another reader found in them",
        .enabled(if: RealFiles.whole != nil, "\(RealFiles.areNotHere)"),
        arguments: [
            (
                "Childrens_social_care_in_England_2023_underlying_data.ods",
                [
                    ("Cover", 26, 26, 2), ("Accessibility", 3, 3, 1), ("Contents", 14, 14, 2), ("Guidance", 30, 30, 1),
                    ("Notes", 9, 9, 2), ("Meta-data", 14, 14, 6), ("LA_level_at_31_Mar_2023", 155, 156, 9),
                    ("LA_level_in_year_2022-23", 114, 114, 11), ("Provider_level_at_31_Mar_2023", 3550, 3550, 30),
                    ("Provider_level_in_year_2022-23", 3771, 3771, 30),
                    ("Providers+places_at_31_Mar_2023", 3816, 3816, 21),
                    ("Leavers+Joiners_at_31_Mar_2023", 579, 579, 21), ("Providers+places_Time_series", 32, 33, 16),
                    ("Latest_OE_31_Mar_Time_Series", 170, 183, 5), ("In_Year_Time_series", 62, 66, 5),
                    ("LA_inspections_2009-2023", 163, 165, 45),
                ]
            ),
            (
                "LA_Inspection_Outcomes_as_at_March_2024.ods",
                [
                    ("Cover", 24, 25, 2), ("Contents", 6, 6, 2), ("Notes", 17, 17, 1),
                    ("Inspections_31_March_2024", 156, 156, 9), ("Inspections_in_year_2023-24", 110, 110, 11),
                    ("ILACS_inspections_2018-2024", 162, 162, 17),
                ]
            ),
            ("ilacs_scrape_overview_2023-08-17.xlsx", [("ofsted_cs_inspections_overview", 152, 152, 22)]),
            ("ilacs_scrape_overview_2024-04-18.xlsx", [("ofsted_cs_inspections_overview", 152, 152, 23)]),
            ("ilacs_scrape_overview_2025-02-04.xlsx", [("ofsted_cs_inspections_overview", 154, 154, 19)]),
            ("ilacs_scrape_overview_2025-02-11_truncated.xlsx", [("ofsted_cs_inspections_overview", 101, 101, 19)]),
            ("la_code_list.xlsx", [("Sheet1", 172, 172, 4)]),
            ("sn_may_2025.xlsx", [("LA SN Groups", 162, 164, 25)]),
            ("New_Statistical_Neighbour_Groupings_April_2021.csv", [("", 158, 160, 25)]),
            ("cla_number_and_rate_per_10k_children.csv", [("", 2506, 2506, 14)]),
            ("csww_indicators_2017_to_2023.csv", [("", 1138, 1138, 32)]),
            ("lait_long_children.csv", [("", 56441, 56441, 7)]),
            ("ilacs_scrape_history_2026-07-30.csv", [("", 494, 494, 15)]),
            ("ilacs_scrape_provider_lookup.csv", [("", 157, 157, 20)]),
            ("ilacs_tracker_early.csv", [("", 152, 152, 9)]),
            ("ofsted_region_mapping_corrections.csv", [("", 61, 61, 2)]),
        ] as [(String, [Shape])]
    )
    func countedWhole(file: String, expected: [Shape]) throws {
        try count(try #require(RealFiles.whole), file, expected)
    }

    private func count(_ folder: String, _ file: String, _ expected: [Shape]) throws {
        let workbook = try Workbook.open(path: folder + "/" + file)
        #expect(workbook.sheets.map(\.name) == expected.map(\.sheet))
        var found = expected.map { (sheet: $0.sheet, rows: 0, last: 0, columns: 0) }
        try workbook.forEachRow { row in
            let index = try workbook.sheet(named: row.sheet).index
            found[index].rows += 1
            found[index].last = row.number
            let last = row.cells.lastIndex { !$0.text.isEmpty } ?? -1
            found[index].columns = max(found[index].columns, last + 1)
        }
        for (found, expected) in zip(found, expected) {
            #expect(found == expected, "\(file): \(found.sheet)")
        }
    }

    @Test("known cells of the 2024 release")
    func outcomes2024() throws {
        let workbook = try open("LA_Inspection_Outcomes_as_at_March_2024.ods")
        let sheet = try workbook.sheet(named: "Inspections_31_March_2024")
        var rows: [Int: Row] = [:]
        try workbook.forEachRow(in: sheet, upTo: 4) { rows[$0.number] = $0 }
        let header = try #require(rows[3])
        #expect(
            header.cells.prefix(5).map(\.text)
                == ["Web link", "Local authority name", "Ofsted region", "Inspection date", "Overall effectiveness"]
        )
        let first = try #require(rows[4])
        #expect(first[column: 1].link == "https://reports.ofsted.gov.uk/provider/44/301")
        #expect(first[column: 1].isFormula)
        #expect(first[column: 2] == Cell("Barking and Dagenham"))
        #expect(first[column: 4] == Cell("2023-07-10", kind: .date))
        #expect(first[column: 9] == Cell("Good"))
    }

    @Test("known cells of a tracker: links, and a formula with its stored result")
    func tracker() throws {
        let workbook = try open("ilacs_scrape_overview_2024-04-18.xlsx")
        var rows: [Row] = []
        try workbook.forEachRow(in: workbook.sheets[0], upTo: 2) { rows.append($0) }
        #expect(rows[0].cells.prefix(3).map(\.text) == ["urn", "la_code", "region_code"])
        let address = "https://files.ofsted.gov.uk/v1/file/50231520"
        #expect(rows[1][column: 7] == Cell(address, link: address))
        #expect(rows[1][column: 13] == Cell("27/10/23"))
        #expect(rows[1][column: 14].isFormula)
        #expect(rows[1][column: 14].link == ".\\.\\export_data\\inspection_reports\\80426_barnsley")
    }

    @Test("line breaks inside quotes keep the row numbers of a spreadsheet, and a mark is no part of the first name")
    func csv() throws {
        let lookup = try CSVFile.open(path: RealFiles.trimmed + "/ilacs_scrape_provider_lookup.csv")
        #expect(lookup.encoding == .utf8WithMark)
        let neighbours = try open("New_Statistical_Neighbour_Groupings_April_2021.csv")
        var header: Row?
        try neighbours.forEachRow(in: neighbours.sheets[0], upTo: 10) { row in
            if header == nil, row.cells.contains(where: { $0.text == "SNP" }) { header = row }
        }
        #expect(header?.cells.filter { $0.text == "SNP" }.count == 10)
    }

    private func open(_ file: String) throws -> Workbook {
        try Workbook.open(path: RealFiles.trimmed + "/" + file)
    }
}
