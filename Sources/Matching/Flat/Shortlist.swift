/// The best few pairs of each request, so that a bid seldom has to look through its whole row.
///
/// Idea: prices only rise in an auction, so that gains only fall. Whatever was not among the best few when the row was last
/// looked through gains no more than the best of the rest did then. While two of the list gain as much, they are the best
/// two of the row.
///
/// Source: the "third best" of D. Bertsekas, "Auction algorithms for network flow problems", 1992, for more than three.
final class Shortlist {
    /// What the best pair gains and the second, and the index of the best and its partner; −1 where there is none.
    typealias BestTwo = (best: Int, second: Int, choice: Int, partner: Int)

    private static let length = 4

    /// Pairs by request, best first when they were looked for, and where each stands in the rows.
    private let edges: Slab<Transport.Edge>
    private let places: Slab<Int32>
    /// What the pairs left out gained at most; the largest number while nothing is known.
    private let bound: Slab<Int>

    init(requests: Int) {
        edges = Slab(requests * Self.length, Transport.Edge(to: 0, value: 0))
        places = Slab(requests * Self.length, -1)
        bound = Slab(requests, .max)
    }

    /// The best two pairs of a request; nil where the row has to be looked through.
    @inline(__always)
    func bestTwo(of request: Int, _ prices: UnsafeMutablePointer<Int>) -> BestTwo? {
        let bound = bound.base[request]
        if bound == .max { return nil }
        var best = Int.min
        var second = Int.min
        var choice = -1
        var partner = -1
        let begin = request &* Self.length
        for place in begin..<begin &+ Self.length {
            let index = Int(places.base[place])
            if index < 0 { break }
            let edge = edges.base[place]
            let gain = Int(edge.value) &- prices[Int(edge.to)]
            // Of pairs alike the first of the row is taken, as if it had been looked through.
            if gain > best || gain == best && index < choice {
                second = best
                best = gain
                choice = index
                partner = Int(edge.to)
            } else if gain > second {
                second = gain
            }
        }
        return best > bound && second >= bound ? (best, second, choice, partner) : nil
    }

    /// Looks through the row of a request, none of whose pairs is in the plan.
    func lookThrough(_ transport: Transport, _ request: Int) -> BestTwo {
        let prices = transport.v.base
        let row = transport.edges.base
        let end = Int(transport.start.base[request &+ 1])
        var gains: (Int, Int, Int, Int, Int) = (.min, .min, .min, .min, .min)
        var indices: (Int, Int, Int, Int) = (-1, -1, -1, -1)
        var index = Int(transport.start.base[request])
        while index < end {
            let edge = row[index]
            let gain = edge.to < 0 ? Int.min : Int(edge.value) &- prices[Int(edge.to)]
            if gain > gains.4 {
                if gain <= gains.3 {
                    gains.4 = gain
                } else {
                    gains.4 = gains.3
                    if gain <= gains.2 {
                        (gains.3, indices.3) = (gain, index)
                    } else {
                        (gains.3, indices.3) = (gains.2, indices.2)
                        if gain <= gains.1 {
                            (gains.2, indices.2) = (gain, index)
                        } else {
                            (gains.2, indices.2) = (gains.1, indices.1)
                            if gain <= gains.0 {
                                (gains.1, indices.1) = (gain, index)
                            } else {
                                (gains.1, indices.1) = (gains.0, indices.0)
                                (gains.0, indices.0) = (gain, index)
                            }
                        }
                    }
                }
            }
            index &+= 1
        }
        let begin = request &* Self.length
        enter(begin, indices.0, row)
        enter(begin &+ 1, indices.1, row)
        enter(begin &+ 2, indices.2, row)
        enter(begin &+ 3, indices.3, row)
        bound.base[request] = gains.4
        return (gains.0, gains.1, indices.0, indices.0 < 0 ? -1 : Int(row[indices.0].to))
    }

    @inline(__always)
    private func enter(_ place: Int, _ index: Int, _ row: UnsafeMutablePointer<Transport.Edge>) {
        places.base[place] = Int32(truncatingIfNeeded: index)
        if index >= 0 { edges.base[place] = row[index] }
    }
}
