import Domain
import Testing

@testable import PublishedFiles

@Suite struct TrackerTests {
    private static let old =
        "urn,la_code,region_code,ltla23cd,local_authority,inspection_link,overall_effectiveness_grade,inspection_framework,"
        + "inspection_start_date,inspection_end_date,publication_date,impact_of_leaders_grade,help_and_protection_grade,"
        + "care_leavers_grade,in_care_grade"
    private static let new =
        "la_code,ltla23cd,local_authority,overall_effectiveness_grade,inspection_start_date,publication_date,"
        + "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade"

    @Test func careLeaversOfTheFirstTrackersAreReadSinceTheJudgementExists() throws {
        let file = try Samples.csv(
            Self.old,
            "350,350,NW,E08000001,bolton,https://files.example.org/1,good,standard,08/10/2018,19/10/2018,19/11/18,good,good,good,good",
            "80426,370,YH,E08000016,barnsley,x,good,short,11/09/2023,15/09/2023,27/10/23,good,good,good,outstanding"
        )
        #expect(file.problems == [])
        #expect(file.source == .tracker)
        let seen = Samples.reportedInspections(file)
        #expect(seen.map { $0.judgements[.careLeavers] } == [nil, .graded(.good)])
        #expect(seen.map { $0.judgements[.childrenInCare] } == [.graded(.good), .graded(.outstanding)])
        #expect(seen.map(\.reportURL) == ["https://files.example.org/1", ""])
    }

    @Test func laterTrackersAreReadSinceTheJudgementExists() throws {
        let seen = Samples.reportedInspections(
            try Samples.csv(
                Self.new,
                "370,E08000016,barnsley,good,11/09/2023,27/10/23,good,requires improvement,good,inadequate",
                "800,E06000022,bath and north east somerset,good,28/02/2022,19/04/22,good,good,good,inspection_pre_dates_judgement",
                "801,E06000023,bristol,good,28/02/2022,19/04/22,good,good,good,inadequate"
            )
        )
        #expect(seen.map { $0.judgements[.careLeavers] } == [.graded(.inadequate), nil, nil])
    }

    @Test func reportsThatCouldNotBeReadSayNothing() throws {
        let file = try Samples.csv(
            Self.new,
            "926,E10000020,norfolk,,,20/10/15,data_unreadable,data_unreadable,data_unreadable,data_unreadable",
            "304,E09000005,brent,not_reported_post_reform,27/04/2026,17/06/26,good,good,good,good"
        )
        #expect(file.problems == [])
        let seen = Samples.reportedInspections(file)
        #expect(seen.count == 1)
        #expect(seen.first?.judgements[.overall] == nil)
    }

    @Test func codesThatNameDifferentAuthoritiesAreRefused() throws {
        let file = try Samples.csv(
            Self.new,
            "370,E06000022,barnsley,good,11/09/2023,27/10/23,good,good,good,good",
            "370,E08000038,barnsley,good,11/09/2023,27/10/23,good,good,good,good"
        )
        #expect(file.problems.map(\.row) == [2])
        #expect(Samples.reportedInspections(file).count == 1)
    }
}

@Suite struct DfETests {
    @Test func neighboursStandBesideTheirCloseness() throws {
        let names = (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let pairs = [302, 303, 304, 305, 306, 307, 308, 309, 310].map { "\($0),Very Close " }.joined(separator: ",")
        let file = try Samples.csv(
            ",,1,2",
            "LA num,LA Name,LA number,GOInd,GOReg,\(names),",
            "301,Barking,301,3,London,\(pairs),311,-,"
        )
        #expect(file.problems == [])
        #expect(file.facts.count == 9)
        // What is read beside a neighbour is not said to be unread, whatever stands above it.
        #expect(
            file.accounts.first?.leftOut.filter { $0.kind == .column }.map(\.name) == ["LA number", "GOInd", "GOReg"]
        )
        guard let first = try #require(file.facts.first).fact.value as? StatisticalNeighbour else { return }
        #expect((first.model, first.rank, first.neighbour.description) == (2025, 1, "302"))
        #expect(first.closeness == .veryClose)
    }

