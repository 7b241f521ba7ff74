/// Why a request goes without: the set of requests that compete for too few places.
package struct Bottleneck: Sendable, Equatable {
    /// The requests that compete, by row; the one asked about is among them.
    package let requests: [Int]
    /// All partners they could have besides those they hold outside the set, by row.
    package let partners: [Int]
    /// The caps that stand in the way, by row.
    package let caps: [Int]
    /// How many places these partners have in all, those of pins left out.
    package let places: Int
    /// How many units these requests want of them, pins left out.
    package let wanted: Int
}

/// A single change that would serve one unit more of a request.
package struct SingleChange: Sendable, Equatable {
    package enum Kind: Sendable, Hashable {
        /// One more place at this partner.
        case place(partner: Int)
        /// One more link under this cap.
        case cap(Int)
    }

    package let kind: Kind
    /// What the best plan after the change has over the present one.
    package let difference: Difference
}

extension Answers {
    /// The set that keeps a request from being served in full; nil when it is.
    ///
    /// Idea: follow the request to every partner it could still have, from there to all that hold its places, and on.
    /// Whatever is reached is full, or the plan would serve one unit more: a set of requests with too few places.
    /// Source: P. Hall, "On representatives of subsets", 1935; D. Kőnig 1931.
    package func bottleneck(of request: Int) throws(SolveError) -> Bottleneck? {
        guard instance.requests.indices.contains(request) else {
            throw .badQuestion("there is no request \(request)")
        }
        let links = Dictionary(grouping: solution.links, by: \.request)
        guard links[request]?.count ?? 0 < instance.requests[request].units else { return nil }
        var requests: Set<Int> = [request]
        var partners = Set<Int>()
        var caps = Set<Int>()
        var queue = [request]
        let fullCaps = Set(
            instance.caps.indices.filter { row in
                solution.links.count { instance.caps[row].counts($0.pair) } >= instance.caps[row].limit
            }
        )
        func enter(_ links: [Link]) {
            for link in links where !link.pinned && requests.insert(link.request).inserted {
                queue.append(link.request)
            }
        }
        while let next = queue.popLast() {
            instance.scores.forEach(in: next) { partner, _ in
                let pair = Pair(request: next, partner: partner)
                if chosen.contains(pair) || excluded.contains(pair) { return }
                let blocking = fullCaps.isEmpty ? [] : fullCaps.filter { instance.caps[$0].counts(pair) }
                for cap in blocking where caps.insert(cap).inserted {
                    enter(solution.links.filter { instance.caps[cap].counts($0.pair) })
                }
                if used[partner] >= instance.partners[partner].places, partners.insert(partner).inserted {
                    enter(held[partner] ?? [])
                }
            }
        }
        let wanted = requests.reduce(0) { sum, row in
            sum + instance.requests[row].units
                - (links[row] ?? []).count { $0.pinned || !partners.contains($0.partner) }
        }
        let pinned = solution.links.count { $0.pinned && partners.contains($0.partner) }
        return Bottleneck(
            requests: requests.sorted(),
            partners: partners.sorted(),
            caps: caps.sorted(),
            places: partners.reduce(-pinned) { $0 + instance.partners[$1].places },
            wanted: wanted
        )
    }

    /// The change of one place, or of one cap by one, that would serve a request one unit more and leaves the best plan;
    /// nil when it is served in full or no single change helps it.
    ///
    /// Every partner and cap of its bottleneck is tried, by solving again.
    package func cheapestChange(for request: Int) throws(SolveError) -> SingleChange? {
        guard let bottleneck = try bottleneck(of: request) else { return nil }
        let before = solution.links.count { $0.request == request }
        var best: (change: SingleChange, rank: Rank)?
        var kinds = bottleneck.partners.map { SingleChange.Kind.place(partner: $0) }
        kinds += bottleneck.caps.map { SingleChange.Kind.cap($0) }
        for kind in kinds {
            let changed: Instance =
                switch kind {
                case .place(let partner): try instance.adding(1, toPlacesOf: partner)
                case .cap(let row): try instance.raising(cap: row)
                }
            let other = try solve(Problem(changed), options)
            let served = other.links.count { $0.request == request }
            let rank = Rank(serves: served > before, coverage: other.coverage.map(\.served), total: other.total)
            if best.map({ $0.rank < rank }) ?? true {
                best = (
                    SingleChange(
                        kind: kind,
                        difference: compare(instance, solution.links, other.links, options.coverage)
                    ), rank
                )
            }
        }
        guard let best, best.rank.serves else { return nil }
        return best.change
    }

    /// Which change is better: one that serves the request itself, then coverage, then total.
    private struct Rank: Comparable {
        let serves: Bool
        let coverage: [Int]
        let total: Int

        static func < (one: Rank, other: Rank) -> Bool {
            if one.serves != other.serves { return other.serves }
            if one.coverage != other.coverage { return one.coverage.lexicographicallyPrecedes(other.coverage) }
            return one.total < other.total
        }
    }
}

extension Instance {
    func raising(cap row: Int) throws(SolveError) -> Instance {
        var caps = caps
        caps[row] = Cap(limit: caps[row].limit + 1, scope: caps[row].scope)
        do throws(InstanceError) {
            return try replacing(caps: caps)
        } catch {
            throw .badQuestion(error.description)
        }
    }
}
