import ArgumentParser
import Domain
import Partnering
import PolicyFiles
import Postgres
import Store

/// The policy that a command asks.
struct PolicyOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The policy: a name of 'tandem policy list', NAME@2 for an older version, or a file.",
            valueName: "policy"
        ),
        completion: Completions.policy
    )
    var policy = PolicyChoice.usual
}

/// Finds the policy that a person names, or a round is bound to.
enum PolicyChoice {
    /// The policy of those who name none.
    static let usual = "balanced"

    /// The policies that come with Tandem, by name.
    static func shipped() throws -> [Policy] {
        try (ReadyPolicies.all(PolicyVocabulary.known()) + [ShippedPolicies.first()]).sorted { $0.name < $1.name }
    }

    /// A policy by its name: one that comes with Tandem, else the newest of that name on record; `NAME@2` is the second
    /// on record, and what looks like a file is read.
    /// - Throws: `Failure` with the names there are; `FileFault` for a file that does not fit.
    static func named(_ text: String, _ session: Session) async throws -> Policy {
        if let policy = try shipped(named: text) { return policy }
        if isFile(text) { return try file(text) }
        let stored = try await session.reading { try PolicyStore.list($0) }
        return try read(find(text, in: stored))
    }

    /// A policy that comes with Tandem; `nil` if none has this name.
    static func shipped(named name: String) throws -> Policy? {
        let first = try ShippedPolicies.first()
        return try name == first.name ? first : ReadyPolicies.named(name, PolicyVocabulary.known())
    }

    /// Whether a text names a file and no policy.
    static func isFile(_ text: String) -> Bool { text == "-" || text.contains(".") || text.contains("/") }

    /// A policy on record: the newest of a name, or the version behind `@`.
    /// - Throws: `Failure` with the names there are.
    static func find(_ text: String, in stored: [StoredPolicy]) throws -> StoredPolicy {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let named = stored.filter { $0.name == parts.first }
        if parts.count == 2 {
            guard let version = Int(parts[1]), let found = named.first(where: { $0.version == version }) else {
                let versions = named.map { "\($0.name)@\($0.version)" }.joined(separator: ", ")
                throw Failure(
                    "no policy on record is '\(text.prefix(100))'"
                        + (versions.isEmpty ? ": see 'tandem policy list'" : "; there are: \(versions)"),
                    status: .usage
                )
            }
            return found
        }
        guard let found = named.last else {
            let names = Set(try shipped().map(\.name) + stored.map(\.name)).sorted()
            let meant = text.nearest(of: names).map { "; did you mean '\($0)'?" } ?? "."
            throw Failure(
                "no policy is named '\(text.prefix(100))'\(meant) There are: \(names.joined(separator: ", ")); or give a file",
                status: .usage
            )
        }
        return found
    }

    /// The policy that a text on record says.
    /// - Throws: `Failure` if this program does not understand it.
    static func read(_ stored: StoredPolicy) throws -> Policy {
        try readKept(stored.text, stored.name) {
            "policy \(stored.name)@\(stored.version) (\(stored.sha256.prefix(12))) cannot be read by this program: \($0); "
                + "use the tandem that stored it, or add the policy anew"
        }
    }

    private static func readKept(_ text: String, _ name: String, _ fault: (any Error) -> String) throws -> Policy {
        do {
            return try PolicyFile.readKept(text, name: "policy \(name)", vocabulary: PolicyVocabulary.known())
        } catch { throw Failure(fault(error), status: .badData) }
    }

    /// A policy of a file. A name of Tandem's own stands for Tandem's own text.
    /// - Throws: `FileFault` with line and column; `Failure` for a name that is taken.
    static func file(_ path: String) throws -> Policy {
        let policy = try PolicyFile.read(
            IncomingFile.text(path: path),
            file: path == "-" ? "standard input" : path,
            vocabulary: PolicyVocabulary.known()
        )
        if let own = try shipped(named: policy.name), own.fileText != policy.fileText {
            throw Failure(
                "\(path): '\(policy.name)' is the name of a policy that comes with Tandem, and this one is another: "
                    + "give it a name of its own",
                status: .badData
            )
        }
        return policy
    }

    /// The policy that a round is bound to, as its own text says, whatever became of the policy since.
    /// - Throws: `Failure` if this program does not understand that text.
    static func of(_ stored: StoredRound) throws -> Policy {
        try readKept(stored.policyText, stored.policyName) {
            "round '\(stored.round.name)' is bound to policy \(stored.policyName) (\(stored.policySHA256.prefix(12))), "
                + "which this program cannot read: \($0); use the tandem that made it, or make a new round"
        }
    }
}
