import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Strengths and needs by practice area: derived from judgements, refined by what people state, faded by age.
@Suite struct ProfileTests {
    private func profile(_ code: LACode = .partner, _ change: (inout RegistryFixture) throws -> Void = { _ in }) throws
        -> PracticeProfile
    {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return try registry.profile(code).practice
    }

    @Test func judgementsSignalStrengthAndNeed() throws {
        let expected: [(Grade, Int, Int)] = [
            (.inadequate, 1000, 0), (.requiresImprovement, 700, 100), (.good, 200, 600), (.outstanding, 0, 1000),
        ]
        for (grade, need, strength) in expected {
            let registry = try RegistryFixture.receiverAndPartner(gives: .allGood.but([.helpAndProtection: grade]))
            let profile = try registry.profile(.partner, PolicySettings { $0.halfLifeYears = nil }).practice
            #expect(profile.need(in: .frontDoor) == need)
            #expect(profile.strength(in: .frontDoor) == strength)
            #expect(profile.strength(in: .qualityAssurance) == 600)
            #expect(profile[.frontDoor].signal?.words.contains("help and protection: \(grade)") == true)
        }
    }

    @Test func ofSeveralJudgementsTheLowestCounts() throws {
        let registry = try RegistryFixture.receiverAndPartner(
            gives: .allGood.but([.childrenInCare: .requiresImprovement])
        )
        let profile = try registry.profile(.partner).practice
        #expect(profile.strength(in: .familyNetworks) == 100)
        #expect(profile.need(in: .familyNetworks) == 700)
        #expect(profile.strength(in: .childsVoice) == 100)
        #expect(profile.strength(in: .childProtection) == 600)
    }

    @Test func aCombinedJudgementSpeaksOfCareLeaversAndIsMarked() throws {
        let profile = try profile {
            $0.inspections = []
            try $0.inspect(
                .partner,
                [.leadership: .good, .helpAndProtection: .good, .childrenInCare: .outstanding],
                "2022-06-01",
                .ilacs2018
            )
        }
        #expect(profile.strength(in: .pathwayPlans) == 1000)
        #expect(profile[.pathwayPlans].signal?.isCombined == true)
        #expect(profile[.pathwayPlans].signal?.words.contains("combined") == true)
        #expect(profile[.frontDoor].signal?.isCombined == false)
    }

    @Test func underTheSingleFrameworkAdoptionSpeaksOfPermanenceAndLeadershipOfLeadingAlone() throws {
        let profile = try profile {
            $0.inspections = []
            try $0.inspect(
                .partner,
                [
                    .leadership: .good, .helpAndProtection: .good, .childrenInCare: .good, .careLeavers: .good,
                    .adoption: .outstanding,
                ],
                "2017-06-01",
                .sif
            )
        }
        #expect(profile.strength(in: .permanence) == 1000)
        #expect(profile.strength(in: .carePlanning) == 600)
        #expect(profile.strength(in: .governance) == 600)
        #expect(!profile[.caseloads].strength.isKnown)
    }

    @Test func evidenceCountsHalfAfterAHalfLifeAndIsNeverMoreLater() {
        let fading = Decay(halfLifeYears: 3)
        #expect(fading.left(afterDays: 0) == 1000)
        #expect(fading.left(afterDays: 1096) == 500)
        #expect(fading.left(afterDays: 2192) == 250)
        #expect(Decay(halfLifeYears: nil).left(afterDays: 9999) == 1000)
        var before = 1000
        for days in stride(from: 0, to: 20_000, by: 7) {
            let left = fading.left(afterDays: days)
            #expect(left <= before && left >= 0)
            before = left
        }
    }

    @Test(arguments: [
        (10, EvidenceLevel.statement, AuthorRole.director, 800), (0, .statement, .director, 600),
        (7, .peerReview, .reviewer, 700), (10, .evaluation, .researcher, 1000), (1, .statement, .inspector, 100),
    ])
    func aStatementMovesOrReplaces(_ level: Int, _ evidence: EvidenceLevel, _ author: AuthorRole, _ counted: Int) throws
    {
        let value = try profile {
            try $0.assess(.partner, .strength, "HP-FD", level, evidence, by: author)
        }[.frontDoor].strength
        #expect(value.derived == 600)
        #expect(value.stated?.level == level)
        #expect(value.counted == counted)
        #expect(value.ground.contains("2026-06-01"))
    }

