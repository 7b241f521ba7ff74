import Domain
import Postgres
import Synchronization
import TestKit
import Testing

/// A database that snapshots are taken of, on one day. It is made once, on England as shipped, by the commands that people use;
/// what they answered is kept.
final class SnapshotHome: Sendable {
    /// A command of the making, and the name under which its answer is kept; one without a name only has to succeed.
    struct Step: Sendable, CustomTestStringConvertible {
        let name: String
        let words: String
        var testDescription: String { name }

        init(name: String = "", words: String) {
            self.name = name
            self.words = words
        }
    }

    /// The day it is in every snapshot.
    let day: Day?
    let steps: [Step]
    private let name: String
    /// What stands for a file in the words of a step, with the file's own name and what is in it.
    private let files: [String: (name: String, text: String)]
    private let answers = Mutex<[String: String]>([:])

    init(_ name: String, day: Day?, files: [String: (name: String, text: String)], steps: [Step]) {
        self.name = name
        self.day = day
        self.files = files
        self.steps = steps
    }

    /// The steps whose answers are kept.
    var told: [Step] { steps.filter { !$0.name.isEmpty } }

    private var template: TestTemplate {
        TestTemplate(name, from: .england) { [self] settings in try await make(settings) }
    }

    private func make(_ settings: ConnectionSettings) async throws {
        let folder = Folder()
        let written = try files.mapValues { try folder.file($0.name, $0.text) }
        var program = InProcess.on(settings)
        program.day = day
        program.width = 80
        for step in steps {
            let words = PrintedReport.split(step.words).map {
                written[$0] ?? $0.replacing("OUT/", with: folder.path + "/")
            }
            let outcome = await program.run(words)
            if step.name.isEmpty, outcome.status != 0 { Issue.record("\(step.words): \(outcome.notes)") }
            let status = outcome.status == 0 ? "" : "exit status \(outcome.status)\n"
            let notes = outcome.notes.isEmpty ? "" : "beside it: \(outcome.notes)"
            let text = SnapshotMask.masked(outcome.output + status + notes, folder: folder.path)
                .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "MOMENT")
            answers.withLock { $0[step.name] = text }
        }
        // The database's own clock cannot be stopped: what it noted is made one moment afterwards, by a superuser.
        let connection = try await Connection.open(settings)
        let moment = "select '\(day?.description ?? "") 12:00:00+00'::timestamptz as moment"
        try await connection.script(
            """
            set session_replication_role = replica;
            update tandem.action set at = moment, began = moment from (\(moment)) now;
            update tandem.audit set at = moment from (\(moment)) now;
            update tandem.follow set at = moment from (\(moment)) now;
            update tandem.member set known = tstzrange(moment, null) from (\(moment)) now
            """
        )
        await connection.close()
    }

    /// Commands on it, for reading only.
    func program() async throws -> InProcess {
        var program = InProcess.on(try await template.shared())
        program.day = day
        return program
    }

    /// What a command of its making answered.
    func answer(of step: Step) async throws -> String {
        _ = try await template.shared()
        return answers.withLock { $0[step.name] } ?? ""
    }
}
