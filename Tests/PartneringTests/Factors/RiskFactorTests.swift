import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// What a partner risks itself by helping.
@Suite struct RiskFactorTests: ProbesFactors {
    @Test func givingWhileItsOwnJudgementsFallCountsWhole() throws {
        let better = [JudgementArea: Grade].allGood.but([.careLeavers: .outstanding])
        func risk(falls: Bool, gives: Bool) throws -> Int {
            try points("partner_risk") {
                if falls { try $0.inspect(.partner, better, "2021-01-01") }
                $0.add(.third)
                if gives { try $0.support(.third, from: .partner) }
            }
        }
        #expect(try [risk(falls: false, gives: true), risk(falls: true, gives: false)] == [0, 500])
        #expect(try risk(falls: true, gives: true) == 1000)
    }

    @Test func aPartnerIsAtRiskAfterADeclineAndBeforeAnInspection() throws {
        #expect(try points("partner_risk") == 0)
        let better = [JudgementArea: Grade].allGood.but([.careLeavers: .outstanding])
        #expect(try points("partner_risk") { try $0.inspect(.partner, better, "2021-01-01") } == 500)
        // An old fall is no sign of today; an old inspection makes the next one likely.
        func old(_ published: String) throws -> Int {
            try points("partner_risk") {
                $0.inspections = []
                try $0.inspect(.receiver, [.leadership: .requiresImprovement], "2025-01-01")
                try $0.inspect(.partner, better, "2019-01-01")
                try $0.inspect(.partner, .allGood, published)
            }
        }
        #expect(try old("2023-11-21") == 500)
        #expect(try old("2023-11-20") == 0)
        #expect(try old("2022-11-01") == 500)
        #expect(
            try points("partner_risk") { try $0.block(.partner, .inspectionWindow, "2027-02-01", "2027-03-01") }
                == 500
        )
        #expect(
            try points("partner_risk") { try $0.block(.partner, .inspectionWindow, "2027-07-01", "2027-08-01") }
                == 0
        )
        let both = try detail("partner_risk") {
            try $0.inspect(.partner, better, "2021-01-01")
            try $0.block(.partner, .inspectionWindow, "2027-02-01", "2027-03-01")
        }
        #expect(both.contains("care leavers fell from outstanding to good"))
        #expect(both.contains("expects an inspection between 2027-02-01 and 2027-03-01"))
    }
}
