import Postgres

/// A database that is filled once in a test process and copied for every test that asks for it.
///
/// ```swift
/// extension TestTemplate {
///     static let migrated = TestTemplate("migrated") { settings in … }
/// }
/// @Test(.database(.migrated)) func …
/// ```
package struct TestTemplate: Sendable {
    /// What tells it from others: lower-case letters, digits and underscores.
    package let name: String
    /// The template that it begins with, if it does not begin empty.
    let base: @Sendable () -> TestTemplate?
    /// Fills the new database. Connections must be closed when it returns, or nobody can copy it.
    package let fill: @Sendable (ConnectionSettings) async throws -> Void

    /// A template that `fill` makes of an empty database, or of a copy of another template.
    package init(
        _ name: String,
        from base: @autoclosure @escaping @Sendable () -> TestTemplate? = nil,
        fill: @escaping @Sendable (ConnectionSettings) async throws -> Void
    ) {
        self.name = name
        self.base = base
        self.fill = fill
    }

    /// The template's own database, for tests that only read: nothing is copied. A template that is read so must not
    /// be copied by other tests, since nobody can copy a database that is in use.
    package func shared() async throws -> ConnectionSettings {
        try TestCluster.settings.database(await TestServer.shared.ready(self))
    }
}

/// What the tests of a process share.
actor TestServer {
    static let shared = TestServer()

    /// As many connections as there may be test databases at once.
    let places: Pool
    private var templates: [String: Task<String, any Error>] = [:]

    private init() {
        // A cluster that cannot be made shows in the first test that needs it, by the error of its connection.
        let settings = (try? TestCluster.settings.database("postgres")) ?? ConnectionSettings(host: "/nonexistent")
        places = Pool(settings, size: 8)
    }

    /// The name of the template's database, made by whoever asks first.
    func ready(_ template: TestTemplate) async throws -> String {
        if let making = templates[template.name] { return try await making.value }
        let making = Task {
            let name = "template_\(template.name)"
            var source: String?
            if let base = template.base() { source = try await ready(base) }
            let settings = try TestCluster.settings
            let owner = try await Connection.open(settings.database("postgres"))
            try await owner.execute(.create(name, template: source))
            await owner.close()
            try await template.fill(settings.database(name))
            // Else every copy would find out anew which rows count, and read them without knowing how many there are.
            let filled = try await Connection.open(settings.database(name))
            try await filled.script("vacuum (freeze, analyze)")
            await filled.close()
            return name
        }
        templates[template.name] = making
        return try await making.value
    }
}
