/// How to reach a database: libpq's keywords, such as `host`, `port`, `dbname`, `user`, `sslmode`.
///
/// What is not said is taken from the usual `PG*` variables, `~/.pgpass` and libpq's defaults, as every program on
/// libpq does. Passwords are kept, never printed: see ``description``.
package struct ConnectionSettings: Sendable, Hashable {
    /// The keywords that were said, by name.
    package private(set) var keywords: [String: String]

    /// Settings with these keywords of libpq; an empty value counts as not said.
    package init(keywords: [String: String] = [:]) {
        self.keywords = keywords.filter { !$0.value.isEmpty }
    }

    /// Settings for a host (a name, an address, or the folder of a Unix socket), port, database and user.
    package init(
        host: String?,
        port: Int? = nil,
        database: String? = nil,
        user: String? = nil,
        password: String? = nil
    ) {
        self.init(keywords: [
            "host": host ?? "", "port": port.map(String.init) ?? "", "dbname": database ?? "", "user": user ?? "",
            "password": password ?? "",
        ])
    }

    /// Only what the `PG*` variables and libpq's defaults say.
    package static let environment = ConnectionSettings()

    /// The value of one of libpq's keywords, nil for not said.
    package subscript(keyword: String) -> String? {
        get { keywords[keyword] }
        set { keywords[keyword] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The same settings for another database of the same server.
    package func database(_ name: String) -> ConnectionSettings {
        var settings = self
        settings["dbname"] = name
        return settings
    }

    /// Whether the variables of an environment name a server or a database of libpq's.
    package static func isNamed(in environment: [String: String]) -> Bool {
        ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE"].contains { !(environment[$0] ?? "").isEmpty }
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private static let secrets: Set<String> = ["password", "sslpassword"]

    /// The keywords and values in order of name, with passwords hidden.
    package var description: String {
        if keywords.isEmpty { return "the PG* variables and libpq's defaults" }
        return keywords.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.secrets.contains($0.key) ? "hidden" : $0.value)" }
            .joined(separator: " ")
    }

    /// The same as ``description``.
    package var debugDescription: String { description }

    /// Nothing to look into, so that `dump` shows no password either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
