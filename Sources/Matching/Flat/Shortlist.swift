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

    /// All that is known of a request, in one line of the processor's memory: pairs, best first when they were looked for,
    /// where each stands in the rows, and what the pairs left out gained at most, the largest number while nothing is known.
    private static let line = 64
    private static let placesAt = length * MemoryLayout<Transport.Edge>.stride
    private static let boundAt = placesAt + length * MemoryLayout<Int32>.stride
    private let lines: UnsafeMutableRawPointer

    init(requests: Int) {
        assert(Self.boundAt + MemoryLayout<Int>.size <= Self.line)
        lines = .allocate(byteCount: max(1, requests) * Self.line, alignment: Self.line)
        for request in 0..<requests {
            (lines + request * Self.line).storeBytes(of: Int.max, toByteOffset: Self.boundAt, as: Int.self)
        }
    }

    deinit { lines.deallocate() }

    /// The best two pairs of a request; nil where the row has to be looked through.
    @inline(__always)
    func bestTwo(of request: Int, _ prices: UnsafeMutablePointer<Int>) -> BestTwo? {
        let line = lines + request &* Self.line
        let bound = line.load(fromByteOffset: Self.boundAt, as: Int.self)
        if bound == .max { return nil }
        var best = Int.min
        var second = Int.min
        var choice = -1
        var partner = -1
        for place in 0..<Self.length {
            let index = Int(line.load(fromByteOffset: Self.placesAt &+ place &* 4, as: Int32.self))
            if index < 0 { break }
            let edge = line.load(fromByteOffset: place &* 8, as: Transport.Edge.self)
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
        let line = lines + request &* Self.line
        enter(line, 0, indices.0, row)
        enter(line, 1, indices.1, row)
        enter(line, 2, indices.2, row)
        enter(line, 3, indices.3, row)
        line.storeBytes(of: gains.4, toByteOffset: Self.boundAt, as: Int.self)
        return (gains.0, gains.1, indices.0, indices.0 < 0 ? -1 : Int(row[indices.0].to))
    }

    @inline(__always)
    private func enter(
        _ line: UnsafeMutableRawPointer,
        _ place: Int,
        _ index: Int,
        _ row: UnsafeMutablePointer<Transport.Edge>
    ) {
        let standsAt = Int32(truncatingIfNeeded: index)
        line.storeBytes(of: standsAt, toByteOffset: Self.placesAt &+ place &* 4, as: Int32.self)
        if index >= 0 { line.storeBytes(of: row[index], toByteOffset: place &* 8, as: Transport.Edge.self) }
    }
}
