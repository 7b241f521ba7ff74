/// Looks at every pair once: does one out of the plan bring more than the prices ask?
///
/// A plan that is optimal on its candidates is optimal for all pairs exactly when none does. Pairs that bring just what
/// the prices ask could be in another plan as good; together they are the face of the total tier.
///
/// Source: pricing as in column generation, L. Ford and D. Fulkerson 1958; R. Ahuja, T. Magnanti and J. Orlin, "Network
/// Flows", 1993, §17.
struct Pricing {
    /// A pair with the gain of its score over the prices.
    struct Find {
        var request: Int32
        var partner: Int32
        var score: Int32
        var gain: Int
    }

    let face: FlatFace
    let floor: Int
    let transport: Transport
    /// Prices of the partners cut to 16 bits from above, so that a test on them misses nothing.
    private let bars: Slab<Int16>
    private let isWide: Bool
    /// Of a sparse instance every pair is a candidate.
    private let areAllCandidates: Bool

    private static let widest = 20_000

    /// Up to how many partners pairs are looked at in short blocks: in one of them stands the pair that a request has.
    private static let fewPartners = 4096

    init(_ face: FlatFace, floor: Int, _ transport: Transport) {
        self.face = face
        self.floor = floor
        self.transport = transport
        bars = Slab(face.partners, 0)
        var isWide = false
        for partner in 0..<face.partners {
            bars[partner] = Int16(clamping: min(transport.v[partner], Self.widest))
            if transport.v[partner] < -Self.widest { isWide = true }
        }
        self.isWide = isWide
        if case .sparse = face.table.storage { areAllCandidates = true } else { areAllCandidates = false }
    }

    /// Calls `body` with every pair out of the plan that brings at least what the prices ask.
    func forEachFind(of request: Int, _ body: (Find) -> Void) {
        if areAllCandidates { return forEachCandidate(of: request, body) }
        let u = transport.u[request]
        let colour = face.requestPrice[request]
        func look(_ partner: Int, _ score: Int) {
            let gain = score - u - transport.v.base[partner]
            guard gain >= 0, score >= floor, face.partnerPrice.base[partner] == colour else { return }
            if face.table.isBanned(request, partner) || isTaken(request, partner) { return }
            body(Find(request: Int32(request), partner: Int32(partner), score: Int32(score), gain: gain))
        }
        guard case .dense(let dense) = face.table.storage, !isWide else {
            return face.table.forEach(in: request, look)
        }
        let bar = Int16(clamping: u)
        let columns = face.partners
        let prices = UnsafePointer(bars.base)
        let width = columns < Self.fewPartners ? 64 : 128
        face.table.withRow(dense, request) { row in
            var begin = 0
            while begin < columns {
                let end = min(begin &+ width, columns)
                var most = Int16.min
                for place in begin..<end { most = max(most, row[place] &- prices[place]) }
                if most >= bar {
                    for place in begin..<end where row[place] &- prices[place] >= bar && row[place] >= 0 {
                        look(place, Int(row[place]))
                    }
                }
                begin = end
            }
        }
    }

    /// The same where every pair is a candidate: all that counts stands in the problem that was solved.
    private func forEachCandidate(of request: Int, _ body: (Find) -> Void) {
        let (edges, v, u) = (transport.edges.base, transport.v.base, transport.u[request])
        for index in Int(transport.start[request])..<Int(transport.start[request + 1]) {
            let edge = edges[index]
            guard !edge.isUsed, edge.partner < face.partners else { continue }
            let gain = Int(edge.value) &- u &- v[edge.partner]
            guard gain >= 0 else { continue }
            body(Find(request: Int32(request), partner: edge.to, score: edge.value, gain: gain))
        }
    }

    @inline(__always)
    private func isTaken(_ request: Int, _ partner: Int) -> Bool {
        let plan = transport.plan
        for slot in plan.slotStart[request]..<plan.slotStart[request + 1] {
            let edge = plan.edge[Int(slot)]
            if edge >= 0, transport.edges[Int(edge)].partner == partner { return true }
        }
        return false
    }
}
