extension Fairness: CustomStringConvertible {
    /// The mode in one word.
    package var description: String {
        switch self {
        case .floor: "floor"
        case .total: "total"
        case .bands: "bands"
        case .leximin: "leximin"
        }
    }
}
