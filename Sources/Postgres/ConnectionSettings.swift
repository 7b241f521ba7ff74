import CLibPQ

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

    /// `nil` for not said.
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

    package var debugDescription: String { description }

    /// Nothing to look into, so that `dump` shows no password either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ConnectionSettings {
    /// Reads `postgresql://user@host:5432/database?sslmode=require` or `host=… dbname=…`.
    ///
    /// - Throws: ``PostgresError`` of kind ``PostgresError/Kind/settings`` when libpq cannot read it. The message does
    ///   not repeat the text, which may hold a password.
    package init(_ conninfo: String) throws {
        guard !conninfo.utf8.contains(0) else {
            throw PostgresError(.settings, "the address of the database holds a NUL character")
        }
        let isURL = conninfo.hasPrefix("postgresql://") || conninfo.hasPrefix("postgres://")
        guard isURL || conninfo.contains("=") else {
            throw PostgresError(
                .settings,
                "the address of the database must look like postgresql://user@host:5432/database or host=… dbname=…"
            )
        }
        var reason: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &reason) else {
            // libpq's reason can quote the text it could not read, and that may be a password with a stray character.
            PQfreemem(reason)
            throw PostgresError(.settings, "the address of the database cannot be read: check its keywords and quoting")
        }
        defer { PQconninfoFree(options) }
        self.init(keywords: Self.values(of: options))
    }

    /// The settings as a URL for other programs, without a password.
    package var url: String {
        var query = keywords
        let names = ["user", "host", "port", "dbname", "password", "sslpassword"]
        let parts = names.reduce(into: [String: String]()) { $0[$1] = query.removeValue(forKey: $1) }
        var url = "postgresql://"
        if let user = parts["user"] { url += Self.percentEncoded(user) + "@" }
        if let host = parts["host"] { url += host.contains("/") ? "" : Self.percentEncoded(host) }
        if let port = parts["port"], parts["host"]?.contains("/") == false { url += ":" + port }
        url += "/" + Self.percentEncoded(parts["dbname"] ?? "")
        if let host = parts["host"], host.contains("/") {
            query["host"] = host
            query["port"] = parts["port"]
        }
        let pairs = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.percentEncoded($0.value))" }
        return pairs.isEmpty ? url : url + "?" + pairs.joined(separator: "&")
    }

    /// What a connection is opened with: our defaults under what was said and what the environment says.
    func resolved() -> [String: String] {
        var values = keywords
        values["client_encoding"] = "UTF8"
        if values["fallback_application_name"] == nil { values["fallback_application_name"] = "tandem" }
        if values["connect_timeout"] == nil, Self.defaults()["connect_timeout"] == nil {
            values["connect_timeout"] = "10"
        }
        // A server that is cut off is noticed within a minute, not when the network gives up. A service file may say else.
        if values["tcp_user_timeout"] == nil, values["service"] == nil, Self.defaults()["service"] == nil {
            values["tcp_user_timeout"] = "60000"
        }
        return values
    }

    /// What libpq would use where nothing is said: environment variables and compiled-in values.
    private static func defaults() -> [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        return values(of: options)
    }

    private static func values(of options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded.append("%")
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
    }
}
