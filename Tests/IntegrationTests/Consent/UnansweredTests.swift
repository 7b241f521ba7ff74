import Domain
import TestKit
import Testing

/// Who was never asked, whose answer is of no use any more, and what was taken back since a plan was made.
@Suite(.database(.england)) struct UnansweredTests {
    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private func waiting(_ region: String, _ day: String = "2026-11-28") async throws -> [[String: Any]] {
        let json = try await tandem(day)("today", region, "--format", "json").json() as? [String: Any]
        return try #require(json?["waiting"] as? [[String: Any]])
    }

    @Test func whoWasNeverAskedWaits() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        #expect(await tandem("round", "propose", "r").status == 0)
        let pairs = try await tandem.pairs(of: "r"), one = pairs[0]
        #expect(await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + one).status == 0)
        for side in [one, one.reversed()] {
            #expect(await tandem.run(["consent", "record", "r"] + side + ["--answer", "yes"]).status == 0)
        }
        let rows = try await waiting("NE")
        #expect(!rows.contains { $0["kind"] as? String == "step" }, "\(rows)")
        let row = try #require(rows.first { $0["kind"] as? String == "unasked" })
        #expect((row["authorities"] as? [String])?.count == Set(pairs.dropFirst().map { $0[0] }).count)
        let ask = "tandem consent ask 'r' --all --answer-by DAY --out FOLDER"
        #expect(row["next"] as? String == ask)
        #expect(await tandem("round", "status", "r").output.contains(ask))
        // The others are asked, and counted as that; who said yes owes nothing.
        let asked = await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let rest = pairs.count - 1
        #expect(
            asked.output.contains("\(rest * 2) sides of \(rest) pairings asked")
                && asked.output.contains("; 2 sides have said yes already") && !asked.output.contains("asked before")
                && !asked.notes.contains("The day of those asked before"),
            "\(asked)"
        )
        #expect(try await waiting("NE").allSatisfy { $0["kind"] as? String != "unasked" })
    }

    /// Who was asked and never answered waits still when the round is published, and an answer is told where it goes.
    @Test func whoAnswersTooLateIsToldWhere() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        #expect(await tandem("round", "propose", "r").status == 0)
        let pair = try #require(try await tandem.pairs(of: "r").first)
        #expect(await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19").status == 0)
        for state in ["approved", "published"] {
            #expect(await tandem("round", "advance", "r", "--to", state, "--reason", "urgent").status == 0)
        }
        let edition = "tandem round new NAME --edition-of 'r'"
        let late = await tandem("consent", "record", "r", pair[0], pair[1], "--answer", "yes")
        #expect(late.status == 64 && late.notes.contains("too late") && late.notes.contains(edition), "\(late.notes)")
        let row = try await waiting("NE").first { $0["kind"] as? String == "too_late" }
        #expect(row?["next"] as? String == edition, "\(String(describing: row))")
        #expect(await tandem("round", "status", "r").output.contains("had not answered when the round was published"))
        #expect(await tandem("round", "new", "s", "--edition-of", "r").status == 0)
        #expect(try await waiting("NE").allSatisfy { $0["kind"] as? String != "too_late" })
    }

    /// An answer that is taken back leaves the plan that it made.
    @Test func aPlanThatRestsOnWhatWasTakenBackIsNamed() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        #expect(await tandem("round", "propose", "r").status == 0)
        let pair = try #require(try await tandem.pairs(of: "r").first)
        #expect(await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19").status == 0)
        #expect(await tandem("consent", "record", "r", pair[0], "--answer", "no", "--because", "too_far").status == 0)
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let log = try #require(try await tandem("log", "r", "--format", "json").json() as? [[String: Any]])
        let said = try #require(log.last { ($0["what"] as? String)?.contains(": no to") == true }?["number"] as? Int)
        let undone = await tandem("undo", "r", "--step", "\(said)", "--reason", "said by mistake")
        #expect(undone.status == 0, "\(undone)")
        let row = try await waiting("NE").first { $0["kind"] as? String == "undone_since" }
        #expect(row?["next"] as? String == "tandem round repropose 'r'", "\(String(describing: row))")
        #expect(await tandem("round", "status", "r").output.contains("was taken back since the plan was made"))
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        #expect(try await waiting("NE").allSatisfy { $0["kind"] as? String != "undone_since" })
    }

    /// What a region does not lend nobody is reminded of, and it is counted as that.
    @Test func whatIsNotLentIsAskedAboutNoLonger() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28")
        #expect(await tandem("round", "propose", "r").status == 0)
        let database = try await TestDatabase.current.tandem()
        let rows = try await database.query(
            "select named_now(receiver), named_now(partner) from pairing where crosses_regions order by 1 limit 1"
        ).map { [try $0[0].string(), try $0[1].string()] }
        let pair = try #require(rows.first), late = try self.tandem("2026-12-20")
        #expect(await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair).status == 0)
        let period = ["--from", "2027-01-11", "--until", "2028-01-10"]
        #expect(await tandem.run(["loan", "request", "r"] + pair + period).status == 0)
        #expect(try await waiting("NW", "2026-12-20").contains { $0["kind"] as? String == "consent" })
        #expect(await tandem.run(["loan", "decline", "r"] + pair + ["--reason", "needed at home"]).status == 0)
        #expect(try await waiting("NW", "2026-12-20").allSatisfy { $0["kind"] as? String != "consent" })
        let reminded = await late("consent", "remind", "r", "--answer-by", "2026-12-23")
        #expect(
            reminded.output.contains("nobody was reminded")
                && reminded.notes.contains("its region does not lend the partner: \(pair[0])"),
            "\(reminded)"
        )
        #expect(await late("consent", "list", "r").output.contains("not lent"))
        #expect(await late("round", "status", "r").output.contains("1 not lent"))
    }
}
