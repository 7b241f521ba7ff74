import DomainFixtures
import Testing

@testable import Domain

/// What is new about an area or an authority since a day, and what is not told.
@Suite struct DigestTests {
    private static let hull = LACode(known: 810), dorset = LACode(known: 838), leeds = LACode(known: 383)

    private func example(
        _ code: LACode,
        _ title: String,
        _ areas: [PracticeArea],
        _ day: String,
        register: RegisterEntry.Register = .example,
        ended: String? = nil,
        seenBy visibility: Visibility = .regions,
        isShared: Bool = true
    ) throws -> RegisterEntry {
        try RegisterEntry(
            authority: code,
            register: register,
            title: title,
            areas: areas,
            ended: ended.flatMap { ApproximateDay($0) },
            provenance: .said(day, seenBy: visibility),
            isShared: isShared
        )
    }

    private func registry() throws -> RegistryFixture {
        var registry = RegistryFixture()
        for code in [Self.hull, Self.dorset, Self.leeds] { registry.add(code) }
        let all: [JudgementArea: Grade] = [
            .leadership: .good, .helpAndProtection: .good, .childrenInCare: .good, .careLeavers: .good,
        ]
        try registry.inspect(Self.hull, all, "2022-05-01")
        try registry.inspect(Self.hull, all.merging([.helpAndProtection: .inadequate]) { $1 }, "2026-10-05")
        registry.facts.entries += [
            try example(Self.dorset, "Front door", [.frontDoor], "2026-10-01"),
            try example(Self.dorset, "Before", [.frontDoor], "2026-08-31"),
            try example(Self.dorset, "Not shared", [.frontDoor], "2026-10-01", isShared: false),
            try example(Self.dorset, "For few", [.frontDoor], "2026-10-01", seenBy: .team),
            try example(Self.leeds, "Court work", [.preProceedings], "2026-10-02", register: .lesson),
            try example(Self.leeds, "Conference", [.frontDoor], "2026-10-03", register: .event, ended: "2027-01-01"),
            try example(Self.leeds, "Long over", [.frontDoor], "2026-10-03", register: .event, ended: "2026-10-20"),
        ]
        for (code, area, from, to, anyRegion) in [
            (Self.leeds, PracticeArea.frontDoor, "2026-10-01", "2027-10-01", true),
            (Self.leeds, .preProceedings, "2027-10-02", "2027-12-01", true),
            (Self.dorset, .frontDoor, "2026-10-01", "2027-10-01", false),
        ] {
            registry.facts.offers.append(
                try SupportOffer(
                    authority: code,
                    from: Day(known: from),
                    to: Day(known: to),
                    places: 1,
                    areas: [area],
                    anyRegion: anyRegion,
                    provenance: .said("2026-10-04", seenBy: .regions)
                )
            )
        }
        return registry
    }

    private func told(_ areas: [PracticeArea], _ codes: Set<LACode> = []) throws -> [String] {
        let digest = Digest(
            try registry().snapshot,
            [],
            areas: areas,
            authorities: codes,
            since: Day(known: "2026-09-01")
        )
        return digest.items.map { (item: Digest.Item) in "\(item.kind) \(item.authority) \(item.words.prefix(30))" }
    }

    /// An event that is over is news to who was not told of it, and said to be over.
    @Test func whatIsOverIsToldAsThat() throws {
        let items = Digest(
            try registry().snapshot,
            [],
            areas: [.frontDoor],
            authorities: [],
            since: Day(known: "2026-09-01")
        ).items
        #expect(items.contains { $0.words == "Long over, over" } && items.contains { $0.words == "Conference" })
    }

    @Test func ofAnAreaItTellsWhatIsSharedAndJudgedAndOffered() throws {
        let items = try told([.frontDoor])
        #expect(
            items.map { String($0.prefix { $0 != " " }) } == ["judgement", "offer", "event", "event", "example"],
            "\(items)"
        )
        #expect(items[0] == "judgement 810 help and protection: inadequat")
        #expect(items[2].contains("Conference") && items[4].contains("Front door"))
    }

    @Test func ofAnAuthorityItTellsWhateverItIsAbout() throws {
        let items = try told([], [Self.leeds])
        #expect(items.count == 5 && items.allSatisfy { $0.contains("383") }, "\(items)")
        // Who asks about nothing is told of all.
        #expect(try told([]).count == 7)
    }

    @Test func aJudgementSaysWhatItWasBefore() throws {
        let digest = Digest(
            try registry().snapshot,
            [],
            areas: [.frontDoor],
            authorities: [],
            since: Day(known: "2026-09-01")
        )
        #expect(digest.items.first?.words == "help and protection: inadequate, before: good")
        let own = Digest(
            try registry().snapshot,
            [],
            areas: [],
            authorities: [Self.hull],
            since: Day(known: "2020-01-01")
        )
        #expect(
            own.items.map(\.words).last?.hasPrefix("leadership: good, the first of the whole service on record;")
                == true
        )
        #expect(own.items.first?.words.contains("leadership: good, as before") == true)
    }

    /// What was entered since under an earlier day is new to who looked before, and a report that only stands beside it is not.
    @Test func whatWasEnteredSinceUnderAnEarlierDayIsNewToo() throws {
        let before = try registry().snapshot
        var after = try registry()
        after.facts.entries.append(try example(Self.dorset, "Found late", [.frontDoor], "2026-08-01"))
        try after.inspect(
            Self.hull,
            [
                .leadership: .good, .helpAndProtection: .requiresImprovement, .childrenInCare: .good,
                .careLeavers: .good,
            ],
            "2024-05-01"
        )
        let since = Day(known: "2026-11-01"), now = after.snapshot
        func news(_ held: Snapshot?) -> [Digest.Item] {
            Digest(now, [], areas: [.frontDoor], authorities: [], since: since, before: held).items
        }
        #expect(news(nil).isEmpty)
        #expect(news(before).map(\.words).map { String($0.prefix(20)) } == ["Found late", "help and protection:"])
        #expect(news(before).allSatisfy { $0.isLate })
        #expect(news(now).isEmpty)
    }
}
