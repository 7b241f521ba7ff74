import CLibPQ

/// How to reach a database: libpq's keywords, such as `host`, `port`, `dbname`, `user`, `sslmode`.
///
/// What is not said is taken from a service file, the usual `PG*` variables, `~/.pgpass` and libpq's defaults, as every
/// program on libpq does, but for one: a server elsewhere has to prove who it is (`verify-full`). Passwords are kept, never printed: see ``description``.
package struct ConnectionSettings: Sendable, Hashable {
    /// The keywords that were said, by name.
    package private(set) var keywords: [String: String]
    /// Whether something is to be changed: of several hosts, one that takes changes.
    package var isForWriting = false

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

    /// Whether there is a password among them, which an address or an argument shows to others.
    package var holdsPassword: Bool { Self.secrets.contains { keywords[$0] != nil } }

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
        // The folder of a socket, and several hosts, have no place before the slash.
        let isPlain = parts["host"].map { !$0.contains { "/,".contains($0) } } ?? false
        if isPlain, let host = parts["host"] { url += Self.percentEncoded(host) }
        if isPlain, let port = parts["port"] { url += ":" + port }
        url += "/" + Self.percentEncoded(parts["dbname"] ?? "")
        if !isPlain {
            query["host"] = parts["host"]
            query["port"] = parts["port"]
        }
        let pairs = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.percentEncoded($0.value))" }
        return pairs.isEmpty ? url : url + "?" + pairs.joined(separator: "&")
    }

    /// What a connection is opened with: our defaults under what was said, and what a service file and the variables say.
    func resolved() -> [String: String] {
        let said = effective()
        var values = keywords
        values["client_encoding"] = "UTF8"
        if values["fallback_application_name"] == nil { values["fallback_application_name"] = "tandem" }
        if said["connect_timeout"] == nil { values["connect_timeout"] = "10" }
        // A server that is cut off is noticed within a minute, not when the network gives up.
        if said["tcp_user_timeout"] == nil { values["tcp_user_timeout"] = "60000" }
        if Self.asksForProof(said) { values["sslmode"] = "verify-full" }
        if isForWriting, said["host"]?.contains(",") == true || said["hostaddr"]?.contains(",") == true,
            ["any", nil].contains(said["target_session_attrs"])
        {
            values["target_session_attrs"] = "read-write"
        }
        return values
    }

    /// Whether the server has to prove who it is, because it is elsewhere and nobody said how far it is trusted. `prefer`,
    /// libpq's own choice, promises nothing, and counts as not said.
    package var asksForProof: Bool { Self.asksForProof(effective()) }

    private static func asksForProof(_ said: [String: String]) -> Bool {
        let hosts = (said["host"] ?? said["hostaddr"] ?? "").split(separator: ",")
        let isHere = hosts.allSatisfy {
            $0.hasPrefix("/") || $0.hasPrefix("@") || $0.hasPrefix("127.") || ["localhost", "::1"].contains($0)
        }
        return !isHere && said["sslmode"] == "prefer"
    }

    /// What libpq would use: what was said, what a service file and the variables say, and its own values. It is asked with a
    /// port that no server has, so that nothing is reached.
    private func effective() -> [String: String] {
        var asked = keywords
        asked["port"] = "0"
        let names = asked.keys.sorted()
        let probe = withCStrings(names) { names in
            withCStrings(asked.sorted { $0.key < $1.key }.map(\.value)) { PQconnectStartParams(names, $0, 0) }
        }
        guard let probe else { return keywords }
        defer { PQfinish(probe) }
        guard let options = PQconninfo(probe) else { return keywords }
        defer { PQconninfoFree(options) }
        return Self.values(of: options).filter { !$0.value.isEmpty }
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
