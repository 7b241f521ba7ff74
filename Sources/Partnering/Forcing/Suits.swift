/// How well one suits a request beside another.
package enum Suits: String, Sendable {
    case less, equally, more

    /// For people, behind "it suits": within the margin is no more than nearly.
    package var words: String {
        switch self {
        case .less: "less well"
        case .equally: "nearly as well"
        case .more: "better"
        }
    }

    /// - Parameters:
    ///   - points: how many more the one has than the other.
    ///   - margin: within how many points a policy calls two equally suitable.
    package init(by points: Int, within margin: Int) {
        self = points < -margin ? .less : points > margin ? .more : .equally
    }
}
