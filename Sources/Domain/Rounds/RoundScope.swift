/// Where partners may come from.
package enum PartnerScope: String, Hashable, Sendable, CaseIterable {
    /// The receiver's own region.
    case own
    /// The receiver's region and those that touch it.
    case touching
    /// All of England.
    case england

    /// Whether a partner's region is within reach of a receiver's.
    package func allows(partner: Region, for receiver: Region) -> Bool {
        switch self {
        case .own: partner == receiver
        case .touching: partner == receiver || receiver.touching.contains(partner)
        case .england: true
        }
    }
}

/// Who takes part in a round.
package struct RoundScope: Hashable, Sendable {
    /// Empty means all of England.
    package let regions: [Region]
    package let partnersFrom: PartnerScope

    /// Receivers from some regions, or from all when none is named.
    package init(regions: [Region] = [], partnersFrom: PartnerScope = .england) {
        self.regions = Set(regions).sorted()
        self.partnersFrom = partnersFrom
    }

    /// Whether an authority of a region may receive in this round.
    package func includesReceiver(in region: Region) -> Bool { regions.isEmpty || regions.contains(region) }

    /// In words: "North West, partners from its own region".
    package var description: String {
        let receivers = regions.isEmpty ? "England" : regions.map(\.name).joined(separator: ", ")
        switch partnersFrom {
        case .own: return "\(receivers), partners from the receiver's own region"
        case .touching: return "\(receivers), partners from the receiver's region and those that touch it"
        case .england: return "\(receivers), partners from all England"
        }
    }
}
