/// A nation, each with regulators of its own. Source: docs/domain.md §1, row 59.
package enum Nation: String, CaseIterable, Sendable, Codable {
    case england, wales, scotland
    case northernIreland = "northern_ireland"
    case unitedKingdom = "united_kingdom"

    package var name: String {
        rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}
