import Domain
import TabularFixtures
import Testing

@testable import PublishedFiles

/// The files as published, against the shipped facts: every value that differs is one that is known to differ.
@Suite struct RealFileTests {
    /// What a file says otherwise than the shipped facts: `inspection field value`.
    private func differences(
        _ name: String,
        in folder: String = RealFiles.trimmed
    ) throws -> (file: PublishedFile, changes: ChangeSet, differences: [String]) {
        let file = try Shipped.read(name, in: folder)
        let changes = ChangeSet(bringing: file.facts, from: name, to: try Shipped.facts.get())
        let differences = changes.corrected.flatMap { correction in
            correction.differences.map { difference in
                let key = correction.old.identity.text.split(separator: "|").last.map(String.init) ?? ""
                return "\(key) \(difference.name.label) \(difference.new)"
            }
        }
        return (file, changes, differences.sorted())
    }

    @Test func theReleaseOf2024() throws {
        let (file, changes, differences) = try differences("LA_Inspection_Outcomes_as_at_March_2024.ods")
        #expect(file.problems == [])
        // Nottingham's report stands there two months late.
        #expect(changes.problems.map(\.kind) == [.inDoubt])
        #expect(file.asAt?.description == "2024-03-31")
        #expect(file.rows == 29 + 23 + 32 + 2, "the second table has a title and a header")
        // Staffordshire's grade and Nottingham's day were corrected by Ofsted a year later; Merton's kind and
        // Bournemouth's first day differ from the reports.
        #expect(
            differences == [
                "315-ilacs-2022-05-09 kind standard", "420-ilacs-2023-08-25 began 2023-07-10",
                "860-ilacs-2024-01-12 care leavers good", "892-ilacs-2022-09-05 published 2022-11-05",
            ]
        )
        // Nothing but visits is new.
        #expect(changes.new.allSatisfy { $0.fact.value is Visit })
    }

    @Test func theUnderlyingDataOf2023() throws {
        let (file, changes, differences) = try differences("Childrens_social_care_in_England_2023_underlying_data.ods")
        #expect(file.problems == [])
        // One inspection of Cumbria stands twice in the list of the year, with two first days.
        #expect(changes.problems.map(\.kind) == [.inDoubt, .inDoubt])
        #expect(
            differences == [
                "204-sif-2016-09-21 published 2016-09-20", "315-ilacs-2022-05-09 kind standard",
                "352-sif-2014-09-03 published 2014-09-01", "420-slac-2012-07-03 children in care not judged",
                "810-sif-2015-02-10 published 2015-02-03", "861-sif-2015-08-12 published 2015-08-10",
                "871-sif-2014-02-14 published 2014-02-11", "892-ilacs-2022-09-05 published 2022-11-05",
                "926-sif-2015-10-20 published 2015-10-19",
            ]
        )
        #expect(changes.new.allSatisfy { $0.fact.value is Visit })
    }

    /// The care leavers' column of August 2023 holds overall grades for 131 older reports, of which none is read, and what
    /// reports of that year say.
    @Test func theTrackerOfAugust2023() throws {
        let (file, changes, differences) = try differences("ilacs_scrape_overview_2023-08-17.xlsx")
        // A tracker keeps the codes of authorities that ended.
        #expect(file.problems.allSatisfy { $0.kind == .inDoubt && $0.reason.contains(" the code of ") })
        #expect(changes.new.isEmpty)
        let told = Samples.reportedInspections(file).filter { $0.judgements[.careLeavers] != nil }
        #expect(!told.isEmpty && told.allSatisfy { $0.began?.year == 2023 })
        #expect(Set(Samples.reportedInspections(file).map(\.authority)).count == 27)
        #expect(
            differences == [
                "393-ilacs-2023-05-10 ended 2022-12-09", "830-ilacs-2019-09-19 ended 2019-07-12",
                "931-ilacs-2018-05-22 children in care requires improvement",
            ]
        )
    }

    @Test(arguments: [
        "ilacs_scrape_overview_2024-04-18.xlsx", "ilacs_scrape_overview_2025-02-04.xlsx",
        "ilacs_scrape_history_2026-07-30.csv",
    ])
    func stHelensDiffersInThreeGradesFromTheReport(_ name: String) throws {
        let (file, changes, differences) = try differences(name)
        // A tracker keeps the codes of authorities that ended.
        #expect(file.problems.allSatisfy { $0.kind == .inDoubt && $0.reason.contains(" the code of ") })
        #expect(changes.new.isEmpty)
        #expect(
            differences.filter { $0.hasPrefix("342-") } == [
                "342-ilacs-2023-09-04 care leavers good", "342-ilacs-2023-09-04 children in care requires improvement",
                "342-ilacs-2023-09-04 help and protection good",
            ]
        )
    }

    @Test func everyILACSInspectionAgrees() throws { try inspectionsAgree(in: RealFiles.trimmed) }

    @Test(.enabled(if: RealFiles.whole != nil, "\(RealFiles.areNotHere)"))
    func everyILACSInspectionOfWholeFilesAgrees() throws { try inspectionsAgree(in: #require(RealFiles.whole)) }

    /// Every file over the whole of the shipped inspections: what differs is listed here with its reason.
    private func inspectionsAgree(in folder: String) throws {
        let known: [String: String] = [
            "315-ilacs-2022-05-09 kind":
                "releases of 2023 and 2024 say standard; the later one and the report say short",
            "342-ilacs-2023-09-04 care leavers": "read wrongly by the tracker",
            "342-ilacs-2023-09-04 children in care": "read wrongly by the tracker",
            "342-ilacs-2023-09-04 help and protection": "read wrongly by the tracker",
            "354-ilacs-2018-03-12 children in care": "read wrongly by the tracker",
            "931-ilacs-2018-05-22 children in care": "read wrongly by the tracker",
            "393-ilacs-2023-05-10 ended": "an inspection in two visits; trackers know the first",
            "830-ilacs-2019-09-19 ended": "an inspection in two visits; trackers know the first",
            "878-ilacs-2025-05-13 ended": "an inspection in two visits; trackers know the first",
            "420-ilacs-2023-08-25 began": "a day off in the release of 2024",
            "860-ilacs-2024-01-12 care leavers": "corrected by Ofsted in 2025",
            "892-ilacs-2022-09-05 published": "corrected by Ofsted in 2025",
        ]
        for name in [
            "LA_Inspection_Outcomes_as_at_March_2024.ods", "Childrens_social_care_in_England_2023_underlying_data.ods",
            "ilacs_scrape_overview_2023-08-17.xlsx", "ilacs_scrape_overview_2024-04-18.xlsx",
            "ilacs_scrape_overview_2025-02-04.xlsx", "ilacs_scrape_overview_2025-02-11_truncated.xlsx",
            "ilacs_scrape_history_2026-07-30.csv", "ilacs_tracker_early.csv",
        ] {
            let (_, changes, differences) = try differences(name, in: folder)
            #expect(changes.new.allSatisfy { $0.fact.value is Visit }, "\(name)")
            let unknown = differences.filter { line in
                line.contains("-ilacs-") && !known.keys.contains { line.hasPrefix($0) }
            }
            #expect(unknown == [], "\(name)")
        }
    }

    /// Ten neighbours for each authority; that of 2021 does not know Cumberland and Westmorland and Furness yet.
    @Test(arguments: [("sn_may_2025.xlsx", 34), ("New_Statistical_Neighbour_Groupings_April_2021.csv", 32)])
    func dfeFilesAgreeWithTheShippedNeighbours(_ name: String, _ authorities: Int) throws {
        let (file, changes, _) = try differences(name)
        #expect(file.problems == [])
        #expect(changes.isEmpty)
        #expect(changes.unchanged == 10 * authorities)
    }

    @Test func marksAndJointReturnsOfTheWorkforce() throws {
        let file = try Shipped.read("csww_indicators_2017_to_2023.csv")
        #expect(file.problems == [])
        let list = Samples.indicators(file)
        let joint = list.filter { !$0.sharedWith.isEmpty }
        #expect(Set(joint.map(\.authority.description)) == ["314", "318", "940", "941"])
        let marks = Set(list.compactMap { if case .withheld(let mark) = $0.value { mark } else { nil } })
        #expect(marks.isSuperset(of: [.notApplicable, .notAvailable, .confidential]))
    }

    @Test func childrenLookedAfter() throws {
        let file = try Shipped.read("cla_number_and_rate_per_10k_children.csv")
        #expect(file.problems == [])
        let hull = Samples.indicators(file).filter { $0.authority.description == "810" && $0.year == 2025 }
        #expect(Set(hull.map(\.code)) == [.lookedAfter, .lookedAfterRate, .startedLookedAfterRate, .ceasedRate])
    }

    @Test func authorityCodesBringNamesAndNoRegions() throws {
        let file = try Shipped.read("la_code_list.xlsx")
        #expect(file.problems == [])
        #expect(file.facts.count == 34)
    }

    @Test func aTableOfSomethingElseIsRefused() {
        #expect(throws: Problem.self) { try Shipped.read("ofsted_region_mapping_corrections.csv") }
    }
}
