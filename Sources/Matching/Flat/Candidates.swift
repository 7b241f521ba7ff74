/// Which pairs a solve of the total tier looks at first.
///
/// Sparse instances: all of them. Dense ones: the best few of each request and of each partner; `Pricing` then shows
/// whether a pair left out was needed.
struct Candidates {
    /// A request's candidates, as partner and score.
    typealias Row = [(partner: Int32, score: Int32)]

    /// How many of the best pairs of a request, and of a partner, are taken first.
    static let perRequest = 24
    static let perPartner = 4

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

    /// The best few of every row by its blocks' largest scores, and the best few of every column kept
    /// up to date row by row.
    private mutating func chooseBest(_ face: FlatFace, _ dense: DenseScores, _ floor: Int) {
        let columns = face.partners
        let per = Self.perPartner
        // The least of the best few of each partner so far: one comparison decides about a pair.
        let bar = Slab<Int16>(columns, Int16(max(floor, 0) - 1))
        let best = Slab<Int16>(columns * per, Int16(max(floor, 0) - 1))
        let holder = Slab<Int32>(columns * per, -1)
        var found = Row()
        let maxima = BlockMaxima(columns)
        for request in 0..<face.table.requests {
            let price = face.requestPrice[request]
            let wanted = max(Self.perRequest, Int(face.high[request]) * 4)
            face.table.withRow(dense, request) { row in
                var wanted = wanted
                found.removeAll(keepingCapacity: true)
                while true {
                    let threshold = max(floor, 0, maxima.threshold(row, wanted))
                    found.removeAll(keepingCapacity: true)
                    maxima.scan(row, threshold) { partner, score in
                        if face.partnerPrice.base[partner] == price, !face.table.isBanned(request, partner) {
                            found.append((Int32(partner), Int32(score)))
                        }
                    }
                    // Pairs of other prices took the room: look for more.
                    if found.count >= wanted || threshold <= max(floor, 0) || wanted > columns { break }
                    wanted *= 2
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
                found.sort { $0.score == $1.score ? $0.partner < $1.partner : $0.score > $1.score }
                found.removeLast(found.count - wanted)
            }
            rows[request] = found
        }
        addBest(of: columns, best, holder)
    }

    /// Adds the best few of every column. A row holds all its pairs above its lowest score, so that only a pair with just
    /// that score has to be looked for.
    private mutating func addBest(of columns: Int, _ best: Slab<Int16>, _ holder: Slab<Int32>) {
        let per = Self.perPartner
        let lowest = Slab(rows.map { row in row.reduce(Int32.max) { min($0, $1.score) } })
        for partner in 0..<columns {
            for place in partner * per..<(partner + 1) * per where holder.base[place] >= 0 {
                let (request, score) = (Int(holder.base[place]), Int32(best.base[place]))
                if score < lowest.base[request] {
                    rows[request].append((Int32(partner), score))
                } else if score == lowest.base[request] {
                    add(request, Int32(partner), score)
                }
            }
        }
    }

    mutating func add(_ plan: [Pair], of problem: Problem) {
        for pair in plan { add(pair.request, Int32(pair.partner), Int32(problem.score(pair))) }
    }

    /// Adds a pair unless it is there.
    mutating func add(_ request: Int, _ partner: Int32, _ score: Int32) {
        if !rows[request].contains(where: { $0.partner == partner }) { rows[request].append((partner, score)) }
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
            let end = min(begin &+ 16, columns)
            var any: Int16 = 0
            for place in begin..<end { any |= bars[place] &- row[place] }
            if any < 0 {
                for place in begin..<end where row[place] > bars[place] { body(place, Int(row[place])) }
            }
            begin = end
        }
    }
}