    @Test func aNamedRecommendationAddsToTheNeed() throws {
        let need = try profile { try $0.assess(.partner, .need, "HP-FD", 4, .inspection, by: .compiler) }[
            .frontDoor
        ]
        .need
        #expect(need.counted == 500)
        #expect(need.bearing == .adds)
        let more = try profile { try $0.assess(.partner, .need, "HP-FD", 9, .inspection, by: .compiler) }
        #expect(more.need(in: .frontDoor) == 900)
    }

    private static let today = PolicySettings {
        $0.halfLifeYears = 6
        $0.neverBelowLowerGrade = true
        $0.needsFade = false
    }

    private func standing(
        _ grade: Grade,
        inspected: String = "2023-11-20",
        _ kind: AssessmentKind,
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> AreaValue {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.inspections = []
        try registry.inspect(.partner, .allGood.but([.helpAndProtection: grade]), inspected, .ilacs2023)
        try change(&registry)
        let standing = try registry.profile(.partner, Self.today).practice[.frontDoor]
        return kind == .need ? standing.need : standing.strength
    }

    /// An outstanding that is old counts no less than a good of today; half of it is left after six years.
    @Test func strengthFadesSlowlyAndNeverBelowAFreshLowerGrade() throws {
        #expect(try standing(.outstanding, inspected: "2026-11-21", .strength).counted == 1000)
        #expect(try standing(.outstanding, .strength).counted == 707)
        #expect(try standing(.outstanding, inspected: "2020-11-20", .strength).counted == 600)
        #expect(try standing(.outstanding, inspected: "2014-11-20", .strength).counted == 600)
        #expect(try standing(.good, inspected: "2020-11-20", .strength).counted == 300)
        #expect(try standing(.good, inspected: "2011-11-20", .strength).counted == 105)
        #expect(try standing(.good, inspected: "2005-11-20", .strength).counted == 100)
    }

    @Test func needDoesNotFade() throws {
        #expect(try standing(.requiresImprovement, inspected: "2014-11-20", .need).counted == 700)
        #expect(try standing(.requiresImprovement, inspected: "2014-11-20", .strength).counted == 25)
    }

    @Test(arguments: EvidenceLevel.allCases) func aStatedNeedNeverLowersANeedUnlessAnEvaluationFindsLess(
        _ level: EvidenceLevel
    )
        throws
    {
        for stated in 0...10 {
            for grade in Grade.allCases {
                let silent = try standing(grade, .need).counted
                let value = try standing(grade, .need) { try $0.assess(.partner, .need, "HP-FD", stated, level) }
                if value.counted < silent {
                    #expect(level == .evaluation && value.bearing == .lowers)
                    #expect(value.ground.contains("less than judged"))
                }
            }
        }
        let nine = try standing(.inadequate, .need) { try $0.assess(.partner, .need, "HP-FD", 9, level) }
        #expect(nine.counted == 1000)
    }

    @Test(arguments: EvidenceLevel.allCases) func aStatedStrengthOfNineNeverLowersAnOutstanding(_ level: EvidenceLevel)
        throws
    {
        for inspected in ["2026-11-01", "2023-11-20", "2016-11-20"] {
            let silent = try standing(.outstanding, inspected: inspected, .strength).counted
            let said = try standing(.outstanding, inspected: inspected, .strength) {
                try $0.assess(.partner, .strength, "HP-FD", 9, on: "2026-11-20", level, by: .reviewer)
            }
            #expect(said.counted == max(silent, 900))
        }
    }

    @Test func aCurrentStatementRestoresAFadedStrength() throws {
        #expect(try standing(.good, inspected: "2020-11-20", .strength).counted == 300)
        let restored = try standing(.good, inspected: "2020-11-20", .strength) {
            try $0.assess(.partner, .strength, "HP-FD", 6, on: "2026-11-20", .peerReview, by: .reviewer)
        }
        #expect(restored.counted == 600)
    }

    /// Nearer to the grade below: an inspector's words since lower the value, say so, and the more the less they find; a
    /// better judgement never counts less for the same words.
    @Test func onlyAFindingSinceLowersAndSaysSo() throws {
        func found(_ grade: Grade, _ level: Int, on day: String = "2026-11-20") throws -> AreaValue {
            try standing(grade, .strength) {
                try $0.assess(.partner, .strength, "HP-FD", level, on: day, .inspection, by: .inspector)
            }
        }
        let silent = try standing(.outstanding, .strength).counted
        #expect(try found(.outstanding, 8).counted == 800)
        #expect(try found(.outstanding, 3).bearing == .lowers)
        #expect(try found(.outstanding, 3).counted == 300)
        #expect(try found(.outstanding, 3, on: "2023-11-19").counted == silent)
        for level in 0...10 {
            let values = try Grade.allCases.sorted().map { try found($0, level).counted }
            #expect(values == values.sorted(), "\(level)")
        }
        for grade in Grade.allCases {
            let values = try (0...10).map { try found(grade, $0).counted }
            #expect(values == values.sorted(), "\(grade)")
        }
        let answered = try standing(.good, .strength) {
            try $0.assess(.partner, .strength, "HP-FD", 2, on: "2026-11-19", .inspection, by: .inspector)
            try $0.assess(.partner, .strength, "HP-FD", 9, on: "2026-11-20")
        }
        #expect(answered.counted == 400)
    }

    @Test func whatCountsLessForItsAgeIsSaidToDoSo() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.inspections = []
        try registry.inspect(.partner, .allGood, "2020-11-20", .ilacs2023)
        let standing = try registry.profile(.partner, Self.today).practice[.frontDoor]
        #expect(standing.words(for: standing.strength).hasSuffix("counts 0.30 of 0.60 for its age"))
        #expect(!standing.words(for: standing.need).contains("age"))
    }

