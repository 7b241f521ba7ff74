/// A file of the shipped data set, as it stands in `deploy/england`.
public struct EmbeddedFile: Sendable {
    /// The file's name, such as `inspections.csv`.
    public let name: String
    /// Its whole text, UTF-8.
    public let text: String
}

extension EmbeddedFile {
    /// Who the authorities are: what every database of Tandem holds.
    public static let authoritiesAndNames: [EmbeddedFile] = [.authorities, .nameVariants]

    /// What is known about them.
    public static let facts: [EmbeddedFile] = [
        .inspections, .statisticalNeighbours, .deliveryArrangements, .partnershipsHistory, .indicators, .registers,
    ]

    /// Every file, in the order in which they may be loaded.
    public static let all = authoritiesAndNames + facts
}
