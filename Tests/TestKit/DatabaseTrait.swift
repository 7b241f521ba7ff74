import Testing

/// Gives each test a database of its own: `@Test(.database)`, `@Suite(.database)`, `@Test(.database(.migrated))`.
package struct DatabaseTrait: TestTrait, SuiteTrait, TestScoping {
    let template: TestTemplate?

    /// A suite passes it on to its tests.
    package var isRecursive: Bool { true }

    /// Runs one test with its database.
    package func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        try await TestDatabase.with(template: template) { _ in try await function() }
    }
}

extension Trait where Self == DatabaseTrait {
    /// An empty database.
    package static var database: Self { Self(template: nil) }

    /// A copy of a template.
    package static func database(_ template: TestTemplate) -> Self { Self(template: template) }
}
