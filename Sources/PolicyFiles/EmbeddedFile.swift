/// A policy, scheme, framework or list of reasons that travels inside the program, as it stands in `deploy/policies`,
/// `deploy/schemes`, `deploy/frameworks` or `deploy/reasons`.
struct EmbeddedFile: Sendable {
    /// Such as `triads.yaml`.
    let name: String
    let text: String
}
