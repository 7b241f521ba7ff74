import Domain
import EnglandData
import Postgres
import Store
import TestKit
import Testing

@Suite(.database(.england)) struct ImportCommandTests {
    private let header =
        "inspection_id,la_code,framework,inspection_type,inspection_start_date,inspection_end_date,publication_date,"
        + "overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,report_url,sources\n"

    @Test func whatIsReadBackIsWhatWasBroughtIn() async throws {
        let connection = try await TestDatabase.current.tandem()
        let facts = try await RegistryStore.facts(connection)
        #expect(facts.authorities.count == 158)
        #expect(facts.inspections.count == 716)
        #expect(facts.neighbours.count == 3140)
        let outcome = await InProcess.on(try TestDatabase.current)("setup", "--england")
        #expect(outcome.output.contains("nothing was changed"))
    }

    /// The shipped inspections with one value changed.
    private func shipped(changing key: String, _ from: String, _ to: String) throws -> String {
        let lines = EmbeddedFile.inspections.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.hasPrefix(key) && $0.contains(from) })
        return lines.map { $0.hasPrefix(key) ? String($0).replacing(from, with: to) : String($0) }.joined(
            separator: "\n"
        )
    }

    @Test func aCorrectionKeepsWhatItCorrects() async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = try await RegistryStore.moment(connection)
        let key = "810-ilacs-2026-05-18"
        let folder = Folder()
        let changed = try shipped(changing: key, "judged,outstanding,good,good", "judged,outstanding,inadequate,")
        let file = try folder.file("inspections.csv", changed)
        let preview = await InProcess.on(database)("import", file)
        #expect(preview.status == 0)
        #expect(preview.output.contains("help and protection: 'good' becomes 'inadequate'"))
        #expect(preview.output.contains("becomes a receiver"))
        #expect(await InProcess.on(database)("import", file, "--apply").status == 0)
        let now = try await RegistryStore.facts(connection).inspections.first { $0.key == key }
        let then = try await RegistryStore.facts(connection, asKnownAt: before).inspections.first { $0.key == key }
        #expect(now?.grade(in: .helpAndProtection) == .inadequate)
        #expect(now?.grade(in: .childrenInCare) == .good, "an empty cell deletes nothing")
        #expect(then?.grade(in: .helpAndProtection) == .good)
    }

    @Test func aPartnershipInForceThatIsTouchedIsNamed() async throws {
        let key = "383-ilacs-2025-08-12"
        let changed = try shipped(changing: key, ",judged,outstanding,", ",judged,requires improvement,")
        let folder = Folder()
        let preview = await InProcess.on(try TestDatabase.current)(
            "import",
            try folder.file("inspections.csv", changed)
        )
        #expect(preview.output.contains("Leeds (383) may no longer be a partner"))
        #expect(preview.output.contains("in which Leeds supports Herefordshire, County of is touched"))
    }

    /// What is wrong, and a part of what is said about it. What is sound is applied, the rest waits with the import.
    @Test(arguments: [
        (",31/02/2025,good,good,good,good,good,,\n", "row 3, column publication_date"),
        (",2025-03-01,brilliant,good,good,good,good,,\n", "row 3, column overall_effectiveness"),
    ])
    func aRowWithAFaultIsParked(_ rest: String, _ said: String) async throws {
        let database = try TestDatabase.current
        let sound = "810-y,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,good,good,good,good,good,,\n"
        let folder = Folder()
        let file = try folder.file("f.csv", header + sound + "811-x,811,ILACS,short,2025-01-01,2025-01-10" + rest)
        let outcome = await InProcess.on(database)("import", file, "--apply")
        #expect(outcome.status == 0)
        #expect((outcome.output + outcome.notes).contains(said), "\(outcome.output)\(outcome.notes)")
        let connection = try await database.tandem()
        #expect(try await connection.query("select count(*) from inspection where key = '810-y'").only()[0].int() == 1)
        #expect(try await connection.query("select count(*) from inspection where key = '811-x'").only()[0].int() == 0)
    }

    /// Files that are refused whole: what they hold, and a part of what is said.
    @Test(arguments: [
        ("810-x,810,ILACS,short,2025-01", "cell E2"),
        ("810-x,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,\"good,good,good,good,good,,\n", "f.csv"),
    ])
    func aFileWithABrokenFormChangesNothing(_ row: String, _ said: String) async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = try await connection.query("select count(*) from judgement").only()[0].int()
        let sound = "810-y,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,good,good,good,good,good,,\n"
        let folder = Folder()
        let files = [try folder.file("g.csv", header + sound), try folder.file("f.csv", header + row)]
        let outcome = await InProcess.on(database)("import", files[0], files[1], "--apply")
        #expect(outcome.status == 65)
        #expect(outcome.notes.contains(said), "\(outcome.notes)")
        #expect(try await connection.query("select count(*) from judgement").only()[0].int() == before)
    }

    @Test func missingFilesAndFoldersAreSaidToBeSo() async throws {
        let program = InProcess.on(try TestDatabase.current)
        let folder = Folder()
        #expect(await program("import", folder.path + "/none.csv").status == 65)
        #expect(await program("import", folder.path).status == 65)
        #expect(await program("import", try folder.file("e.csv", "")).status == 65)
        #expect(await program("import").status == 64)
    }

    @Test func twoImportsAtOnceBothCount() async throws {
        let database = try TestDatabase.current
        let folder = Folder()
        let processes = try [2018, 2020, 2021, 2024].map { number in
            let row =
                "810-n\(number),810,ILACS,short,\(number)-05-01,\(number)-05-10,\(number)-06-20,good,good,good,good,,,\n"
            let process = try Program.on(database).start([
                "import", try folder.file("f\(number).csv", header + row), "--apply", "--format", "json",
            ])
            process.standardOutput = nil
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let connection = try await database.tandem()
        #expect(
            try await connection.query("select count(*) from inspection where key like '810-n%'").only()[0].int() == 4
        )
    }
}
