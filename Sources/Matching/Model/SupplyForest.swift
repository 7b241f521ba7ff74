/// The places, as a forest: partners, sets of pairs within one partner, and sets of whole partners.
///
/// Two sets are nested when one holds the other or they share nothing. A family of nested sets is a forest, and a
/// forest of capacities keeps the problem a flow. Caps that cross one another or cut across partners are left over.
struct SupplyForest: Sendable {
    /// The node above each node; −1 at the top.
    private(set) var parent: [Int]
    /// Places still open at each node.
    private(set) var places: [Int]
    /// The node a pair enters, where it is not the partner itself.
    private(set) var entry: [Pair: Int] = [:]
    /// The cap that each node after the partners stands for.
    private(set) var capOfNode: [Int] = []
    /// Caps that do not nest: limit left and pairs counted.
    private(set) var crossing: [CrossingCap] = []
    /// Whether there are nested caps besides the partners' own places.
    var isNested: Bool { parent.count > partners }
    let partners: Int
    let placeOfPartner: [Int]?

    /// A cap that is not part of the flow.
    struct CrossingCap: Sendable {
        let cap: Int
        var limit: Int
        var pairs: Set<Pair>
    }

    /// A set of pairs as it waits to find its node.
    private struct Group {
        var cap: Int
        var limit: Int
        var partners: Set<Int>
        var pairs: Set<Pair>
    }

    init(_ instance: Instance, place: (Pair) -> Pair, partnerRows: [Int]?, fixed: Set<Pair>) throws(SolveError) {
        partners = instance.partners.count
        placeOfPartner = Problem.inverse(partnerRows)
        parent = [Int](repeating: -1, count: partners)
        places = (0..<partners).map { instance.partners[partnerRows?[$0] ?? $0].places }
        var whole = [Group]()
        var parts = [Group]()
        for (index, cap) in instance.caps.enumerated() {
            switch cap.scope {
            case .partners(let rows):
                let set = Set(rows.map { placeOfPartner?[$0] ?? $0 })
                if !set.isEmpty { whole.append(Group(cap: index, limit: cap.limit, partners: set, pairs: [])) }
            case .pairs(let pairs):
                let set = Set(pairs.map(place))
                let owners = Set(set.map(\.partner))
                if !set.isEmpty { parts.append(Group(cap: index, limit: cap.limit, partners: owners, pairs: set)) }
            }
        }
        nestPartners(whole, instance, fixed)
        nestPairs(parts)
        for pair in fixed {
            var node = entry[pair] ?? pair.partner
            while node >= 0 {
                places[node] -= 1
                node = parent[node]
            }
            for index in crossing.indices where crossing[index].pairs.contains(pair) { crossing[index].limit -= 1 }
        }
    }

    /// Small sets first, so that each node's parent is the smallest set above it.
    private mutating func nestPartners(_ groups: [Group], _ instance: Instance, _ fixed: Set<Pair>) {
        var members: [Set<Int>] = []
        for group in groups.sorted(by: { $0.partners.count < $1.partners.count }) {
            let nests = members.allSatisfy { $0.isSubset(of: group.partners) || $0.isDisjoint(with: group.partners) }
            guard nests else {
                crossing.append(
                    CrossingCap(
                        cap: group.cap,
                        limit: group.limit,
                        pairs: Self.pairs(of: group.partners, instance, self)
                    )
                )
                continue
            }
            let node = parent.count
            parent.append(-1)
            places.append(group.limit)
            capOfNode.append(group.cap)
            var tops = Set<Int>()
            for partner in group.partners {
                var top = partner
                while parent[top] >= 0 { top = parent[top] }
                tops.insert(top)
            }
            for top in tops { parent[top] = node }
            members.append(group.partners)
        }
    }

    /// Large sets first, so that a pair enters the smallest set that holds it.
    private mutating func nestPairs(_ groups: [Group]) {
        // Sets within different partners share nothing: each is laid only beside those of its own partner.
        var members: [Int: [(set: Set<Pair>, node: Int)]] = [:]
        for group in groups.sorted(by: { $0.pairs.count > $1.pairs.count }) {
            let beside = group.partners.first.flatMap { members[$0] } ?? []
            let nests = beside.allSatisfy { group.pairs.isSubset(of: $0.set) || group.pairs.isDisjoint(with: $0.set) }
            guard nests, group.partners.count == 1, let partner = group.partners.first else {
                crossing.append(CrossingCap(cap: group.cap, limit: group.limit, pairs: group.pairs))
                continue
            }
            let node = parent.count
            parent.append(beside.last { group.pairs.isSubset(of: $0.set) }?.node ?? partner)
            places.append(group.limit)
            capOfNode.append(group.cap)
            for pair in group.pairs { entry[pair] = node }
            members[partner, default: []].append((group.pairs, node))
        }
    }

    private static func pairs(of partners: Set<Int>, _ instance: Instance, _ forest: SupplyForest) -> Set<Pair> {
        let rows = Problem.sortedRows(instance.requests.map(\.id))
        var pairs = Set<Pair>()
        for request in instance.requests.indices {
            instance.scores.forEach(in: rows?[request] ?? request) { row, _ in
                let partner = forest.placeOfPartner?[row] ?? row
                if partners.contains(partner) { pairs.insert(Pair(request: request, partner: partner)) }
            }
        }
        return pairs
    }
}
