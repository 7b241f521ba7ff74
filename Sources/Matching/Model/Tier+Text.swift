extension Fairness: CustomStringConvertible {
    /// The mode in one word.
    public var description: String {
        switch self {
        case .floor: "floor"
        case .total: "total"
        case .bands: "bands"
        case .leximin: "leximin"
        }
    }
}
