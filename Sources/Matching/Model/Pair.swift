/// A request and a partner, by row.
package struct Pair: Sendable, Hashable, Comparable {
    package let request: Int
    package let partner: Int

    package init(request: Int, partner: Int) {
        self.request = request
        self.partner = partner
    }

    package static func < (one: Pair, other: Pair) -> Bool {
        (one.request, one.partner) < (other.request, other.partner)
    }
}

/// A limit over a set of places besides each partner's own.
package struct Cap: Sendable, Hashable {
    /// What a cap counts.
    package enum Scope: Sendable, Hashable {
        /// Every link of these partners, by row.
        case partners([Int])
        /// Links among these pairs.
        case pairs([Pair])
    }

    /// How many of the links it counts a plan may hold.
    package let limit: Int
    /// The links it counts.
    package let scope: Scope

    package init(limit: Int, scope: Scope) {
        self.limit = limit
        self.scope = scope
    }
}
