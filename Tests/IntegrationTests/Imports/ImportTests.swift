import Domain
import DomainFixtures
import Postgres
import Store
import TabularFixtures
import TestKit
import Testing

@testable import tandem

/// Preview, approval and undo against a real database.
@Suite(.database(.authorities)) struct ImportTests {
    private static let grades = ["Good", "Good", "Requires improvement to be good", "Good"]

    /// A release "as at" a day with one inspection of Hull, of Barnsley and of nobody known.
    private static func release(_ year: Int, leavers: String, barnsley: String? = nil) throws -> IncomingFile {
        let rows =
            [
                [
                    "Local authority name", "Inspection date", "Publication date", "Inspection type",
                    "Overall effectiveness", "Impact of leaders",
                    "Experiences and progress of children who need help and protection",
                    "Experiences and progress of children in care", "Experiences and progress of care leavers",
                ],
                ["Kingston upon Hull", "06/11/2023", "08/01/2024", "ILACS Short Inspection"] + grades + [leavers],
            ]
            + (barnsley.map { [["Barnsley", "11/09/2023", "27/10/2023", "ILACS Short Inspection"] + grades + [$0]] }
                ?? [])
            + [["Atlantis", "11/09/2023", "27/10/2023", "ILACS Short Inspection"] + grades + ["Good"]]
        let sheet = ODSFixture.Sheet("History", text: [["As at 31 March \(year)"], []] + rows)
        return IncomingFile(name: "release-\(year).ods", bytes: try ODSFixture([sheet]).bytes())
    }

    private func leavers(_ connection: Connection) async throws -> [String] {
        try await Kit.facts(connection).inspections.sorted { $0.key < $1.key }
            .map { $0.judgements[.careLeavers]?.description ?? "" }
    }

    @Test func aPreviewChangesNothingAndWaits() async throws {
        let connection = try await Kit.connect()
        let file = try Self.release(2024, leavers: "Good")
        let outcome = try await Kit.run(file, apply: false, connection)
        #expect(!outcome.isApplied)
        #expect(try await Kit.facts(connection).inspections.isEmpty)
        let number = try #require(outcome.receipt?.number)
        // The same preview again waits under the same number.
        let again = try await Kit.run(file, apply: false, connection)
        #expect(again.receipt?.number == number)
        _ = try await Importing.approve(number, by: Kit.signature, connection)
        #expect(try await leavers(connection) == ["good"])
        let parked = try await connection.transaction { try ImportStore.parked(number, $0) }
        #expect(parked.map(\.kind) == ["unmatched"])
        #expect(parked.first?.value == "Atlantis")
        await #expect(throws: StoreError.importDecided(number, "applied")) {
            try await Importing.approve(number, by: Kit.signature, connection)
        }
    }

    /// Who outranks whom is kept by keys; a label that people read is nowhere in it, and may be renamed.
    @Test func sourcesAreKeptByKeysAndNotByLabels() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(Self.release(2024, leavers: "Good"), apply: true, connection)
        let rows = try await connection.query(
            "select distinct k, t.says ->> 'v' from attribution t, jsonb_object_keys(t.says) k where t.kind = 'inspections'"
        )
        let keys = try rows.map { try $0[0].string() }
        #expect(try rows.allSatisfy { try $0[1].string() == "1" })
        let inspection = try #require(try await Kit.facts(connection).inspections.first)
        #expect(Set(keys).subtracting(["v"]).isSubset(of: inspection.fields.map(\.name.key)))
        #expect(keys.contains("judgement_cl") && !keys.contains("care leavers"))
        let value = AttributedValue(identity: inspection.identity, key: "judgement_cl", value: "good")
        let standings = try await connection.transaction { try ImportStore.standings(of: [value], $0) }
        #expect(standings[value]?.name == "release-2024.ods")
    }

    @Test func whatAnotherVersionKeptIsRefused() async throws {
        let connection = try await Kit.connect(), around = try await Kit.connect()
        try await around.script("set session_replication_role = replica")
        let outcome = try await Kit.run(Self.release(2024, leavers: "Good"), apply: false, connection)
        let number = try #require(outcome.receipt?.number)
        let changes = [("{v}", "2"), ("{facts,0,kind}", "\"omens\""), ("{facts,0,says,judgement_cl}", "\"grand\"")]
        // What waits for approval cannot be changed; another version of the program would have kept it so.
        try await connection.script("set session_replication_role = replica")
        for (place, value) in changes {
            let kept = try await connection.query("select facts::text from import_content").only()[0].string()
            _ = try await around.query(
                "update import_content set facts = jsonb_set(facts, $1::text[], $2::jsonb)",
                [place, value]
            )
            await #expect(throws: Failure.self, "\(place)") {
                try await Importing.approve(number, by: Kit.signature, connection)
            }
            _ = try await around.query("update import_content set facts = $1::jsonb", [kept])
        }
        try await connection.script("set session_replication_role = origin")
        _ = try await Importing.approve(number, by: Kit.signature, connection)
        #expect(try await leavers(connection) == ["good"])
    }

    @Test func theSameFileTwiceChangesNothing() async throws {
        let connection = try await Kit.connect()
        let file = try Self.release(2024, leavers: "Good")
        #expect(try await Kit.run(file, apply: true, connection).isApplied)
        let second = try await Kit.run(file, apply: true, connection)
        #expect(second.receipt == nil)
        #expect(second.changes.isEmpty)
    }

    @Test func aLaterReleaseCorrectsTheSameInspection() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(Self.release(2024, leavers: "Good", barnsley: "Good"), apply: true, connection)
        let later = try await Kit.run(Self.release(2025, leavers: "Requires improvement"), apply: true, connection)
        #expect(later.changes.new.isEmpty)
        let difference = try #require(later.changes.corrected.first?.differences.first)
        #expect(
            (difference.name.label, difference.old, difference.new) == ("care leavers", "good", "requires improvement")
        )
        // Barnsley is not in the later file, and stays.
        #expect(try await leavers(connection) == ["good", "requires improvement"])
    }

    @Test func anOlderReleaseDoesNotOverrideANewer() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(Self.release(2025, leavers: "Requires improvement"), apply: true, connection)
        let older = try await Kit.run(Self.release(2024, leavers: "Good"), apply: true, connection)
        #expect(older.changes.isEmpty)
        #expect(older.changes.disagreements.map(\.said) == ["good"])
        #expect(older.changes.disagreements.map(\.heldBy.name) == ["release-2025.ods"])
        #expect(try await leavers(connection) == ["requires improvement"])
    }

    @Test func undoRestoresTheRegistryAndKeepsTheRecord() async throws {
        let connection = try await Kit.connect()
        let first = try await Kit.run(Self.release(2024, leavers: "Good", barnsley: "Good"), apply: true, connection)
        let before = try await Kit.facts(connection).inspections
        let second = try await Kit.run(
            Self.release(2025, leavers: "Requires improvement", barnsley: "Outstanding"),
            apply: true,
            connection
        )
        let one = try #require(first.receipt?.number), two = try #require(second.receipt?.number)
        // What the first brought was corrected by the second, so the second goes first.
        await #expect(throws: StoreError.self) {
            try await connection.transaction { try ImportStore.undo(one, by: Kit.signature, $0) }
        }
        _ = try await connection.transaction { try ImportStore.undo(two, by: Kit.signature, $0) }
        #expect(try await Kit.facts(connection).inspections == before)
        _ = try await connection.transaction { try ImportStore.undo(one, by: Kit.signature, $0) }
        #expect(try await Kit.facts(connection).inspections.isEmpty)
        let lines = try await connection.transaction { try ImportStore.list($0) }
        #expect(lines.suffix(2).map(\.standing) == [.undone, .undone])
        // And what was taken back can be brought in again.
        #expect(try await Kit.run(Self.release(2024, leavers: "Good"), apply: true, connection).isApplied)
        #expect(try await leavers(connection) == ["good"])
    }

    @Test func aRejectedImportChangesNothing() async throws {
        let connection = try await Kit.connect()
        let outcome = try await Kit.run(Self.release(2024, leavers: "Good"), apply: false, connection)
        let number = try #require(outcome.receipt?.number)
        try await connection.transaction { try ImportStore.reject(number, by: Kit.signature, $0) }
        await #expect(throws: StoreError.self) { try await Importing.approve(number, by: Kit.signature, connection) }
        #expect(try await Kit.facts(connection).inspections.isEmpty)
    }

    @Test func everySayingKeepsItsPlace() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(Self.release(2024, leavers: "Good"), apply: true, connection)
        _ = try await Kit.run(Self.release(2025, leavers: "Requires improvement"), apply: true, connection)
        let sayings = try await connection.transaction { try ImportStore.attributedFields(about: .hull, $0) }
        let leavers = sayings.filter { $0.field == "judgement_cl" }
        #expect(leavers.map(\.value) == ["good", "requires improvement"])
        #expect(leavers.map(\.sheet) == ["History", "History"])
        #expect(leavers.map(\.row) == [4, 4])
    }

    @Test func ranksCanBeSet() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(Self.release(2025, leavers: "Requires improvement"), apply: true, connection)
        try await connection.transaction { try ImportStore.setRank(500, of: .tracker, by: Kit.signature, $0) }
        let tracker = """
            la_code,ltla23cd,local_authority,overall_effectiveness_grade,inspection_start_date,publication_date,\
            impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade
            810,E06000010,hull,good,06/11/2023,08/01/24,good,good,requires improvement,outstanding

            """
        let file = IncomingFile(name: "tracker.csv", bytes: Array(tracker.utf8))
        let outcome = try await Kit.run(file, apply: true, connection)
        #expect(outcome.changes.disagreements.isEmpty)
        #expect(try await leavers(connection) == ["outstanding"])
    }
}
