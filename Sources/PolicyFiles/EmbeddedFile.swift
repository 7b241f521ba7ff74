/// A policy, scheme or framework that travels inside the program, as it stands in `deploy/policies`, `deploy/schemes` or
/// `deploy/frameworks`.
struct EmbeddedFile: Sendable {
    /// Such as `triads.yaml`.
    let name: String
    let text: String
}
