import ArgumentParser
import Domain
import LocalCluster
import Partnering
import PolicyFiles
import Reports
import Store

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "The rules and weights of a matching, ready-made or your own.",
        discussion: """
            A policy is a page of YAML: which rules apply, what counts how much and why. Start from one that is ready. A \
            round keeps the text it was made with, whatever becomes of the policy.

            Examples:
              tandem policy list
              tandem policy check balanced
              tandem policy show balanced > ours.yaml      (give it a name of its own, and change it)
              tandem policy check ours.yaml
              tandem policy add ours.yaml
              tandem round new autumn --policy ours
            """,
        subcommands: [Show.self, Check.self, Add.self, ListPolicies.self]
    )
}

extension PolicyCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "show",
            "A policy's whole text, ready to be changed.",
            examples: "tandem policy show balanced > ours.yaml",
            "tandem policy show ours@1"
        )

        @Argument(
            help: "The policy's name; NAME@1 is the first of its versions on record.",
            completion: Completions.policy
        )
        var policy: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            if let shipped = try PolicyChoice.shipped(named: policy) { return Notes.answer(shipped.fileText) }
            let session = try await Session.ready(database)
            let stored = try PolicyChoice.find(policy, in: try await session.reading { try PolicyStore.list($0) })
            Notes.answer(stored.text)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check a policy: what is wrong, by line and column; else what it means, in words.",
            discussion: """
                Where a registry is there, it is also said how much each factor tells the partners of England's requests \
                apart: what it gives the admissible pairs, and for how many requests it is the same for every candidate.

                Examples:
                  tandem policy check ours.yaml
                  tandem policy check near-first
                  tandem policy check balanced --as-of 2024-03-31
                """
        )

        @Argument(help: "A file, or a policy's name.", completion: .file(extensions: ["yaml", "yml"]))
        var policy: String

        @OptionGroup var output: DocumentOptions

        @OptionGroup var reading: ReadingOptions

        func run() async throws {
            let policy = try await found()
            try output.give(PolicyReport(policy, await spread(policy)))
        }

        private func found() async throws -> Policy {
            if let shipped = try PolicyChoice.shipped(named: policy) { return shipped }
            if PolicyChoice.isFile(policy) { return try PolicyChoice.file(policy) }
            return try await PolicyChoice.named(policy, Session.ready(reading.connection))
        }

        /// What the policy's factors tell apart over all England, where there is a registry; none is made for it.
        private func spread(_ policy: Policy) async -> PolicyReport.Spread {
            do {
                guard
                    try Session.namedServer(reading.connection) != nil
                        || Session.localCluster().status().state != .absent
                else { return .notSeen("there is no database yet ('tandem setup --england' makes one)") }
                let session = try await Session.ready(reading.connection)
                let snapshot = try await session.facts(.day(reading.day)).snapshot(asOf: reading.day)
                guard !snapshot.authorities.isEmpty else {
                    return .notSeen("the registry holds nothing of \(reading.day) yet")
                }
                let round = try Round(name: "check", asOf: reading.day, scope: RoundScope())
                let facts = try RoundFacts(round: round, policy: policy, snapshot: snapshot)
                return .seen(FactorSpread.all(in: facts), reading.day)
            } catch { return .notSeen("\(error)") }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Put a policy on record, as the next version of its name.",
            discussion: """
                Earlier versions stay, and rounds keep theirs.

                Example:
                  tandem policy add ours.yaml
                """
        )

        @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let policy = try PolicyChoice.file(file)
            _ = try SanitisedText.entered(policy.purpose, "the purpose", isOptional: true)
            guard try PolicyChoice.shipped(named: policy.name) == nil else {
                return Notes.say("'\(policy.name)' comes with Tandem: nothing to add.")
            }
            let session = try await Session.ready(database, writes: true)
            let (stored, isNew) = try await PolicyStore.add(policy, by: Session.signature, session.connection)
            let name = "\(stored.name)@\(stored.version) (\(stored.sha256.prefix(12)))"
            Notes.answer(
                isNew
                    ? "Policy \(name) is on record.\n"
                    : "Policy \(name) was on record already, word for word; nothing was changed.\n"
            )
            Notes.say("Use it with: tandem round new NAME --policy \(stored.name)")
        }
    }

    struct ListPolicies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "list",
            "Every policy: where it is from, its hash, and the rounds that use it.",
            examples: "tandem policy list",
            "tandem policy list --format json"
        )

        @OptionGroup var database: DatabaseOptions

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let shipped = try PolicyChoice.shipped()
            let texts = shipped.map(\.canonicalText)
            let session = try await Session.ready(database)
            let (stored, hashes) = try await session.reading { connection in
                (try PolicyStore.list(connection), try PolicyStore.hashes(of: texts, connection))
            }
            try output.give(
                ListedPolicy.list(shipped: Array(zip(shipped, hashes)), stored: stored.map(ListedPolicy.init))
            )
        }
    }
}

extension ListedPolicy {
    /// A policy as the database holds it.
    init(_ stored: StoredPolicy) {
        self.init(
            name: stored.name,
            version: stored.version,
            sha256: stored.sha256,
            by: stored.by,
            on: stored.on,
            rounds: stored.rounds
        )
    }
}
