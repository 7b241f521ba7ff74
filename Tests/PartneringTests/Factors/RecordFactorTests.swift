import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Having helped before, with what came of it: this receiver and others.
@Suite struct RecordFactorTests: ProbesFactors {
    @Test func partnershipsThatEndedAreReadBothWays() throws {
        func ended(_ status: String, _ end: String, reversed: Bool = false) throws -> (Int, Int) {
            func change(_ registry: inout RegistryFixture) throws {
                let (receiver, partner) =
                    reversed ? (LACode.partner, LACode.receiver) : (LACode.receiver, LACode.partner)
                try registry.support(receiver, from: partner, began: "2018-04-01", ended: end, status: status)
            }
            return (
                try points("record", PolicySettings(), change), try points("failed_support", PolicySettings(), change)
            )
        }
        #expect(try ended("ended", "2019-11") == (500, 0))
        #expect(try ended("ended_early", "2019-11") == (0, 1000))
        #expect(try ended("ended_early", "2019-11", reversed: true) == (0, 1000))
        #expect(try ended("ended", "2019-11", reversed: true) == (0, 0))
        // What ends after the day had not ended then.
        #expect(try ended("ended_early", "2026-12-01") == (0, 0))
        let later = try points("failed_support") {
            try $0.support(.receiver, from: .partner, began: "2018-04-01", ended: "2019-11", status: "ended_early")
            try $0.enter(.receiver, .support, "coaching", "helpful", other: .partner, on: "2021-01-01")
        }
        #expect(later == 0)
    }

    /// Three of those it supported were judged again within three years, two of them better: two of five.
    @Test func theRecordWithOthersIsSmoothedAndCountsFromTheNextJudgement() throws {
        let others = PolicySettings { $0.recordWithOthers = true }
        func change(_ registry: inout RegistryFixture) throws {
            let third: [(Int, Grade, String)] = [
                (821, .good, "2021-01-31"), (822, .outstanding, "2020-06-01"),
                (823, .requiresImprovement, "2020-06-01"),
                // Too late, and not judged before.
                (824, .good, "2021-02-01"), (825, .good, "2020-06-01"),
            ]
            for (number, grade, inspected) in third {
                let code = LACode(known: number)
                registry.add(code)
                if number != 825 {
                    try registry.inspect(
                        code,
                        .allGood.mapValues { _ in .requiresImprovement },
                        "2017-01-01",
                        .ilacs2023
                    )
                }
                try registry.inspect(
                    code,
                    .allGood.mapValues { _ in grade },
                    "2021-03-01",
                    inspected: inspected,
                    .ilacs2023
                )
                try registry.support(code, from: .partner, began: "2018-01", ended: "2019-11", status: "ended")
            }
        }
        #expect(try points("record", others, change) == 400)
        #expect(try points("record", PolicySettings(), change) == 0)
        #expect(try detail("record", others, change).hasSuffix("2 better than before (no cause is claimed)"))
        // A day before the reports nothing is known of any of them.
        #expect(
            try points("record", others) {
                try change(&$0)
                $0.inspections.removeAll { $0.published >= Day(known: "2021-03-01") && $0.authority.number > 820 }
            } == 0
        )
        // The receiver's own experience is worth no less, and an unhelpful one is not outweighed.
        #expect(
            try points("record", others) {
                try change(&$0)
                try $0.enter(.receiver, .support, "coaching", "mixed", other: .partner)
            } == 500
        )
        #expect(
            try points("record", others) {
                try change(&$0)
                try $0.enter(.receiver, .support, "coaching", "not_helpful", other: .partner)
            } == 0
        )
    }

    @Test func supportBeforeHelpedOrDidNot() throws {
        func had(_ status: String, _ title: String = "coaching", from other: LACode? = .partner) throws -> (
            Int, Int
        ) {
            func change(_ registry: inout RegistryFixture) throws {
                registry.add(.third)
                try registry.enter(.receiver, .support, title, status, other: other, ended: "2024-01-01")
                try registry.ask(.receiver, .lead, support: "diagnostic")
            }
            return (
                try points("record", PolicySettings(), change), try points("failed_support", PolicySettings(), change)
            )
        }
        #expect(try had("helpful") == (1000, 0))
        #expect(try had("mixed") == (500, 0))
        #expect(try had("not_helpful") == (0, 1000))
        #expect(try had("not_helpful", from: .third) == (0, 0))
        #expect(try had("not_helpful", "Diagnostic", from: .third) == (0, 500))
        #expect(try had("helpful", "diagnostic", from: .third) == (0, 0))
    }
}
