import Domain
import Postgres

/// A policy as stored: its text, and who put it on record.
package struct StoredPolicy: Hashable, Sendable {
    package let name: String
    /// 1 the first text of its name.
    package let version: Int
    package let text: String
    /// Of its text, hexadecimal.
    package let sha256: String
    /// The user who added it, or first used it.
    package let by: String
    package let on: Day
    /// The rounds that are bound to it.
    package let rounds: [String]
}

/// Keeps policies: each text of a name is a version, and every one stays.
package enum PolicyStore {
    /// Every policy on record, by name, oldest version first.
    package static func list(_ connection: isolated Connection) throws -> [StoredPolicy] {
        try connection.policiesList()
    }

    /// The number of a policy with just this text, which is stored if it is new.
    static func keep(_ policy: Policy, by signature: Signature, _ connection: isolated Connection) throws -> Int {
        func known() throws -> Int? { try connection.policyByBody(name: policy.name, body: policy.canonicalText) }
        if let known = try known() { return known }
        let action = try connection.record("policy", "policy \(policy.name)", by: signature)
        // Somebody else may have stored it meanwhile; then theirs is taken.
        try connection.addPolicy(name: policy.name, body: policy.canonicalText, action: action)
        guard let kept = try known() else { throw StoreError.unreadable("table policy: the text of \(policy.name)") }
        return kept
    }

    /// Puts a policy on record, as the next version of its name.
    /// - Returns: how it is stored, and whether it is new; the same text is kept once.
    /// - Throws: `PostgresError`.
    package static func add(
        _ policy: Policy,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> (stored: StoredPolicy, isNew: Bool) {
        try connection.transaction { connection in
            if let known = try find(policy, connection) { return (known, false) }
            _ = try keep(policy, by: signature, connection)
            guard let added = try find(policy, connection) else {
                throw StoreError.unreadable("table policy: the text of \(policy.name)")
            }
            return (added, true)
        }
    }

    /// A policy with just this text, as stored; `nil` if there is none.
    private static func find(_ policy: Policy, _ connection: isolated Connection) throws -> StoredPolicy? {
        let text = policy.canonicalText
        return try list(connection).first { $0.name == policy.name && $0.text == text }
    }

    /// The hashes of texts, as the database would write them.
    package static func hashes(of texts: [String], _ connection: isolated Connection) throws -> [String] {
        try connection.hashesOfTexts(texts: texts)
    }
}
