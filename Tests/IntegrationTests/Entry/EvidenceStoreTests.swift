import Domain
import DomainFixtures
import Postgres
import Store
import Tabular
import TestKit
import Testing

@testable import tandem

/// What people say, written and read back, corrected and taken back.
@Suite(.database(.authorities)) struct EvidenceStoreTests {
    private let hull = LACode.hull, leeds = LACode.leeds

    private func said(_ day: String = "2026-09-01", _ visibility: Visibility = .authority) throws -> Provenance {
        try Provenance(
            day: Day(known: day),
            source: "Self-evaluation, \"autumn\"; page 3, {a,b}",
            author: .director,
            level: .records,
            visibility: visibility
        )
    }

    private func offer(_ from: String, _ to: String, places: Int = 2, said: String = "2026-09-01") throws -> Fact {
        Fact(
            try SupportOffer(
                authority: leeds,
                from: Day(known: from),
                to: Day(known: to),
                places: places,
                days: 60,
                areas: [.qualityAssurance, .frontDoor],
                anyRegion: false,
                details: "Not in August.",
                provenance: self.said(said, .regions)
            )
        )
    }

    private func request(_ from: String, _ to: String, number: Int = 1) throws -> Fact {
        Fact(
            try EditedRequest(
                authority: .devon,
                number: number,
                kind: .specialist,
                areas: [.frontDoor],
                days: 20,
                from: Day(known: from),
                to: Day(known: to),
                support: "diagnostic",
                provenance: said("2026-09-01", .team)
            )
        )
    }

    private func everyKind() throws -> [Fact] {
        [
            Fact(
                try Agreement(
                    receiver: hull,
                    partner: leeds,
                    from: Day(known: "2026-09-01"),
                    until: Day(known: "2027-08-31"),
                    areas: [.frontDoor],
                    days: 40,
                    daysBefore: 3,
                    beginsIn: .active,
                    aims: [AgreementAim("Waits, \"long\" > {none} > mentors > under a day > quick")],
                    price: AgreementPrice(
                        pounds: 600,
                        isADay: true,
                        receiverShare: 50,
                        funder: "a grant",
                        funderShare: 30
                    ),
                    ending: Agreement.Ending(on: Day(known: "2027-08-31"), code: "aims_met", outcome: .helpful),
                    lessons: "Mentors did more than training.",
                    provenance: said()
                )
            ),
            Fact(
                try Assessment(
                    authority: hull,
                    kind: .need,
                    subject: "HP-FD",
                    level: 7,
                    statement: "Contacts wait.\nTwo 'days', and \\ more – \"often\".",
                    provenance: said()
                )
            ),
            Fact(
                try Assessment(
                    authority: hull,
                    kind: .approach,
                    subject: "practice_leadership",
                    statement: "The director sits in on supervision.",
                    provenance: said()
                )
            ),
            Fact(
                try RegisterEntry(
                    authority: hull,
                    register: .example,
                    title: "One key worker",
                    other: leeds,
                    areas: [.assessment, .edgeOfCare],
                    began: ApproximateDay("2021-04"),
                    ended: ApproximateDay("2024"),
                    pounds: 1_200_000_000,
                    details: "Co-designed.",
                    provenance: said("2026-09-01", .open),
                    isShared: true
                )
            ),
            Fact(
                try RegisterEntry(
                    authority: hull,
                    register: .conflict,
                    title: "Shared chair",
                    other: leeds,
                    provenance: said("2026-09-01", .team)
                )
            ),
            Fact(
                try CalendarEntry(
                    authority: hull,
                    kind: .inspectionWindow,
                    from: Day(known: "2026-11-01"),
                    to: Day(known: "2027-02-28"),
                    provenance: said("2026-09-01", .regions)
                )
            ),
            try offer("2026-10-01", "2027-09-30"), try request("2026-10-01", "2026-10-01"),
            Fact(
                try EditedRequest(
                    authority: hull,
                    kind: nil,
                    from: Day(known: "2026-10-01"),
                    to: Day(known: "2027-03-31"),
                    provenance: said()
                )
            ),
            Fact(try Indicator(authority: hull, code: .morale, year: 2026, value: .number("63.50"))),
            Fact(
                try Indicator(
                    authority: hull,
                    code: .caseload,
                    year: 2025,
                    value: .withheld(.missing),
                    sharedWith: [leeds]
                )
            ),
        ]
    }

    @discardableResult
    private func bring(_ facts: [Fact], _ name: String, _ connection: Connection) async throws -> ImportOutcome {
        let file = ImportedFile(
            name: name,
            layout: "test",
            source: .report,
            asAt: Day(known: "2026-11-21"),
            sha256: FileContent(copying: Array(name.utf8)).sha256,
            byteCount: name.utf8.count,
            rows: facts.count,
            problems: []
        )
        let sourced = facts.enumerated().map { SourcedFact($0.element, row: $0.offset + 2) }
        return try await connection.transaction { connection in
            try ImportStore.lock(connection)
            var known = try RegistryStore.facts(connection)
            return try Importing.bring(
                sourced,
                of: file,
                to: &known,
                apply: true,
                by: Kit.signature,
                connection
            )
        }
    }

    /// Everything held of the kinds that people say, and indicators.
    private func held(_ connection: Connection, at moment: String? = nil) async throws -> Set<Fact> {
        let facts = try await connection.transaction { try RegistryStore.facts($0, asKnownAt: moment) }
        let kinds: [any RegistryFact.Type] = [
            Assessment.self, RegisterEntry.self, CalendarEntry.self, SupportOffer.self, EditedRequest.self,
            Indicator.self, Agreement.self,
        ]
        return Set(kinds.flatMap { facts.facts(of: $0) })
    }

    @Test func everyKindComesBackAsItWas() async throws {
        let connection = try await Kit.connect()
        let facts = try everyKind()
        let outcome = try await bring(facts, "all", connection)
        #expect(outcome.changes.problems.isEmpty)
        #expect(outcome.changes.new.count == facts.count)
        #expect(try await held(connection) == Set(facts))
        let again = try await bring(facts, "all again", connection)
        #expect(again.changes.isEmpty)
        #expect(again.changes.unchanged == facts.count)
    }

    @Test func aCorrectionSupersedesAndUndoBringsBack() async throws {
        let connection = try await Kit.connect()
        let facts = try everyKind()
        try await bring(facts, "first", connection)
        let then = try await connection.transaction { try RegistryStore.moment($0) }
        let corrected: [Fact] = [
            Fact(
                try Assessment(
                    authority: hull,
                    kind: .need,
                    subject: "HP-FD",
                    level: 3,
                    statement: "Better.",
                    provenance: said()
                )
            ),
            Fact(
                try RegisterEntry(
                    authority: hull,
                    register: .example,
                    title: "One key worker",
                    other: leeds,
                    began: ApproximateDay("2021-04"),
                    provenance: said("2026-09-02", .authority)
                )
            ),
            Fact(
                try RegisterEntry(
                    authority: hull,
                    register: .conflict,
                    title: "Shared chair",
                    other: leeds,
                    ended: ApproximateDay("2026-10"),
                    provenance: said("2026-09-01", .team)
                )
            ),
            Fact(
                try CalendarEntry(
                    authority: hull,
                    kind: .inspectionWindow,
                    from: Day(known: "2026-11-01"),
                    to: Day(known: "2026-12-31"),
                    provenance: said("2026-09-01", .regions)
                )
            ),
            try offer("2026-10-01", "2027-03-31", places: 1), try request("2026-10-01", "2026-12-31"),
            Fact(try Indicator(authority: hull, code: .morale, year: 2026, value: .number("64"))),
        ]
        let second = try await bring(corrected, "second", connection)
        #expect(second.changes.corrected.count == corrected.count)
        let now = try await held(connection)
        #expect(now.count == facts.count)
        #expect(now.isSuperset(of: corrected))
        #expect(try await held(connection, at: then) == Set(facts), "as known before")

        let number = try #require(second.receipt?.number)
        _ = try await connection.transaction { try ImportStore.undo(number, by: Kit.signature, $0) }
        #expect(try await held(connection) == Set(facts))
    }

    @Test func anUndoneImportLeavesNothing() async throws {
        let connection = try await Kit.connect()
        let number = try #require(try await bring(everyKind(), "all", connection).receipt?.number)
        _ = try await connection.transaction { try ImportStore.undo(number, by: Kit.signature, $0) }
        #expect(try await held(connection).isEmpty)
        #expect(try await bring(everyKind(), "all anew", connection).isApplied)
        #expect(try await held(connection) == Set(everyKind()))
    }

    @Test func offersThatOverlapAreRefusedRows() async throws {
        let connection = try await Kit.connect()
        let first = try await bring(
            [offer("2026-10-01", "2026-12-31"), offer("2026-12-31", "2027-03-31"), offer("2027-01-01", "2027-03-31")],
            "three",
            connection
        )
        #expect(first.changes.problems.map(\.row) == [3])
        #expect(first.changes.problems.first?.reason.contains("of row 2, 2026-10-01 to 2026-12-31") == true)
        #expect(first.changes.attributions.count == 2)
        let second = try await bring([offer("2026-11-01", "2026-11-30")], "inside", connection)
        #expect(second.changes.isEmpty)
        #expect(second.changes.problems.first?.reason.contains("on record") == true)
        // The same offer may be made shorter, and another take the days that it gives up, in one file.
        let third = try await bring(
            [offer("2026-11-01", "2026-12-31"), offer("2026-10-01", "2026-10-31")],
            "shorter",
            connection
        )
        #expect(third.changes.problems.isEmpty)
        let periods = try await Kit.facts(connection).offers.map { "\($0.from) \($0.to)" }
        #expect(periods == ["2026-10-01 2026-10-31", "2026-11-01 2026-12-31", "2027-01-01 2027-03-31"])
    }

    @Test func requestsOfOneNumberMayNotOverlapAndOfTwoMay() async throws {
        let connection = try await Kit.connect()
        let outcome = try await bring(
            [
                request("2026-10-01", "2026-12-31"), request("2026-12-01", "2027-03-31"),
                request("2026-10-01", "2026-12-31", number: 2),
            ],
            "requests",
            connection
        )
        #expect(outcome.changes.problems.map(\.row) == [3])
        #expect(try await Kit.facts(connection).asked.map(\.number) == [1, 2])
    }

    @Test func undoIsRefusedWhereALaterOfferTookTheDays() async throws {
        let connection = try await Kit.connect()
        try await bring([offer("2026-10-01", "2027-09-30")], "long", connection)
        let shorter = try await bring([offer("2026-10-01", "2026-12-31")], "short", connection)
        let next = try await bring([offer("2027-01-01", "2027-06-30")], "next", connection)
        let two = try #require(shorter.receipt?.number), three = try #require(next.receipt?.number)
        let error = await #expect(throws: StoreError.self) {
            try await connection.transaction { try ImportStore.undo(two, by: Kit.signature, $0) }
        }
        #expect(error?.description.contains("cannot hold again, and import") == true)
        for number in [three, two] {
            _ = try await connection.transaction { try ImportStore.undo(number, by: Kit.signature, $0) }
        }
        #expect(try await Kit.facts(connection).offers.map(\.to) == [Day(known: "2027-09-30")])
    }

    @Test func nobodySpeaksOfAnAuthorityThatIsNotThere() async throws {
        let connection = try await Kit.connect()
        let cumberland = LACode(known: 942), cumbria = LACode(known: 909)
        func assessed(_ code: LACode, _ day: String) throws -> Fact {
            Fact(try Assessment(authority: code, kind: .voice, statement: "Heard.", provenance: said(day)))
        }
        let outcome = try await bring(
            [
                assessed(cumberland, "2023-03-31"), assessed(cumberland, "2023-04-01"), assessed(cumbria, "2023-03-31"),
                assessed(cumbria, "2023-04-01"), assessed(LACode(known: 999), "2023-04-01"),
            ],
            "too early and too late",
            connection
        )
        #expect(outcome.changes.problems.map(\.row) == [2, 5, 6])
        #expect(outcome.changes.problems[0].reason.contains("was not there on 2023-03-31"))
        #expect(outcome.changes.problems[1].reason.contains("was abolished on 2023-04-01"))
    }

    @Test func theRegistryOfADayHasOnlyWhatWasSaidByThen() async throws {
        let connection = try await Kit.connect()
        try await bring(everyKind(), "all", connection)
        let facts = try await Kit.facts(connection)
        #expect(facts.snapshot(asOf: Day(known: "2026-08-31")).said == Statements())
        let said = facts.snapshot(asOf: Day(known: "2026-10-01")).said
        #expect(said.offer(of: leeds, on: Day(known: "2026-10-01"))?.places == 2)
        #expect(said.assessments[hull]?.last { $0.kind == .need && $0.subject == "HP-FD" }?.level == 7)
        #expect(facts.snapshot(asOf: Day(known: "2026-11-21")).indicators[hull]?[.morale]?.count == 1, "said by itself")
        #expect(facts.snapshot(asOf: Day(known: "2025-12-31")).indicators[hull]?[.morale] == nil)
    }
}
