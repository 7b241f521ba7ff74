import Domain

/// One policy, or one version of it: one that comes with Tandem, or one on record.
package struct ListedPolicy: Sendable {
    let name: String
    /// The version on record; nothing where it was never used or added.
    let version: Int?
    let sha256: String
    /// Who added it or first used it, and when.
    let added: (by: String, on: Day)?
    /// The rounds that are bound to it.
    let rounds: [String]

    package init(name: String, version: Int, sha256: String, by: String, on: Day, rounds: [String]) {
        self.name = name
        self.version = version
        self.sha256 = sha256
        added = (by, on)
        self.rounds = rounds
    }

    /// A policy that comes with Tandem and is not on record.
    fileprivate init(shipped policy: Policy, sha256: String) {
        name = policy.name
        version = nil
        self.sha256 = sha256
        added = nil
        rounds = []
    }

    /// Every policy, by name, then by version.
    /// - Parameter shipped: policies that come with Tandem, each with its hash.
    package static func list(shipped: [(policy: Policy, sha256: String)], stored: [ListedPolicy]) -> Table<ListedPolicy>
    {
        let own = Set(shipped.map(\.sha256)), kept = Set(stored.map(\.sha256))
        let unused = shipped.filter { !kept.contains($0.sha256) }.map { ListedPolicy(shipped: $0, sha256: $1) }
        return Table(
            "Policies",
            [
                .words("policy", "Policy") { $0.name },
                .number("version", "Version") { $0.version },
                .words("sha256", "Hash") { $0.sha256 }.shown { String($0.sha256.prefix(12)) },
                .flag("shipped") { own.contains($0.sha256) }.notInSheets,
                .words("from", "From") { $0.origin(isShipped: own.contains($0.sha256)) }.notInJSON,
                .words("added_by") { $0.added?.by }.notInSheets,
                .day("added_on") { $0.added?.on }.notInSheets,
                .list("rounds", "Rounds") { $0.rounds },
            ],
            (stored + unused).sorted { ($0.name, $0.version ?? .max) < ($1.name, $1.version ?? .max) }
        )
    }

    private func origin(isShipped: Bool) -> String {
        let from = isShipped ? "comes with Tandem" : ""
        guard let added else { return from }
        return from + (isShipped ? "; first used by " : "added by ") + "\(added.by) on \(added.on)"
    }
}
