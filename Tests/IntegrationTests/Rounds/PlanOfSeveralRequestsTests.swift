import Domain
import Foundation
import Partnering
import Postgres
import Store
import TestKit
import Testing

/// Plans with several requests of one receiver, as the database keeps them.
@Suite(.database(.england)) struct PlanOfSeveralRequestsTests {
    @Test func whatWasPlannedIsWhatIsRead() async throws {
        let connection = try await TestDatabase.current.tandem()
        let facts = try await Kit.facts(connection)
        let day = try #require(Day("2026-11-21")), devon = try #require(LACode("878"))
        let round = try Round(name: "several", asOf: day, scope: RoundScope())
        let policy = try ShippedPolicies.first()
        try await RoundStore.create(round, policy: policy, by: .test, connection)
        var edited = facts
        for number in 1...2 {
            edited.asked.append(
                try EditedRequest(
                    authority: devon,
                    number: number,
                    kind: number == 1 ? .lead : .specialist,
                    areas: number == 1 ? [.qualityAssurance, .decisions] : [.frontDoor],
                    days: number == 1 ? 40 : nil,
                    from: day,
                    to: day.adding(years: 1),
                    support: "diagnostic",
                    provenance: Provenance(
                        day: day,
                        source: "a meeting",
                        author: .coordinator,
                        visibility: .authority
                    )
                )
            )
        }
        let problem = try RoundProblem(round: round, policy: policy, snapshot: edited.snapshot(asOf: day))
        let record = try PlanRecorder(SolvedRound(problem), program: "test").record(), plan = record.plan
        let own = plan.pairings.filter { $0.request.receiver == devon }
        #expect(own.map(\.request.number).sorted() == [1, 2])
        #expect(Set(own.map(\.partner)).count == 2)
        let moment = try await connection.transaction { try RegistryStore.moment($0) }
        let stored = try await RoundStore.find("several", connection)
        _ = try await PlanStore.save(record, of: stored, knownAt: moment, by: .test, connection)
        let kept = try await PlanStore.plan(of: stored, connection)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(kept.record) == encoder.encode(record))
        #expect(plan.gap == nil)
        #expect(!plan.offersOnly)

        // A plan is whole: nothing is put into it afterwards.
        let tampered = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                insert into plan_request (plan_id, receiver, request, kind, severity)
                select plan_id, '202', 4, 'lead', 1 from plan
                """
            )
        }
        #expect(tampered?.sqlState?.category == "23")
    }

    @Test func offersOnlyLeavesWhatNobodyOfferedUnserved() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        await tandem("round", "new", "offers", "--as-of", "2026-11-21")
        let proposed = try #require(
            try await tandem("round", "propose", "offers", "--offers-only", "--format", "json").json() as? [String: Any]
        )
        #expect(proposed["places"] as? [String: Int] == ["confirmed": 0, "assumed": 0])
        let summary = try #require(proposed["summary"] as? [String: Any])
        #expect(summary["served"] as? Int == 0)
        #expect(summary["offers_only"] as? Bool == true)
        #expect(await tandem("round", "explain", "offers", "devon").status == 0)
        #expect(await tandem("round", "show", "offers").output.contains("No place offered, none taken for granted"))
    }

    @Test func whyNotIsAnsweredForAnyAuthority() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        await tandem("round", "new", "why", "--as-of", "2026-11-21")
        await tandem("round", "propose", "why")
        let refused = await tandem("round", "explain", "why", "tameside", "--why-not", "stockport")
        #expect(refused.output.contains("Stockport for Tameside"))
        #expect(refused.output.contains("Stockport is not strong enough itself in leadership"))
        #expect(!refused.output.contains("H2"))
        let json = try await tandem("round", "explain", "why", "devon", "--format", "json").json() as? [String: Any]
        let partner = try #require((json?["partner"] as? [String: Any])?["la_code"] as? String)
        let chosen = await tandem("round", "explain", "why", "devon", "--why-not", partner)
        #expect(chosen.output.contains("it is the partner"))
        let told = await tandem("round", "explain", "why", "devon")
        // Judgement beside judgement; points and thousandths are a step behind.
        #expect(told.output.contains("help and protection: inadequate here (January 2025), "))
        #expect(told.output.contains("The way: about "))
        #expect(!told.output.contains("strength 0."))
        let detailed = await tandem("round", "explain", "why", "devon", "--detail")
        #expect(detailed.output.contains("Need by need, strength by strength"))
        #expect(detailed.output.contains("strength 0."))
        let other = await tandem("round", "explain", "why", "devon", "--why-not", "essex")
        #expect(other.output.contains("Essex is "))
        #expect(other.output.contains("What it would cost: "))
        // Points are a step behind here too.
        #expect(!other.output.contains("Difference") && !other.output.contains("In points"))
        let points = await tandem("round", "explain", "why", "devon", "--why-not", "essex", "--detail")
        #expect(points.output.contains("Difference"))
    }

    /// What a rival would cost is one answer, whoever is asked: explaining, a pair, and trying the pin.
    @Test func everyCommandGivesTheOneForcedAnswer() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        await tandem("round", "new", "forced", "--as-of", "2026-11-21", "--region", "NW", "YH")
        await tandem("round", "propose", "forced")
        let shown = try await tandem("round", "show", "forced", "--format", "json").json() as? [String: Any]
        let pairings = try #require(shown?["pairings"] as? [[String: Any]])
        var asked = 0
        for pairing in pairings.prefix(6) {
            let receiver = try #require((pairing["receiver"] as? [String: Any])?["la_code"] as? String)
            let told = try await tandem("round", "explain", "forced", receiver, "--format", "json").json()
            // An authority that gives, too, has two parts.
            guard let others = (told as? [String: Any])?["others"] as? [[String: Any]] else { continue }
            for other in others.prefix(3) {
                let partner = try #require((other["partner"] as? [String: Any])?["la_code"] as? String)
                let reason = try #require(other["reason"] as? String)
                let whyNot = await tandem("round", "explain", "forced", receiver, "--why-not", partner)
                let pair = await tandem("pair", receiver, partner, "--round", "forced")
                #expect(whyNot.output == pair.output)
                #expect(
                    whyNot.output.replacing("\n", with: "").replacing(" ", with: "").lowercased()
                        .contains(reason.replacing(" ", with: "").lowercased())
                )
                let tried =
                    try await tandem(
                        "round",
                        "what-if",
                        "forced",
                        "--pin",
                        "\(receiver)=\(partner)",
                        "--format",
                        "json"
                    )
                    .json() as? [String: Any]
                let before = try #require((tried?["sums_before"] as? [String: Any])?["total"] as? Int)
                let after = try #require((tried?["sums_after"] as? [String: Any])?["total"] as? Int)
                let figures = other["figures"] as? String ?? ""
                if figures.contains("the total") {
                    #expect(figures.contains("the total \(before - after) lower"), "\(figures)")
                    asked += 1
                }
            }
        }
        #expect(asked > 5)
        let contradiction = await tandem("pair", "devon", "dorset", "--round", "forced", "--policy", "near-first")
        #expect(contradiction.status == 64)
    }

    /// Of several requests the one that is meant is named: in what is asked, in what is told, and in the command that takes it back.
    @Test func theRequestThatIsMeantIsNamed() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let asked = await tandem(
            "request",
            "edit",
            "devon",
            "--number",
            "2",
            "--kind",
            "specialist",
            "--areas",
            "CL-AC",
            "--reason",
            "d",
            "--children",
            "not asked",
            "--source",
            "mail",
            "--author",
            "director",
            "--apply"
        )
        #expect(asked.status == 0, "\(asked.notes)")
        await tandem("round", "new", "two", "--region", "SW")
        #expect(await tandem("round", "propose", "two").status == 0)
        for words in [["what-if", "two", "--pin", "devon=essex"], ["pin", "two", "devon", "essex", "--reason", "x"]] {
            let unsaid = await tandem.run(["round"] + words)
            #expect(unsaid.status == 64 && unsaid.notes.contains("say which, as in 'devon/2'"), "\(unsaid)")
        }
        #expect(await tandem("round", "what-if", "two", "--pin", "devon/2=essex").output.contains("Devon (2)"))
        let second = await tandem("round", "explain", "two", "devon/2").output
        #expect(second.hasPrefix("Devon in round two, second request"), "\(second)")
        #expect(second.components(separatedBy: "in round two").count == 2)
        #expect(await tandem("round", "explain", "two", "devon/3").status == 64)
        // Who serves the one is nobody to choose for the other.
        let shown = try await tandem("round", "explain", "two", "devon", "--format", "json").json() as? [String: Any]
        let further = try #require((shown?["further_requests"] as? [[String: Any]])?.first)
        for (one, other) in [(shown ?? [:], further), (further, shown ?? [:])] {
            let partner = try #require((other["partner"] as? [String: Any])?["name"] as? String)
            for key in ["equally_suitable", "more_suitable"] {
                let named = (one[key] as? [[String: Any]] ?? []).map {
                    ($0["partner"] as? [String: Any])?["name"] as? String
                }
                #expect(!named.contains(partner), "\(key): \(named)")
            }
        }
        let pair = await tandem("pair", "devon/2", "essex", "--round", "two")
        #expect(pair.status == 0 && pair.output.hasPrefix("Essex for Devon (2)"), "\(pair)")
        let pinned = await tandem("round", "pin", "two", "devon/2", "essex", "--reason", "x")
        #expect(pinned.output.contains("Devon (2) with Essex: pinned"), "\(pinned)")
        #expect(pinned.notes.contains("tandem round release 'two' 'Devon/2' 'Essex'"), "\(pinned.notes)")
        // One partner serves one request of a receiver: that is the cause, and nothing was released.
        let both = await tandem("round", "pin", "two", "devon/1", "essex", "--reason", "x")
        #expect(both.status == 65 && both.notes.contains("one partner serves one request of a receiver"), "\(both)")
        #expect(!both.notes.contains("released"))
        #expect(await tandem("round", "release", "two", "Devon/2", "Essex", "--reason", "x").status == 0)
    }
}
