/// A part of a region whose authorities review one another, as London's four do. Source: docs/domain.md §2.2.
package struct SubRegion: Hashable, Sendable {
    package let name: String
    /// In their order, each once.
    package let members: [LACode]

    /// Reads `North West London: 304, 307, 312`: a name, and DfE's numbers; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        let numbers = parts[1].split(separator: ",").map { LACode($0.filter { !$0.isWhitespace }) }
        let codes = numbers.compactMap { $0 }
        guard codes.count == numbers.count, codes.count >= 2, Set(codes).count == codes.count else { return nil }
        name = parts[0]
        members = codes.sorted()
    }

    package var words: String { "\(name): \(members.map(\.description).joined(separator: ", "))" }
}
