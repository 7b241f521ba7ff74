import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import PeerReview

/// What reviews look at: practice areas, strengths on record, a focus of the host's own; parts of regions, and who stands down.
@Suite struct FocusTests {
    private let one = LACode(known: 200), two = LACode(known: 201)

    private func scheme(_ more: String, themes: String = "LD, HP, CC, CL") throws -> Scheme {
        let text = try MadeUp.scheme("triads").canonicalText
            .replacing("themes: [LD, HP, CC, CL]", with: "themes: [\(themes)]")
        return try SchemeFile.read(text + more, file: "own.yaml")
    }

    private func value(
        _ themes: String = "LD, HP, CC, CL",
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> (points: Int, subjects: [String]) {
        var registry = RegistryFixture()
        registry.asOf = Day(known: "2026-11-20")
        for code in [one, two] {
            registry.add(code, "Place \(code)", in: .london, type: .unitary, at: (51, -1))
            try registry.inspect(
                code,
                [
                    .leadership: .good, .helpAndProtection: .requiresImprovement, .childrenInCare: .good,
                    .careLeavers: .good,
                ],
                "2026-01-05"
            )
        }
        try change(&registry)
        let profiles = [one, two].compactMap { code in
            registry.snapshot.authorities.first { $0.code == code }
                .map { ReviewProfile(of: $0, in: registry.snapshot) }
        }
        let scheme = try scheme("", themes: themes)
        let value = LearningValue(themes: scheme.themes, wanted: scheme.wanted)
        return (value.points(profiles[0], from: profiles[1]), value.subjects(profiles[0], from: profiles[1]))
    }

    @Test func aSchemeNamesPracticeAreasAndSpecialNeeds() throws {
        let own = try scheme(
            "sub_regions:\n  - \"West: 200, 201, 202\"\nstand_down: [LD]\n",
            themes: "HP-EX, LD, SEND"
        )
        #expect(own.themes == [.practice(.exploitation), .judged(.leadership), .specialNeeds])
        #expect(own.subRegions.map(\.words) == ["West: 200, 201, 202"] && own.standDown == [.leadership])
        #expect(try SchemeFile.read(own.canonicalText, file: "again.yaml") == own)
        for wrong in [
            "sub_regions: [\"West: 200\"]\n", "sub_regions: [\"West: 200, 200\"]\n", "sub_regions: [\"West\"]\n",
            "sub_regions: [\"West: 200, 201\", \"East: 201, 202\"]\n", "stand_down: [HP-EX]\n",
            "stand_down: [LD, LD]\n",
        ] {
            #expect(throws: FileFault.self, "\(wrong)") { try scheme(wrong) }
        }
        // A ready scheme keeps its text, and so its hash.
        let ready = try MadeUp.scheme("triads")
        #expect(!ready.canonicalText.contains("stand_down") && !ready.canonicalText.contains("sub_regions"))
    }

    @Test func aStrengthOnRecordIsSomethingToLearn() throws {
        let before = try value()
        func stated(_ visibility: Visibility, _ area: PracticeArea = .frontDoor, _ themes: String = "LD, HP, CC, CL")
            throws -> (points: Int, subjects: [String])
        {
            try value(themes) { try $0.assess(two, .strength, area.rawValue, 9, seenBy: visibility) }
        }
        let after = try stated(.regions)
        #expect(after.points > before.points)
        #expect(before.subjects.isEmpty && after.subjects == ["front door and thresholds (a strength on record)"])
        // What others may not read they cannot come to learn.
        #expect(try stated(.team) == before)
        // As a theme of its own it counts whole.
        let theme = try stated(.regions, .frontDoor, "HP-FD")
        #expect(theme.subjects == ["front door and thresholds"])
        #expect(try theme.points > value("HP-FD").points && theme.points > after.points)
        // Of what the reviewer is good in, nothing is to be learned.
        #expect(try stated(.regions, .permanence).subjects.isEmpty)
        // Nothing on record speaks of special needs.
        #expect(
            try value("SEND").points
                == value("SEND") { try $0.assess(two, .strength, "HP-DC", 9, seenBy: .open) }.points
        )
    }

