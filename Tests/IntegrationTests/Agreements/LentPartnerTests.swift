import Domain
import Foundation
import TestKit
import Testing

/// Partners of another region: what waits for it is seen, and nothing is told as agreed before.
@Suite(.database(.england)) struct LentPartnerTests {
    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    /// A round of the North West to which both sides of everything said yes.
    /// - Returns: its pairings of two regions, and how many it has of one.
    private func agreed() async throws -> (crossing: [[String]], own: Int) {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28")
        #expect(await tandem("round", "propose", "r").status == 0)
        #expect(await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19").status == 0)
        let shown = try await tandem("round", "show", "r", "--format", "json").json() as? [String: Any]
        let rows = try #require(shown?["pairings"] as? [[String: Any]])
        let pairs = try rows.map { row in
            try ["receiver", "partner"].map { try #require((row[$0] as? [String: Any])?["name"] as? String) }
        }
        for pair in pairs {
            for side in [pair, pair.reversed()] {
                #expect(await tandem.run(["consent", "record", "r"] + side + ["--answer", "yes"]).status == 0)
            }
        }
        let database = try await TestDatabase.current.tandem()
        let foreign = try await database.query(
            "select named_now(receiver), named_now(partner) from pairing where crosses_regions order by 1"
        ).map { [try $0[0].string(), try $0[1].string()] }
        try #require(foreign.count >= 2)
        return (foreign, pairs.count - foreign.count)
    }

    private func waiting(_ region: String) async throws -> [[String: Any]] {
        let json = try await tandem().run(["today", region, "--format", "json"]).json() as? [String: Any]
        return try #require(json?["waiting"] as? [[String: Any]])
    }

    @Test func whatWaitsForAnotherRegionIsToldAndNotCalledAgreed() async throws {
        let (crossing, own) = try await agreed(), tandem = try tandem(),
            period = ["--from", "2026-12-01", "--until", "2027-11-30"]
        let unasked = try await waiting("NW").first { $0["kind"] as? String == "unlent" }
        #expect((unasked?["authorities"] as? [String])?.count == crossing.count, "\(String(describing: unasked))")
        let first = crossing[0]
        #expect(await tandem.run(["loan", "request", "r"] + first + period + ["--days", "40"]).status == 0)
        // Both regions see that it waits; nobody is told to open it.
        let place = try #require(
            try await tandem("authority", "show", first[1], "--format", "json").json() as? [String: Any]
        )
        let region = try #require(place["region"] as? String)
        // Who is asked answers; who asked waits.
        for (scope, kind, next) in [
            ("NW", "loan_asked", "tandem loan list"),
            (region, "loan", "tandem loan agree 'r' '\(first[0])' '\(first[1])'"),
        ] {
            let rows = try await waiting(scope)
            let loan = try #require(rows.first { $0["kind"] as? String == kind }, "\(scope): \(rows)")
            #expect(loan["next"] as? String == next)
            #expect(
                !rows.contains {
                    $0["kind"] as? String == "unopened" && ($0["next"] as? String)?.contains(first[1]) == true
                }
            )
        }

        #expect(await tandem("round", "advance", "r", "--to", "approved", "--reason", "as discussed").status == 0)
        let bare = await tandem("round", "advance", "r", "--to", "published")
        #expect(bare.status == 65 && bare.notes.contains("for another region to agree"), "\(bare.notes)")
        #expect(await tandem("round", "advance", "r", "--to", "published", "--reason", "these follow").status == 0)
        let folder = Folder()
        #expect(await tandem("report", "round", "r", "--for", "public", "--out", folder.path).status == 0)
        let page = try String(contentsOfFile: folder.path + "/round-r-public.html", encoding: .utf8)
        #expect(page.contains("\(own) partnerships are agreed"), "\(page.prefix(3000))")
    }

    /// What a region does not lend is told as that, with the step that helps, and not as what people forbade.
    @Test func whatARegionDoesNotLendIsNotCalledForbidden() async throws {
        let pair = try await agreed().crossing[0], tandem = try tandem()
        let period = ["--from", "2026-12-01", "--until", "2027-11-30"]
        #expect(await tandem.run(["loan", "request", "r"] + pair + period + ["--days", "40"]).status == 0)
        #expect(await tandem.run(["loan", "decline", "r"] + pair + ["--reason", "needed"]).status == 0)
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        for words in [
            ["round", "explain", "r", pair[0], "--why-not", pair[1]],
            ["round", "what-if", "r", "--pin", "\(pair[0])=\(pair[1])"],
        ] {
            let told = await tandem.run(words)
            let all = told.output + told.notes
            #expect(all.contains("its region does not lend it: 'tandem loan request' asks it again"), "\(all)")
            #expect(!all.contains("people decided"))
        }
        #expect(await tandem("round", "compare", "r").output.contains("its region does not lend it"))
        let again = await tandem.run(["loan", "request", "r"] + pair + period + ["--days", "40"])
        #expect(again.status == 0, "\(again.notes)")
        #expect(await tandem.run(["loan", "agree", "r"] + pair).status == 0)
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        #expect(
            !(await tandem.run(["round", "explain", "r", pair[0], "--why-not", pair[1]]).output.contains(
                "does not lend"
            ))
        )
    }
}
