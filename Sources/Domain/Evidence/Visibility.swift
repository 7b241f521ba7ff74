/// Who may see a piece of evidence. Source: docs/domain.md §7.1 and §8.12.
package enum Visibility: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// The authority itself and its coordinator.
    case authority
    /// Host, review team and coordinator.
    case team
    /// Coordinators of every region.
    case regions
    case open

    /// Less is seen by fewer.
    package static func < (left: Visibility, right: Visibility) -> Bool { left.position < right.position }

    private var position: Int { Visibility.allCases.firstIndex(of: self) ?? 0 }

    package var name: String {
        switch self {
        case .authority: "the authority and its coordinator"
        case .team: "host, team and coordinator"
        case .regions: "coordinators of every region"
        case .open: "everybody"
        }
    }
}
