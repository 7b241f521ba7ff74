extension Problem {
    /// Prices by row of the instance from prices in sorted order. A supply node's own price is what it adds to the node
    /// above it.
    func prices(request: (Int) -> Int, supply: (Int) -> Int) -> Certificate.Prices {
        var prices = Certificate.Prices(
            request: [Int](repeating: 0, count: requestCount),
            partner: [Int](repeating: 0, count: partnerCount),
            cap: [Int](repeating: 0, count: instance.caps.count)
        )
        for place in 0..<requestCount { prices.request[row(request: place)] = request(place) }
        for (node, parent) in forest.parent.enumerated() {
            let own = supply(node) - (parent < 0 ? 0 : supply(parent))
            if node < partnerCount {
                prices.partner[row(partner: node)] = own
            } else {
                prices.cap[forest.capOfNode[node - partnerCount]] = own
            }
        }
        return prices
    }

    /// The answer for a choice of pairs, in sorted order, beside those fixed.
    func solution(
        choosing chosen: [Pair],
        unique: Bool,
        certificate: Certificate?,
        gap: Gap? = nil,
        method: String
    ) -> Solution {
        let pins = Set(instance.pins)
        let links = (chosen + fixed).sorted().map { pair -> Link in
            let rows = Pair(request: row(request: pair.request), partner: row(partner: pair.partner))
            return Link(
                request: rows.request,
                partner: rows.partner,
                score: score(pair),
                pinned: pins.contains(rows)
            )
        }
        let reference = Set(instance.reference)
        let kept = reference.isEmpty ? 0 : links.count { reference.contains($0.pair) }
        return Solution(
            links: links,
            coverage: coverage(of: links),
            floorLink: links.lazy.filter { !$0.pinned }.min { $0.score < $1.score },
            total: links.reduce(0) { $0 + $1.score },
            kept: kept,
            uniqueWithoutTieBreak: unique,
            certificate: certificate,
            proven: gap == nil,
            gap: gap,
            method: method
        )
    }

    /// The answer of a solve that was stopped: its gap is what the steps leave open.
    func stopped(
        choosing chosen: [Pair],
        _ steps: [Certificate.Step],
        _ options: Options,
        _ method: String
    ) throws(SolveError) -> Solution {
        let found = solution(choosing: chosen, unique: false, certificate: nil, method: method)
        let links = found.links.map(\.pair)
        let part = BoundProof.Part(plan: links, steps: steps)
        let gap: Gap?
        do throws(Doubt) {
            var check = try PartCheck(BoundCheck(instance, links, options), part, held: required, barred: barred)
            gap = try check.gap()
        } catch {
            throw .unproven(error.text)
        }
        var answer = solution(choosing: chosen, unique: false, certificate: nil, gap: gap, method: method)
        answer.boundProof = BoundProof(root: .part(part))
        return answer
    }

    /// Units asked and served by rank and class.
    private func coverage(of links: [Link]) -> [Coverage] {
        var got = [Int](repeating: 0, count: instance.requests.count)
        for link in links { got[link.request] += 1 }
        let most = instance.requests.lazy.map(\.units).max() ?? 0
        let top = min(most, max(1, got.max() ?? 1, partnerCount))
        // The requests of a class that ask for, and get, just so many units; above the last rank all are alike.
        var asked = [[Int]](repeating: [Int](repeating: 0, count: top + 1), count: 6)
        var served = asked
        for (row, request) in instance.requests.enumerated() {
            asked[request.severity][min(request.units, top)] += 1
            served[request.severity][got[row]] += 1
        }
        var cells = [Coverage]()
        for severity in 1...5 {
            var (wanted, given) = (0, 0)
            for rank in stride(from: top, through: 1, by: -1) {
                wanted += asked[severity][rank]
                given += served[severity][rank]
                if wanted > 0 { cells.append(Coverage(rank: rank, severity: severity, asked: wanted, served: given)) }
            }
        }
        return cells.sorted { ($0.rank, -$0.severity) < ($1.rank, -$1.severity) }
    }
}
