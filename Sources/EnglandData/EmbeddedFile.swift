/// A file of the shipped data set, as it stands in `deploy/england`.
public struct EmbeddedFile: Sendable {
    /// The file's name, such as `inspections.csv`.
    public let name: String
    /// Its whole text, UTF-8.
    public let text: String
}
