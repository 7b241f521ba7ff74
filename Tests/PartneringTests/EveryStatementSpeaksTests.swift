import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Whatever may be entered about an authority is either asked about by a rule, a factor, a detector or a reason, or told
/// beside the reason: nobody enters something that is seen nowhere.
@Suite struct EveryStatementSpeaksTests {
    /// All that a pair's answer says, without what is only told beside it; and what is told.
    private func answer(_ registry: RegistryFixture) throws -> (counted: String, told: [PracticeReason.OnRecord]) {
        let policy = try Policy.whole(
            settings: PolicySettings {
                $0.placesBySize = [PolicySettings.PlacesFrom(children: 0, places: 2)]
                $0.placesIfNamed = 1
            }
        )
        let book = ProfileBook(registry.snapshot, under: policy)
        let answers = try PairAnswer.all(receiver: .receiver, partner: .partner, policy: policy, book: book)
        let findings = [LACode.receiver, .partner].flatMap { Detectors.findings(about: $0, in: Surroundings(book)) }
        let counted = answers.map { answer in
            let reason = answer.reason.map { "\($0.sayings) \($0.examples) \($0.spoken)" } ?? ""
            return "\(answer.rules.map { "\($0)" }) \(answer.score as Any) \(answer.factors.map { "\($0)" }) \(reason)"
        }
        return ("\(counted) \(findings.map { "\($0)" })", answers.first?.reason?.onRecord ?? [])
    }

    private func base() throws -> RegistryFixture {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.asOf = Day(known: "2026-11-21")
        return registry
    }

    /// Where a statement of both authorities is seen: counted, told, or both.
    private func seen(
        _ kind: String,
        isRead: Bool?,
        _ enter: (inout RegistryFixture, LACode) throws -> Void
    ) throws {
        let before = try answer(try base())
        var registry = try base()
        for code in [LACode.receiver, .partner] { try enter(&registry, code) }
        let after = try answer(registry)
        if let isRead { #expect((before.counted != after.counted) == isRead, "\(kind) counts") }
        let told = after.told.filter { $0.kind == kind }
        if isRead != true { #expect(Set(told.map(\.isOfPartner)) == [true, false], "\(kind) is told of both") }
    }

    @Test(arguments: AssessmentKind.allCases) func assessments(_ kind: AssessmentKind) throws {
        let subject = kind == .strength || kind == .need ? "HP-FD" : kind.subjects.first ?? ""
        try seen(kind.name, isRead: kind.isRead) { registry, code in
            try registry.assess(code, kind, subject, kind.levels?.upperBound)
        }
    }

    @Test(arguments: RegisterEntry.Register.allCases) func registers(_ register: RegisterEntry.Register) throws {
        let status = [
            RegisterEntry.Register.programme: "named", .consent: "declined", .support: "not_helpful",
            .leadership: "interim", .priorityAction: "open", .intervention: "commissioner",
            .example: "with_young_people", .lesson: "with_young_people", .talent: "team_manager",
            .finance: "section_114",
        ]
        try seen(register.name, isRead: register.isRead) { registry, code in
            registry.entries.append(
                try RegisterEntry(
                    authority: code,
                    register: register,
                    title: register == .programme ? "Partners in Practice" : "a line",
                    status: status[register] ?? "",
                    other: register.namesAnother == .never ? nil : code == .partner ? .receiver : .partner,
                    areas: [.frontDoor],
                    provenance: .said(seenBy: register.widest),
                    isShared: register == .example || register == .lesson
                )
            )
        }
    }

    @Test(arguments: CalendarEntry.Kind.allCases) func calendar(_ kind: CalendarEntry.Kind) throws {
        // That a calendar is kept at all is something known.
        try seen(kind.name, isRead: kind.blocks ? true : nil) { registry, code in
            try registry.block(code, kind, "2026-11-01", "2026-12-31")
        }
    }

    @Test(arguments: Indicator.Code.allCases.filter(\.isStated)) func numbersOfItsOwn(_ code: Indicator.Code) throws {
        try seen(code.name, isRead: false) { registry, authority in try registry.measure(authority, code, 2025, "63") }
    }

    /// Everybody sees only what is for them; what was said long ago, and what is over, is told no more.
    @Test func whatIsToldKeepsToItsReadersAndItsTime() throws {
        var registry = try base()
        try registry.assess(.partner, .culture, "challenge_is_welcome", 7)
        try registry.assess(.receiver, .values, "", 7, on: "2023-11-20")
        try registry.block(.partner, .election, "2026-04-01", "2026-05-07")
        try registry.measure(.partner, .budget, 2025, "900")
        let told = try answer(registry).told
        #expect(told.map(\.kind) == ["culture", "budget a child"])
        #expect(told.compactMap { $0.seen(by: .regions) }.map(\.kind) == ["budget a child"])
        registry.asOf = Day(known: "2026-11-19")
        #expect(try answer(registry).told.map(\.kind).contains("agreement of values"))
    }

    /// The founding slides set the agreement of values beside the care rate.
    @Test func theAgreementOfValuesStandsBesideTheCareRate() throws {
        var registry = try base()
        try registry.assess(.receiver, .values, "", 8)
        for (year, rate) in [(2021, "81"), (2022, "80"), (2024, "71"), (2025, "66")] {
            try registry.measure(.receiver, .lookedAfterRate, year, rate)
        }
        let told = try #require(try answer(registry).told.first)
        #expect(told.words.contains("children looked after per 10,000: 80 in 2022, 66 in 2025; no cause is claimed"))
    }

    /// How children are heard is told apart: as a strength of participation, and in words.
    @Test func howChildrenAreHeardIsToldApart() throws {
        var registry = try base()
        #expect(try answer(registry).told.filter(\.isVoice).isEmpty)
        try registry.assess(.partner, .voice)
        try registry.assess(.partner, .strength, "PV-VC", 8)
        let told = try answer(registry).told
        #expect(told.map(\.isVoice) == [true, true] && told.allSatisfy(\.isOfPartner))
    }

    @Test func whatYoungPeopleHelpedToMakeComesFirst() throws {
        var registry = try base()
        for (title, status) in [
            ("first entered", ""), ("without", "without_young_people"), ("with", "with_young_people"),
        ] {
            registry.entries.append(
                try RegisterEntry(
                    authority: .partner,
                    register: .example,
                    title: title,
                    status: status,
                    areas: [.frontDoor],
                    provenance: .said(seenBy: .open),
                    isShared: true
                )
            )
        }
        let book = ProfileBook(registry.snapshot)
        let reason = try PairAnswer.all(receiver: .receiver, partner: .partner, policy: .whole(), book: book).first?
            .reason
        #expect(reason?.examples.map(\.title).first == "with")
    }
}