    private static let workforce =
        "time_period,geographic_level,old_la_code,new_la_code,la_name,inpost_fte,turnover_rate_fte,agency_rate_fte,"
        + "vacancy_rate_fte,caseload_fte,absence_rate_fte"

    @Test func closenessMayHaveAHeadingOfItsOwn() throws {
        let names = (1...10).map { "SN\($0),SNP\($0)" }.joined(separator: ",")
        let pairs = (302...311).map { "\($0),Close" }.joined(separator: ",")
        let file = try Samples.csv("LA num,LA Name,\(names)", "301,Barking,\(pairs)")
        #expect(file.facts.count == 10)
        #expect(file.accounts.first?.leftOut.filter { $0.kind == .column } == [])
    }

    @Test func aNeighbourNamedTwiceIsToldWithItsColumn() throws {
        let names = (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let pairs = [302, 302, 304, 305, 306, 307, 308, 309, 310, 311].map { "\($0),Close" }.joined(separator: ",")
        let file = try Samples.csv("LA num,LA Name,\(names)", "301,Barking,\(pairs)")
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.row) == [2] && file.problems.first?.value == "302")
        #expect(file.problems.first?.column == "sn2")
        #expect(file.problems.first?.reason.contains("named twice") == true)
    }

    /// On both sides of a hundred, and of ten thousand children.
    @Test(arguments: [
        ("turnover_rate_fte", "100", false), ("turnover_rate_fte", "100.0", false), ("agency_rate_fte", "100.1", true),
        ("vacancy_rate_fte", "250", true), ("caseload_fte", "250", false),
    ])
    func aShareOfMoreThanAllIsInDoubt(_ column: String, _ value: String, _ isDoubted: Bool) throws {
        var cells = ["2025", "Local authority", "302", "E09000003", "Barnet", "9", "1", "2", "3", "4", "5"]
        let columns = Self.workforce.split(separator: ",").map(String.init)
        cells[try #require(columns.firstIndex(of: column))] = value
        let file = try Samples.csv(Self.workforce, cells.joined(separator: ","))
        #expect(file.facts.count == 6, "it is taken in all the same")
        #expect(file.problems.map(\.kind) == (isDoubted ? [.inDoubt] : []))
    }

    @Test func aJointReturnSpeaksOfBothAuthorities() throws {
        let file = try Samples.csv(
            Self.workforce,
            "2023,National,,,,33119.1,15.9,17.8,18.9,16,3.2",
            "2023,Local authority,314 / 318,E09000021 / E09000027,Kingston / Richmond,137.4,10,z,12.5,16.3,3"
        )
        let list = Samples.indicators(file)
        #expect(file.problems == [])
        #expect(Set(list.map(\.authority.description)) == ["314", "318"])
        #expect(list.count == 12)
        #expect(list.allSatisfy { $0.sharedWith.count == 1 })
    }

    @Test func aMarkIsNeverANumber() throws {
        let list = Samples.indicators(
            try Samples.csv(Self.workforce, "2023,Local authority,201,E09000001,City of London,7.5,c,z,x,u,low")
        )
        #expect(list.count == 6)
        #expect(list.filter { if case .number = $0.value { true } else { false } }.map(\.code) == [.socialWorkers])
        #expect(list.allSatisfy { $0.value.description != "0" })
    }

    @Test func otherThingsInThePlaceOfANumberAreRefused() throws {
        let file = try Samples.csv(Self.workforce, "2023,Local authority,201,E09000001,City of London,7.5,lots,1,1,1,1")
        #expect(file.problems.first?.column == "turnover_rate_fte")
        #expect(file.problems.first?.value == "lots")
    }
}
