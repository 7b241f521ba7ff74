/// What an instance promises before any solver sees it.
extension Instance {
    static func checkSides(_ requests: [Request], _ partners: [Partner]) throws(InstanceError) {
        guard requests.count <= mostRows else {
            throw InstanceError(.requests, row: nil, "more than \(mostRows) requests")
        }
        guard partners.count <= mostRows else {
            throw InstanceError(.partners, row: nil, "more than \(mostRows) partners")
        }
        for (row, request) in requests.enumerated() {
            guard (1...5).contains(request.severity) else {
                throw InstanceError(.requests, row: row, "severity \(request.severity) is not between 1 and 5")
            }
            guard (1...highestPrecedence).contains(request.precedence) else {
                throw InstanceError(
                    .requests,
                    row: row,
                    "precedence \(request.precedence) is not between 1 and \(highestPrecedence)"
                )
            }
            try check(request.units, 1, "units", .requests, row)
            try check(request.days, 0, "days", .requests, row)
        }
        var reachable = 0
        for (row, request) in requests.enumerated() {
            // No more units than there are partners can be served.
            reachable += min(request.units, partners.count)
            guard reachable <= mostPairs else {
                throw InstanceError(.requests, row: row, "more than \(mostPairs) units in all up to here")
            }
        }
        for (row, partner) in partners.enumerated() {
            try check(partner.places, 0, "places", .partners, row)
            try check(partner.days ?? 0, 0, "days", .partners, row)
            try check(partner.minimum, 0, "a minimum", .partners, row)
            guard partner.minimum <= partner.places else {
                throw InstanceError(
                    .partners,
                    row: row,
                    "a minimum of \(partner.minimum) is more than \(partner.places) places"
                )
            }
        }
        try checkUnique(requests.map(\.id), .requests)
        try checkUnique(partners.map(\.id), .partners)
    }

    private static func check(
        _ count: Int,
        _ least: Int,
        _ word: String,
        _ table: InstanceError.Table,
        _ row: Int
    ) throws(InstanceError) {
        guard count >= least else { throw InstanceError(table, row: row, "\(word) of \(count) is below \(least)") }
        guard count <= largestCount else {
            throw InstanceError(table, row: row, "\(word) of \(count) is above \(largestCount)")
        }
    }

    private static func checkUnique(_ ids: [UInt64], _ table: InstanceError.Table) throws(InstanceError) {
        // Ids are nearly always ascending already; only then is a set not needed.
        if zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) { return }
        var seen = Set<UInt64>(minimumCapacity: ids.count)
        for (row, id) in ids.enumerated() where !seen.insert(id).inserted {
            throw InstanceError(table, row: row, "the id \(id) is used twice")
        }
    }

    func checkPairs() throws(InstanceError) {
        try checkRows(exclusions, .exclusions, unique: false)
        try checkRows(reference, .reference, unique: true)
        try checkRows(pins, .pins, unique: true)
        let barred = Set(exclusions)
        var units = [Int: Int]()
        var places = [Int: Int]()
        var days = [Int: Int]()
        for (row, pin) in pins.enumerated() {
            guard !barred.contains(pin), score(request: pin.request, partner: pin.partner) != nil else {
                throw InstanceError(.pins, row: row, "the pair \(pin.request), \(pin.partner) is excluded")
            }
            let request = requests[pin.request]
            let partner = partners[pin.partner]
            units[pin.request, default: 0] += 1
            places[pin.partner, default: 0] += 1
            days[pin.partner, default: 0] += request.days
            guard units[pin.request, default: 0] <= request.units else {
                throw InstanceError(
                    .pins,
                    row: row,
                    "request \(pin.request) wants \(request.units) units and has pins to more: "
                        + pinned { $0.request == pin.request }
                )
            }
            guard places[pin.partner, default: 0] <= partner.places else {
                throw InstanceError(
                    .pins,
                    row: row,
                    "partner \(pin.partner) has \(partner.places) places and more pins: "
                        + pinned { $0.partner == pin.partner }
                )
            }
            if let budget = partner.days, days[pin.partner, default: 0] > budget {
                throw InstanceError(
                    .pins,
                    row: row,
                    "partner \(pin.partner) has \(budget) days and its pins need more: "
                        + pinned { $0.partner == pin.partner }
                )
            }
        }
    }

    func checkCaps() throws(InstanceError) {
        guard caps.count <= Self.mostRows else {
            throw InstanceError(.caps, row: nil, "more than \(Self.mostRows) caps")
        }
        for (row, cap) in caps.enumerated() {
            guard cap.limit >= 0, cap.limit <= Self.largestCount else {
                throw InstanceError(
                    .caps,
                    row: row,
                    "a limit of \(cap.limit) is not between 0 and \(Self.largestCount)"
                )
            }
            let contains: (Pair) -> Bool
            switch cap.scope {
            case .partners(let rows):
                guard let wrong = rows.first(where: { !partners.indices.contains($0) }) else {
                    let set = Set(rows)
                    guard set.count == rows.count else {
                        throw InstanceError(.caps, row: row, "a partner is listed twice")
                    }
                    contains = { set.contains($0.partner) }
                    break
                }
                throw InstanceError(.caps, row: row, "there is no partner \(wrong)")
            case .pairs(let pairs):
                if let fault = fault(in: pairs, unique: true) { throw InstanceError(.caps, row: row, fault.reason) }
                let set = Set(pairs)
                contains = { set.contains($0) }
            }
            guard pins.count(where: contains) <= cap.limit else {
                throw InstanceError(.caps, row: row, "the limit \(cap.limit) is below its pins: \(pinned(contains))")
            }
        }
    }

    private func checkRows(_ pairs: [Pair], _ table: InstanceError.Table, unique: Bool) throws(InstanceError) {
        if let fault = fault(in: pairs, unique: unique) { throw InstanceError(table, row: fault.row, fault.reason) }
    }

    private func fault(in pairs: [Pair], unique: Bool) -> (row: Int, reason: String)? {
        var seen = Set<Pair>()
        for (row, pair) in pairs.enumerated() {
            if !requests.indices.contains(pair.request) { return (row, "there is no request \(pair.request)") }
            if !partners.indices.contains(pair.partner) { return (row, "there is no partner \(pair.partner)") }
            if unique, !seen.insert(pair).inserted {
                return (row, "the pair \(pair.request), \(pair.partner) is listed twice")
            }
        }
        return nil
    }

    private func pinned(_ isMeant: (Pair) -> Bool) -> String {
        pins.filter(isMeant).map { "(\($0.request), \($0.partner))" }.joined(separator: " ")
    }
}