    @Test func aLaterFallWithdrawsAStrengthStatedBeforeIt() throws {
        func strength(_ before: Grade, _ after: Grade, stated: String) throws -> AreaValue {
            try profile {
                $0.inspections = []
                try $0.inspect(.partner, .allGood.but([.helpAndProtection: before]), "2021-06-01")
                try $0.inspect(.partner, .allGood.but([.helpAndProtection: after]), "2025-06-01")
                try $0.assess(.partner, .strength, "HP-FD", 10, on: stated)
            }[.frontDoor].strength
        }
        let withdrawn = try strength(.outstanding, .good, stated: "2025-05-31")
        #expect(withdrawn.counted == 600)
        guard case .withdrawn(let reason) = withdrawn.bearing else {
            Issue.record("the statement still counts")
            return
        }
        #expect(reason.contains("fell from outstanding to good on 2025-06-01"))
        #expect(try strength(.outstanding, .good, stated: "2025-06-01").counted == 800)
        #expect(try strength(.good, .good, stated: "2025-05-31").counted == 800)
        #expect(try strength(.requiresImprovement, .requiresImprovement, stated: "2025-05-31").counted == 100)
    }

    @Test func anAreaForPriorityActionIsNeedAndNoStrengthUntilTheNextInspection() throws {
        let after = try profile { try $0.visit(.partner, "2026-03-01", priorityAction: "timely decisions") }
        #expect(after.need(in: .frontDoor) == 1000)
        #expect(after.strength(in: .frontDoor) == 0)
        #expect(after[.frontDoor].priorityAction?.contains("timely decisions") == true)
        #expect(after.strength(in: .assessment) == 600)
        let before = try profile { try $0.visit(.partner, "2025-03-01", priorityAction: "timely decisions") }
        #expect(before.strength(in: .frontDoor) == 600)
        let closed = try profile {
            try $0.visit(.partner, "2026-03-01", priorityAction: "timely decisions")
            try $0.enter(.partner, .priorityAction, "Timely decisions", "closed", on: "2026-09-01")
        }
        #expect(closed.strength(in: .frontDoor) == 600)
    }

    @Test func whereNothingIsOnRecordNothingIsSaid() throws {
        let profile = try profile { $0.inspections = [] }
        #expect(profile.areas.count == PracticeArea.allCases.count)
        #expect(profile.areas.allSatisfy { !$0.strength.isKnown && !$0.need.isKnown && $0.strength.counted == 0 })
        #expect(profile[.frontDoor].strength.ground == "not on record")
    }
}
