/// A policy or scheme file that travels inside the program, as it stands in `deploy/policies` or `deploy/schemes`.
struct EmbeddedFile: Sendable {
    /// Such as `triads.yaml`.
    let name: String
    let text: String
}
