import Domain
import EnglandData
import PolicyFiles
import Postgres
import PublishedFiles
import Store
import Tabular
import TestKit

extension TestTemplate {
    /// A database with Tandem's tables and nothing in them.
    static let migrated = TestTemplate("migrated") { settings in
        let connection = try await Connection.open(settings)
        _ = try await Database.migrate(connection, with: ReadyFrameworks.all(), ReadyReasons.all(), by: .test)
        await connection.close()
    }
}

extension Signature {
    static let test = Signature(systemUser: "tester", program: "tests")
}

/// Facts as a client that goes around the program writes them: with an action of its own, an import, and the decision that
/// applies it, all in one transaction.
enum Applied {
    /// - Parameter rows: statements in which `tstzrange(now(), null), 1` stands for since when and by which import.
    static func script(_ rows: String) -> String {
        """
        insert into tandem.action (kind, detail, system_user_name, program) values ('import', 'around', 'x', 'x');
        insert into tandem.import (action_id, file_name, layout, sha256, bytes, rows_read, rows_refused, facts_new,
            facts_corrected, facts_unchanged, source)
        select max(action_id), 'x', 'x', repeat('0', 64), 1, 1, 0, 1, 0, 0, 'report' from tandem.action;
        insert into tandem.import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
        select (select max(import_id) from tandem.import), 'applied', max(action_id), 1, 0, 0 from tandem.action;
        \(rows.replacing("tstzrange(now(), null), 1", with: "tstzrange(\(moment), null), (select max(import_id) from tandem.import)"))
        """
    }

    /// The moment of that decision.
    static let moment = "(select max(moment) from tandem.import_decision)"
}

extension TestDatabase {
    /// A connection that sees Tandem's tables.
    func tandem() async throws -> Connection {
        let connection = try await connect()
        try await Database.prepare(connection)
        return connection
    }
}
