/// Which pairs a solve of the total tier looks at first.
///
/// Sparse instances: all of them. Dense ones: the best few of each request and of each partner; `Pricing` then shows
/// whether a pair left out was needed.
struct Candidates {
    /// A request's candidates, as partner and score.
    typealias Row = [(partner: Int32, score: Int32)]

    /// Up to how many pairs a matrix is read once more for the bars of its columns; a larger one does not stay in reach.
    private static let mostReadTwice = 4_000_000

    /// How many of the best pairs of a request, and of a partner, are taken first.
    static let perRequest = 24
    static let perPartner = 4

    /// Of a matrix; the pairs of a sparse instance are read where they are.
    private var rows: [Row] = []
    private let face: FlatFace
    private let floor: Int

    init(_ face: FlatFace, floor: Int) {
        self.face = face
        self.floor = floor
        guard case .dense(let dense) = face.table.storage else { return }
        rows = [Row](repeating: [], count: face.table.requests)
        chooseBest(face, dense, floor)
    }

    /// Calls `body` with partner and score of every candidate of a request.
    @inline(__always)
    func forEach(in request: Int, _ body: (Int32, Int32) -> Void) {
        guard case .sparse(let sparse) = face.table.storage else {
            for candidate in rows[request] { body(candidate.partner, candidate.score) }
            return
        }
        let colour = face.requestPrice.base[request]
        for place in sparse.start.base[request]..<sparse.start.base[request + 1] {
            let (partner, score) = (sparse.partner.base[place], Int32(sparse.score.base[place]))
            if Int(score) >= floor, face.partnerPrice.base[Int(partner)] == colour { body(partner, score) }
        }
    }

    /// The best few of every row by its blocks' largest scores, and the best few of every column kept
    /// up to date row by row.
    private mutating func chooseBest(_ face: FlatFace, _ dense: DenseScores, _ floor: Int) {
        let columns = face.partners
        let per = Self.perPartner
        // The least of the best few of each partner so far: one comparison decides about a pair.
        let bar = Slab<Int16>(columns, Int16(max(floor, 0) - 1))
        if !dense.isGenerated, dense.rows * columns <= Self.mostReadTwice { Self.raise(bar, face, dense) }
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
                    bar.base[partner] = max(bar.base[partner], least)
                }
            }
            // A few more than wanted cost less than choosing among them.
            if found.count > wanted + wanted / 2 {
                found.sort { $0.score == $1.score ? $0.partner < $1.partner : $0.score > $1.score }
                found.removeLast(found.count - wanted)
            }
            rows[request] = found
        }
        addBest(of: columns, best, holder)
    }

    /// Raises each column's bar to just below what its best few reach at least: blocks of rows have a largest score each,
    /// and the least of the best few of these is reached as often. Few pairs are above it.
    private static func raise(_ bar: Slab<Int16>, _ face: FlatFace, _ dense: DenseScores) {
        let columns = face.partners
        let rows = face.table.requests
        let height = max(1, rows / 32)
        let most = Slab<Int16>(columns, -1)
        assert(perPartner == 4)
        let best = (0..<perPartner).map { _ in Slab<Int16>(columns, -1) }
        // Addresses alone would not keep the blocks.
        defer { withExtendedLifetime((most, best)) {} }
        let (one, two, three, four) = (best[0].base, best[1].base, best[2].base, best[3].base)
        var begin = 0
        while begin < rows {
            let end = min(begin + height, rows)
            let largest = most.base
            for column in 0..<columns { largest[column] = -1 }
            for request in begin..<end {
                face.table.withRow(dense, request) { row in
                    for column in 0..<columns { largest[column] = max(largest[column], row[column]) }
                }
            }
            for column in 0..<columns {
                var next = largest[column]
                (one[column], next) = (max(one[column], next), min(one[column], next))
                (two[column], next) = (max(two[column], next), min(two[column], next))
                (three[column], next) = (max(three[column], next), min(three[column], next))
                four[column] = max(four[column], next)
            }
            begin = end
        }
        for column in 0..<columns { bar.base[column] = max(bar.base[column], four[column] &- 1) }
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