    @Test func theHostsOwnFocusDrawsThoseWhoAreStrongInIt() throws {
        func focused(_ strong: LACode?) throws -> Int {
            try value {
                try $0.enter(two, .reviewFocus, "who waits at the front door", areas: [.frontDoor], seenBy: .regions)
                if let strong { try $0.assess(strong, .strength, "HP-FD", 9, seenBy: .regions) }
            }.points
        }
        #expect(try focused(one) > focused(nil))
        // A focus that is over draws nobody.
        let over = try value {
            try $0.enter(two, .reviewFocus, "over", areas: [.frontDoor], ended: "2026-11-01", seenBy: .regions)
        }
        #expect(try over == value())

        var registry = try MadeUp.registry(9)
        try registry.enter(one, .reviewFocus, "who waits at the front door", areas: [.frontDoor], seenBy: .regions)
        let plan = try Composer(scheme: scheme(""), question: MadeUp.question(), snapshot: registry.snapshot).compose()
        let reasons = try #require(plan.groups.first { $0.members.contains(one) }).reasons
        #expect(
            reasons.contains { $0.hasPrefix("Place 1 wants looked at: who waits at the front door; ") },
            "\(reasons)"
        )
        // What is for fewer people than read the plan is not told in it.
        var quiet = try MadeUp.registry(9)
        try quiet.enter(one, .reviewFocus, "who waits at the front door", areas: [.frontDoor], seenBy: .team)
        let told = try Composer(scheme: scheme(""), question: MadeUp.question(), snapshot: quiet.snapshot).compose()
            .groups.flatMap(\.reasons)
        #expect(told.contains { $0.hasPrefix("Place 1 has said, to fewer people") })
        #expect(!told.contains { $0.contains("front door") }, "\(told)")
    }

    @Test func specialNeedsAreLookedAtAndNobodyIsTakenToBeStrong() throws {
        let plan = try Composer(
            scheme: scheme("", themes: "LD, SEND"),
            question: MadeUp.question(),
            snapshot: MadeUp.snapshot(9)
        ).compose()
        #expect(plan.isProven && plan.groups.count == 3)
        for group in plan.groups {
            #expect(group.reasons.contains { $0.hasPrefix("special educational needs and disabilities: no judgement") })
        }
    }

    @Test func subRegionsFormGroupsOfTheirOwn() throws {
        let composer = Composer(
            scheme: try scheme("sub_regions: [\"West: 200, 203, 206\", \"East: 201, 202, 204\"]\n"),
            question: MadeUp.question(),
            snapshot: try MadeUp.snapshot(9)
        )
        let groups = try composer.compose().groups
        #expect(Set(groups.map { $0.members.map(\.number) }) == [[200, 203, 206], [201, 202, 204], [205, 207, 208]])
        #expect(groups.first { $0.members[0] == one }?.reasons.first == "of the sub-region West")
        #expect(groups.allSatisfy { $0.region == .london })
        #expect(composer.strangersInSubRegions.isEmpty)
        let stray = Composer(
            scheme: try scheme("sub_regions: [\"West: 200, 999\"]\n"),
            question: MadeUp.question(),
            snapshot: try MadeUp.snapshot(9)
        )
        #expect(stray.strangersInSubRegions == [LACode(known: 999)])
    }

    @Test func whoIsInadequateInLeadershipStandsDownWhereTheSchemeSaysSo() throws {
        var registry = try MadeUp.registry(9)
        for number in 200...208 {
            let grade: Grade = number == 200 ? .inadequate : .good
            try registry.inspect(
                LACode(known: number),
                Dictionary(uniqueKeysWithValues: JudgementArea.practice.map { ($0, grade) }),
                "2026-05-05"
            )
        }
        let snapshot = registry.snapshot
        func composer(_ scheme: Scheme) -> Composer {
            Composer(scheme: scheme, question: MadeUp.question(), snapshot: snapshot)
        }
        let usual = try composer(scheme("")).compose(), own = composer(try scheme("stand_down: [LD]\n"))
        #expect(usual.unplaced.isEmpty)
        let plan = try own.compose()
        let unplaced = try #require(plan.unplaced.first { $0.authority == one })
        #expect(
            unplaced.reason.contains("inadequate in leadership")
                && unplaced.reason.contains("neither hosts nor reviews")
        )
        #expect(plan.groups.allSatisfy { !$0.members.contains(one) })
        // A plan of before is told of it when it is tested again.
        let refusals = own.retest(usual).lines.flatMap(\.refusals)
        #expect(refusals.contains { $0.rule == "stand-down" })
        #expect(own.retest(plan).isClean)
        #expect(composer(try scheme("")).retest(usual).isClean)
    }
}
