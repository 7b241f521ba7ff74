/// A policy or scheme file that travels inside the program, as it stands in `deploy/policies` or `deploy/schemes`.
struct EmbeddedFile: Sendable {
    /// The file's name, such as `triads.yaml`.
    let name: String
    /// Its whole text.
    let text: String
}
