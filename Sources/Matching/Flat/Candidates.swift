/// Which pairs a solve of the total tier looks at first.
///
/// Sparse instances: all of them. Dense ones: the best few of each request and of each partner; `Pricing` then shows
/// whether a pair left out was needed.
struct Candidates {
    /// A request's candidates, as partner and score.
    typealias Row = [(partner: Int32, score: Int32)]

    /// How many of the best pairs of a request, and of a partner, are taken first.
    static let perRequest = 32
    static let perPartner = 4

    /// Rows below this many pairs are taken whole.
    static let wholeRows = 96

    private(set) var rows: [Row]

    init(_ face: FlatFace, floor: Int) {
        let requests = face.table.requests
        rows = [Row](repeating: [], count: requests)
        switch face.table.storage {
        case .sparse:
            for request in 0..<requests {
                face.table.forEach(in: request) { partner, score in
                    if score >= floor, face.requestPrice[request] == face.partnerPrice[partner] {
                        rows[request].append((Int32(partner), Int32(score)))
                    }
                }
            }
        case .dense(let dense):
            chooseBest(face, dense, floor)
        }
    }

    /// The best few of every row by a threshold that a sample of the row suggests, and the best few of every column kept
    /// up to date row by row.
    private mutating func chooseBest(_ face: FlatFace, _ dense: DenseScores, _ floor: Int) {
        let columns = face.partners
        let per = Self.perPartner
        // The least of the best few of each partner so far: one comparison decides about a pair.
        let bar = Slab<Int16>(columns, Int16(max(floor, 0) - 1))
        let best = Slab<Int16>(columns * per, Int16(max(floor, 0) - 1))
        let holder = Slab<Int32>(columns * per, -1)
        var found = Row()
        for request in 0..<face.table.requests {
            let price = face.requestPrice[request]
            let wanted = max(Self.perRequest, Int(face.high[request]) * 4)
            face.table.withRow(dense, request) { row in
                var threshold = Self.threshold(row, columns, wanted, max(floor, 0))
                while true {
                    found.removeAll(keepingCapacity: true)
                    Self.scan(row, columns, threshold) { partner, score in
                        if face.partnerPrice.base[partner] == price, !face.table.isBanned(request, partner) {
                            found.append((Int32(partner), Int32(score)))
                        }
                    }
                    if found.count >= wanted || threshold <= max(floor, 0) { break }
                    threshold = max(max(floor, 0), threshold - max(200, (10_000 - threshold)))
                }
                Self.scan(row, bar.base, columns) { partner, score in
                    guard face.partnerPrice.base[partner] == price, !face.table.isBanned(request, partner) else {
                        return
                    }
                    var place = partner * per
                    for other in partner * per..<(partner + 1) * per where best.base[other] < best.base[place] {
                        place = other
                    }
                    best.base[place] = Int16(score)
                    holder.base[place] = Int32(request)
                    var least = best.base[partner * per]
                    for other in partner * per..<(partner + 1) * per { least = min(least, best.base[other]) }
                    bar.base[partner] = least
                }
            }
            if found.count > wanted {
                found.sort { ($0.score, $1.partner) > ($1.score, $0.partner) }
                found.removeLast(found.count - wanted)
            }
            rows[request] = found
        }
        for partner in 0..<columns {
            for place in partner * per..<(partner + 1) * per where holder[place] >= 0 {
                add(Int(holder[place]), Int32(partner), Int32(best[place]))
            }
        }
    }

    /// Adds a pair unless it is there.
    mutating func add(_ request: Int, _ partner: Int32, _ score: Int32) {
        if !rows[request].contains(where: { $0.partner == partner }) { rows[request].append((partner, score)) }
    }

    /// A score that about twice as many pairs of the row reach as are wanted.
    private static func threshold(_ row: UnsafePointer<Int16>, _ columns: Int, _ wanted: Int, _ floor: Int) -> Int {
        if columns <= wholeRows { return floor }
        let size = min(columns, 256)
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: size) { buffer in
            var sample = buffer
            for place in 0..<size { sample[place] = row[place * columns / size] }
            sample.sort(by: >)
            let rank = min(size - 1, (wanted * 3 / 2) * size / columns + 2)
            return max(floor, Int(sample[rank]))
        }
    }

    /// Calls `body` for every pair of a row that reaches the threshold. A block of pairs is first tested as one.
    @inline(__always)
    static func scan(
        _ row: UnsafePointer<Int16>,
        _ columns: Int,
        _ threshold: Int,
        _ body: (Int, Int) -> Void
    ) {
        let bar = Int16(clamping: threshold)
        var begin = 0
        while begin < columns {
            let end = min(begin &+ 64, columns)
            // All signs of `row − bar` are set exactly when no pair of the block reaches the bar.
            var all: Int16 = -1
            for place in begin..<end { all &= row[place] &- bar }
            if all >= 0 {
                for place in begin..<end where row[place] >= bar { body(place, Int(row[place])) }
            }
            begin = end
        }
    }

    /// Calls `body` for every pair of a row that is above its column's bar.
    @inline(__always)
    static func scan(
        _ row: UnsafePointer<Int16>,
        _ bars: UnsafePointer<Int16>,
        _ columns: Int,
        _ body: (Int, Int) -> Void
    ) {
        var begin = 0
        while begin < columns {
            let end = min(begin &+ 64, columns)
            var any: Int16 = 0
            for place in begin..<end { any |= bars[place] &- row[place] }
            if any < 0 {
                for place in begin..<end where row[place] > bars[place] { body(place, Int(row[place])) }
            }
            begin = end
        }
    }
}
