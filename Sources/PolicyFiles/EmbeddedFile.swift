/// A policy, scheme, framework, list of reasons or letter that travels inside the program, as it stands in `deploy/policies`,
/// `deploy/schemes`, `deploy/frameworks`, `deploy/reasons` or `deploy/letters`.
struct EmbeddedFile: Sendable {
    /// Such as `triads.yaml`.
    let name: String
    let text: String
}
