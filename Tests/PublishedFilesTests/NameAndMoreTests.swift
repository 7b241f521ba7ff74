import Domain
import Tabular
import Testing

@testable import PublishedFiles

/// A name beside a code that is not just the name of who bears the code.
@Suite struct NameAndMoreTests {
    private static let release =
        "Local authority area code,Local authority name,Ofsted region,Inspection date,Publication date,"
        + Samples.gradeColumns2025.joined(separator: ",")
    private static let workforce =
        "time_period,geographic_level,old_la_code,la_name,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte"

    private func inspection(_ code: String, _ name: String) throws -> PublishedFile {
        try Samples.csv(
            Self.release,
            #"\#(code),"\#(name)",x,04/11/2024,06/01/2025,"# + Samples.grades.joined(separator: ",")
        )
    }

    @Test(arguments: [
        ("E10000030", "West Surrey"), ("E10000012", "South Essex"), ("E10000012", "Essex North"),
        ("E06000010", "Hull and Devon"), ("E06000010", "Hull & East Riding"), ("E06000010", "Hull and East Yorkshire"),
        ("E06000018", "Nottingham City and County"), ("", "Nottingham City and County"), ("E08000035", "Greater Leeds"),
    ])
    func aPartOrSeveralWait(_ code: String, _ name: String) throws {
        let file = try inspection(code, name)
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.kind) == [.unmatched])
    }

    @Test(arguments: [
        ("E08000035", "Leeds City Council"), ("E06000010", "Hull"), ("E06000010", "City of Kingston upon Hull"),
        ("E06000033", "Southend"), ("E10000030", "Surey"), ("E09000020", "RB Kensington & Chelsea"),
        ("E06000023", "City and County of Bristol"), ("E06000022", "Bath & NE Somerset"),
    ])
    func itsOwnNameIsTakenUnsaid(_ code: String, _ name: String) throws {
        let file = try inspection(code, name)
        #expect(file.facts.count == 1)
        #expect(file.problems.filter { $0.value == name } == [] || name.hasPrefix("RB"), "\(file.problems)")
    }

    @Test(arguments: ["Leeds Children First", "Leeds¹"]) func furtherWordsAreInDoubt(_ name: String) throws {
        let file = try inspection("E08000035", name)
        #expect(file.facts.count == 1)
        #expect(file.problems.map(\.kind) == [.inDoubt])
    }

    /// A return that two send together is of neither alone.
    @Test func aJointReturnUnderOneCodeWaits() throws {
        let file = try Samples.csv(
            Self.workforce,
            "2026,Local authority,314,Kingston upon Thames and Richmond upon Thames,10,2,3,4,5",
            #"2026,Local authority,801,"Bristol, City of and North Somerset",10,2,3,4,5"#,
            "2026,Local authority,314 / 318,Kingston upon Thames / Richmond upon Thames,10,2,3,4,5"
        )
        #expect(Set(file.facts.map(\.row)) == [4])
        #expect(file.problems.map(\.kind) == [.unmatched, .unmatched])
    }

    @Test(arguments: [("943", "England"), ("383", "North West"), ("990", "City of London"), ("201", "London")])
    func aRegionBesideANumberIsRefused(_ number: String, _ name: String) throws {
        let file = try Samples.csv(
            "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region",
            "ReReferral,,2025,\(name),16.5,\(number),x",
            "ReReferral,,2025,Leeds,16.5,383,x"
        )
        #expect(file.facts.map(\.row) == [3])
        #expect(file.problems.map(\.kind) == [.refused])
    }

    /// A name of who comes after, beside the code of who was there.
    @Test func theNameOfWhoComesAfterIsSaid() throws {
        let file = try Samples.csv(
            Self.release,
            "E10000021,West Northamptonshire,x,04/11/2019,06/01/2020," + Samples.grades.joined(separator: ",")
        )
        #expect(file.facts.map(\.fact.authority.number) == [928])
        #expect(
            file.problems.contains {
                $0.kind == .inDoubt && $0.reason.contains("the name of West Northamptonshire (941)")
            }
        )
    }

    private static let tidy =
        "inspection_id,la_code,gss_code,authority_name,framework,inspection_type,inspection_start_date,inspection_end_date,"
        + "publication_date,overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,report_url"

    @Test(arguments: [
        ("E09000023,Lewisham,https://x.uk/1", true), ("E06000010,Lewisham,", false), ("E09000023,Hull,", false),
        (",,", true), ("E09000023,Lewisham,javascript:alert(1)", false),
    ])
    func nameAndCodeBesideANumberOfOurOwnTableMeanTheSame(_ cells: String, _ stands: Bool) throws {
        let parts = cells.split(separator: ",", omittingEmptySubsequences: false)
        let file = try Samples.csv(
            Self.tidy,
            "x1,209,\(parts[0]),\(parts[1]),ILACS,short,2024-09-14,2024-09-18,2024-10-30,good,good,good,good,good,\(parts[2])"
        )
        #expect(file.facts.count == (stands ? 1 : 0))
        #expect(file.problems.isEmpty == stands, "\(file.problems)")
        #expect(!file.accounts[0].leftOut.contains { ["gss_code", "authority_name"].contains($0.name) })
    }

    /// A grade where no judgement is given counts; words do not, and nobody is asked about them.
    @Test func wordsWhereNoOverallGradeIsGivenAreNoGrade() throws {
        let file = try Samples.csv(
            Self.release,
            "E08000035,Leeds,x,14/09/2026,30/10/2026,No longer given,"
                + Samples.grades.dropFirst().joined(separator: ",")
        )
        #expect(file.facts.count == 1)
        #expect(file.problems == [])
    }

    @Test func aDayAsProseHasIt() {
        for text in ["14th September 2026", "Monday 14 September 2026", "Monday, 14th September 2026"] {
            #expect(PublishedDay.read(text)?.description == "2026-09-14", "\(text)")
        }
        #expect(PublishedDay.read("Monday 31st September 2026") == nil)
    }
}
