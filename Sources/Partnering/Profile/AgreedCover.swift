import Domain

/// The practice areas in which an authority has a partner by agreement. A partnership of which only a page tells says
/// nothing of areas, and covers none. Source: docs/domain.md §8.8.
struct AgreedCover: Hashable, Sendable {
    private let agreements: [Agreement]

    init(_ helpUnderWay: [Partnership]) { agreements = helpUnderWay.compactMap(\.agreed) }

    private init(of agreements: [Agreement]) { self.agreements = agreements }

    var isNothing: Bool { agreements.isEmpty }

    /// Whether one covers all that was asked for.
    var isAll: Bool { agreements.contains { $0.areas.isEmpty } }

    /// Whether it covers all that leadership alone speaks of.
    var isForLeadership: Bool { PracticeArea.allCases.allSatisfy { $0.judgedBy != [.leadership] || holds($0) } }

    func holds(_ area: PracticeArea) -> Bool { agreements.contains { $0.areas.isEmpty || $0.areas.contains(area) } }

    /// What was agreed on a day or later.
    func since(_ day: Day) -> AgreedCover { AgreedCover(of: agreements.filter { $0.provenance.day >= day }) }
}
