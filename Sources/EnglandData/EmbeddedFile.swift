/// A file of the shipped data set, as it stands in `deploy/england`.
package struct EmbeddedFile: Sendable {
    /// Such as `inspections.csv`.
    package let name: String
    /// The whole of it, UTF-8.
    package let text: String
}

extension EmbeddedFile {
    /// Who the authorities are: what every database of Tandem holds.
    package static let authoritiesAndNames: [EmbeddedFile] = [.authorities, .nameVariants]

    package static let facts: [EmbeddedFile] = [
        .inspections, .statisticalNeighbours, .deliveryArrangements, .partnershipsHistory, .indicators, .registers,
    ]

    /// Every file, in the order in which they may be loaded.
    package static let all = authoritiesAndNames + facts
}
