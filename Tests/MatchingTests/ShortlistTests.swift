import Testing

@testable import Matching

/// The few best pairs of a row beside the whole row.
@Suite struct ShortlistTests {
    /// While prices rise the list names the pair that looking through the row would, or nothing.
    @Test(arguments: 0..<4) func namesWhatTheWholeRowWould(batch: Int) {
        var dice = Dice(9100 + UInt64(batch))
        var (known, unknown) = (0, 0)
        for number in 0..<200 {
            let (partners, degree) = (12, dice.roll(1...12))
            let columns = Array(0..<partners).shuffled(using: &dice).prefix(degree)
            let most = [3, 100, 10_000][dice.roll(0...2)]
            let transport = Transport(
                start: Slab([0, Int32(degree)]),
                edges: {
                    let edges = Slab(degree, Transport.Edge(to: 0, value: 0))
                    for (place, partner) in columns.enumerated() {
                        edges[place] = Transport.Edge(to: Int32(partner), value: Int32(dice.roll(0...most)))
                    }
                    return edges
                }(),
                units: Slab<Int32>([1]),
                capacity: Slab(partners, Int32(1)),
                isFull: Slab(partners, false)
            )
            let shortlist = Shortlist(requests: 1)
            #expect(shortlist.bestTwo(of: 0, transport.v.base) == nil)
            for step in 0..<12 {
                if step > 0 { transport.v[dice.roll(0...(partners - 1))] += dice.roll(0...most / 2) }
                let gains = (0..<degree).map {
                    Int(transport.edges[$0].value) - transport.v[transport.edges[$0].partner]
                }
                let best = gains.max() ?? 0
                let choice = gains.firstIndex(of: best) ?? -1
                let second = gains.indices.filter { $0 != choice }.map { gains[$0] }.max() ?? .min
                let listed = shortlist.bestTwo(of: 0, transport.v.base)
                if listed == nil { unknown += 1 } else { known += 1 }
                let found = listed ?? shortlist.lookThrough(transport, 0)
                let partner = transport.edges[choice].partner
                #expect(found == (best, second, choice, partner), "batch \(batch), number \(number), step \(step)")
            }
        }
        #expect(known > 100 && unknown > 100, "\(known), \(unknown)")
    }
}
