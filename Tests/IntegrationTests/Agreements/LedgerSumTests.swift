import Domain
import Foundation
import TestKit
import Testing

/// What partnerships cost, summed by region and by who funds them.
@Suite(.database(.england)) struct LedgerSumTests {
    @Test func pricesAreSummedByRegionAndFunder() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let period = ["--from", "2026-06-01", "--until", "2027-03-31", "--apply"]
        for agreed in [
            [
                "devon", "dorset", "--pounds", "1000", "--receiver-share", "50", "--funder", "RIIA", "--funder-share",
                "30",
            ],
            ["croydon", "westminster", "--pounds", "3000", "--funder", "RIIA", "--funder-share", "100"],
            ["bury", "trafford", "--pounds", "500", "--receiver-share", "100"], ["hull", "leeds", "--days", "5"],
        ] {
            let added = await tandem.run(["agreement", "add"] + agreed + period)
            #expect(added.status == 0, "\(added.notes)")
        }
        func rows(_ words: String...) async throws -> [[String: Any]] {
            try #require(
                try await tandem.run(["ledger"] + words + ["--period", "2026-27", "--format", "json"]).json()
                    as? [[String: Any]]
            )
        }
        func row(_ rows: [[String: Any]], _ key: String, _ name: String) throws -> [String: Any] {
            try #require(rows.first { $0[key] as? String == name })
        }
        let regions = try await rows("--by", "region")
        let west = try row(regions, "region", "South West"), london = try row(regions, "region", "London")
        #expect(west["pounds_paid"] as? Int == 500 && west["pounds_paid_by_funders"] as? Int == 300)
        #expect(west["pounds_received_as_gift"] as? Int == 200 && west["pounds_invoiced"] as? Int == 800)
        #expect(london["pounds_invoiced"] as? Int == 3000 && london["agreements"] as? Int == 1)
        let all = try row(regions, "region", "all of these")
        #expect(
            all["pounds_paid"] as? Int == 1000 && all["without_price"] as? Int == 1 && all["agreements"] as? Int == 4
        )
        let funders = try await rows("--by", "funder")
        #expect(funders.count == 1 && funders[0]["funder"] as? String == "RIIA")
        #expect(funders[0]["pounds_paid_by_funders"] as? Int == 3300 && funders[0]["agreements"] as? Int == 2)
        #expect(try await rows("NW", "--by", "funder").isEmpty)
        #expect(await tandem("ledger", "NW", "--by", "funder").output.contains("No agreement names who funds it."))
    }
}
