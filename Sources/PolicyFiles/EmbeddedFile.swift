/// A policy, scheme, framework, list of reasons or letter that travels inside the program, as it stands in `deploy/policies`,
/// `deploy/schemes`, `deploy/frameworks`, `deploy/reasons`, `deploy/letters` or `deploy/questions`.
struct EmbeddedFile: Sendable {
    /// Such as `triads.yaml`.
    let name: String
    let text: String
}
