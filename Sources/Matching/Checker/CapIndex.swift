/// Which caps count a pair.
final class CapIndex: Sendable {
    private let byPair: [Pair: [Int]]
    private let byPartner: [Int: [Int]]

    init(_ instance: Instance) {
        var byPair = [Pair: [Int]]()
        var byPartner = [Int: [Int]]()
        for (row, cap) in instance.caps.enumerated() {
            switch cap.scope {
            case .partners(let partners): for partner in partners { byPartner[partner, default: []].append(row) }
            case .pairs(let pairs): for pair in pairs { byPair[pair, default: []].append(row) }
            }
        }
        self.byPair = byPair
        self.byPartner = byPartner
    }

    func of(_ pair: Pair) -> [Int] {
        if byPair.isEmpty, byPartner.isEmpty { return [] }
        return (byPair[pair] ?? []) + (byPartner[pair.partner] ?? [])
    }
}
