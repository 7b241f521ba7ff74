import Domain
import Glibc
import TestKit
import Testing

/// Odd questions about a round's plan: each command gives the same answer, in words.
@Suite(.database(.england)) struct AskedAgainTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-28")
            return tandem
        }
    }

    private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }

    @Test func refusedChosenAndSecondRequestsHaveOneAnswer() async throws {
        let tandem = try tandem
        let said = [
            "--source", "mail", "--author", "director", "--reason", "agreed", "--children", "not asked", "--apply",
        ]
        await tandem.run(
            ["request", "edit", "devon", "--number", "2", "--kind", "specialist", "--areas", "HP-FD"] + said
        )
        await tandem("round", "new", "odd", "--region", "SW")
        await tandem("round", "propose", "odd")
        let shown = try await tandem("round", "show", "odd", "--format", "json").json() as? [String: Any]
        let own = try #require(shown?["pairings"] as? [[String: Any]]).filter {
            ($0["receiver"] as? [String: Any])?["name"] as? String == "Devon"
        }
        #expect(own.count == 2)
        let second = try #require(own.first { $0["request"] as? Int == 2 })
        #expect(second["practice_areas"] as? [String] == ["HP-FD"])
        let partner = try #require((second["partner"] as? [String: Any])?["name"] as? String)

        // The partner of the second request, asked of it: it is the partner, and nothing changes.
        let same = await tandem("round", "what-if", "odd", "--pin", "devon/2=\(partner)")
        #expect(same.output.contains("it is the partner"), "\(same.output)\(same.notes)")
        #expect(same.output.contains("The same pairings in both."))
        // Another: the words of explaining, and the plan beside them.
        let words = await tandem("pair", "devon/2", "essex", "--round", "odd")
        let tried = await tandem("round", "what-if", "odd", "--pin", "devon/2=essex")
        #expect(tried.status == 0, "\(tried.notes)")
        #expect(tried.output.hasPrefix(words.output))
        #expect(words.output.contains("Essex for Devon (2)"))
        // Refused: the rule, and no other command to ask.
        let refused = await tandem("round", "what-if", "odd", "--pin", "devon/2=plymouth")
        let because = await tandem("round", "explain", "odd", "devon/2", "--why-not", "plymouth")
        #expect(refused.status == 64)
        #expect(refused.notes.contains("Plymouth may not support Devon"))
        let reason = try #require(
            because.output.split(separator: "\n").first?.split(separator: ": ", maxSplits: 1).last
        )
        #expect(Self.squeezed(refused.notes).contains(Self.squeezed(String(reason.prefix(40)))))
        #expect(await tandem("round", "what-if", "odd", "--pin", "devon/3=essex").status == 64)
        #expect(await tandem("round", "what-if", "odd", "--pin", "devon/x=essex").status == 64)
        #expect(await tandem("round", "what-if", "odd", "--pin", "essex=devon").notes.contains("asks for nothing"))

        // Second and narrowed requests stand in every form.
        let csv = await tandem("round", "export", "odd", "--visible-to", "authority").output
        #expect(csv.split(separator: "\r\n").contains { $0.contains("Devon") && $0.contains(",HP-FD,") })
        #expect(await tandem("round", "show", "odd").output.contains("Devon (2)"))
        #expect(await tandem("round", "robust", "odd").output.contains("Devon (2): "))
        let compared = await tandem("round", "compare", "odd", "odd", "--format", "csv").output
        #expect(
            compared.split(separator: "\r\n").contains { $0.contains(",Devon,") && $0.contains(",2,HP-FD,") },
            "\(compared)"
        )
        let explained =
            try await tandem("round", "explain", "odd", "devon", "--format", "json").json() as? [String: Any]
        #expect((explained?["further_requests"] as? [[String: Any]])?.first?["request"] as? Int == 2)
        let folder = Folder()
        let limits = await tandem("round", "export", "odd", "--instance", folder.path + "/check")
        #expect(limits.status == 65)
        #expect(limits.notes.contains("the 2 requests of Devon go to different partners"))
        #expect(access(folder.path + "/check", F_OK) != 0)
    }

    @Test func withoutARoundAPairSpeaksOfItsDayAndSaysSo() async throws {
        let told = try await tandem("pair", "devon", "dorset")
        #expect(told.output.contains("This speaks of the two on 2026-11-28, whatever any plan says."))
        #expect(told.output.contains("--round"))
    }

    @Test func whoIsGoodInEverythingMustSayWhatItAsksFor() async throws {
        let tandem = try tandem
        let said = [
            "--source", "mail", "--author", "director", "--reason", "agreed", "--children", "not asked", "--apply",
        ]
        let refused = await tandem.run(["request", "edit", "essex", "--kind", "lead"] + said)
        #expect(refused.status == 64)
        #expect(refused.notes.contains("Essex has no judgement below good: say with --areas what it asks for"))
        let taken = await tandem.run(["request", "edit", "essex", "--kind", "lead", "--areas", "HP-FD"] + said)
        #expect(taken.status == 0, "\(taken.notes)")
    }

    /// What other weights would do is not hidden by a plan that was made again so that few move.
    @Test func otherWeightsAreTriedAnew() async throws {
        let tandem = try tandem
        await tandem("round", "new", "anew", "--region", "LO")
        await tandem("round", "propose", "anew")
        let first = await tandem("round", "what-if", "anew", "--weight", "travel=9000")
        try #require(!first.output.contains("The same pairings in both."), "\(first.output)\(first.notes)")
        await tandem("round", "repropose", "anew", "--keep")
        let again = await tandem("round", "what-if", "anew", "--weight", "travel=9000")
        #expect(again.output == first.output)
        #expect(again.notes.contains("Plan 2 was made again so that as few as can be move"), "\(again.notes)")
        #expect(!first.notes.contains("was made again"))
        // Who moves if somebody drops out is asked of the plan that stands.
        let partner = await tandem("round", "what-if", "anew", "--offer", "camden=0")
        #expect(partner.status == 0 && !partner.notes.contains("was made again"), "\(partner.notes)")
    }

    /// Who may support nobody is told why, and of places nothing that holds for nobody.
    @Test func whoMaySupportNobodyIsToldWhy() async throws {
        let tandem = try tandem
        await tandem(
            "register",
            "add",
            "essex",
            "--register",
            "intervention",
            "--status",
            "improvement_notice",
            "--title",
            "Notice",
            "--began",
            "2026-10",
            "--source",
            "gov.uk",
            "--author",
            "department",
            "--apply"
        )
        await tandem("round", "new", "east", "--region", "EE")
        await tandem("round", "propose", "east")
        let answer = await tandem("round", "explain", "east", "essex")
        #expect(answer.output.contains("It may support nobody who asks: "), "\(answer.output)\(answer.notes)")
        #expect(answer.output.contains("improvement notice") && !answer.output.contains("may be asked of it"))
    }
}
