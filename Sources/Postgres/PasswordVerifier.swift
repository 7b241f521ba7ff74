import CLibPQ

extension Connection {
    /// What PostgreSQL keeps in place of a password, worked out here: the password itself is never sent and in no log.
    /// - Throws: ``PostgresError``.
    package func passwordVerifier(_ password: String, of role: String) throws -> String {
        let handle = try openHandle(Statement(name: "password", sql: ""))
        guard !password.utf8.contains(0), !role.utf8.contains(0),
            let verifier = PQencryptPasswordConn(handle.pointer, password, role, "scram-sha-256")
        else { throw PostgresError(.parameter, "the password cannot be used: \(handle.reason)") }
        defer { PQfreemem(verifier) }
        return String(cString: verifier)
    }
}
