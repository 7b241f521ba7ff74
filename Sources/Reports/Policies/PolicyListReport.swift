import Domain

/// The policies there are: those that come with Tandem, and those on record.
package struct PolicyListReport: Sendable {
    /// A policy on record.
    package struct Kept: Sendable {
        let name: String
        let version: Int
        let sha256: String
        let by: String
        let on: Day
        let rounds: [String]

        /// What a list says of it.
        package init(name: String, version: Int, sha256: String, by: String, on: Day, rounds: [String]) {
            self.name = name
            self.version = version
            self.sha256 = sha256
            self.by = by
            self.on = on
            self.rounds = rounds
        }
    }

    /// One policy, or one version of it.
    package struct Line: Encodable, Sendable {
        /// Its name.
        package let policy: String
        /// The version on record; `null` where it was never used or added.
        let version: Nullable<Int>
        /// The hash of its text.
        package let sha256: String
        /// Whether this very text comes with Tandem.
        package let shipped: Bool
        /// Who added it or first used it.
        let addedBy: Nullable<String>
        /// When.
        let addedOn: Nullable<String>
        /// The rounds that are bound to it.
        package let rounds: [String]
    }

    /// Every policy, by name, then by version.
    package let policies: [Line]

    /// A list.
    /// - Parameter shipped: policies that come with Tandem, each with its hash.
    package init(shipped: [(policy: Policy, sha256: String)], stored: [Kept]) {
        let own = Set(shipped.map(\.sha256)), kept = Set(stored.map(\.sha256))
        var lines = stored.map { stored in
            Line(
                policy: stored.name,
                version: Nullable(value: stored.version),
                sha256: stored.sha256,
                shipped: own.contains(stored.sha256),
                addedBy: Nullable(value: stored.by),
                addedOn: Nullable(value: stored.on.description),
                rounds: stored.rounds
            )
        }
        for (policy, sha256) in shipped where !kept.contains(sha256) {
            lines.append(
                Line(
                    policy: policy.name,
                    version: Nullable(value: nil),
                    sha256: sha256,
                    shipped: true,
                    addedBy: Nullable(value: nil),
                    addedOn: Nullable(value: nil),
                    rounds: []
                )
            )
        }
        policies = lines.sorted {
            ($0.policy, $0.version.value ?? .max) < ($1.policy, $1.version.value ?? .max)
        }
    }

    /// The list for people.
    package func table(_ style: Style) -> String {
        var table = TextTable(["Policy", ">Version", "Hash", "From", "Rounds"])
        for line in policies { table.add(cells(line, hash: String(line.sha256.prefix(12)))) }
        return table.rendered(style)
    }

    /// The list for spreadsheets.
    package func sheet() -> SheetTable {
        var sheet = SheetTable("Policies", ["policy", ">version", "sha256", "from", "rounds"])
        for line in policies { sheet.add(cells(line, hash: line.sha256)) }
        return sheet
    }

    private func cells(_ line: Line, hash: String) -> [String] {
        var from = line.shipped ? "comes with Tandem" : ""
        if let by = line.addedBy.value, let on = line.addedOn.value {
            from += line.shipped ? "; first used by \(by) on \(on)" : "added by \(by) on \(on)"
        }
        return [
            line.policy, line.version.value.map { "\($0)" } ?? "", hash, from, line.rounds.joined(separator: "; "),
        ]
    }
}
