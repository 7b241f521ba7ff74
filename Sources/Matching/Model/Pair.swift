/// A request and a partner, by row.
public struct Pair: Sendable, Hashable, Comparable {
    /// Row of the request.
    public let request: Int
    /// Row of the partner.
    public let partner: Int

    /// A pair of rows.
    public init(request: Int, partner: Int) {
        self.request = request
        self.partner = partner
    }

    /// By request, then by partner.
    public static func < (one: Pair, other: Pair) -> Bool {
        (one.request, one.partner) < (other.request, other.partner)
    }
}

/// A limit over a set of places besides each partner's own.
public struct Cap: Sendable, Hashable {
    /// What a cap counts.
    public enum Scope: Sendable, Hashable {
        /// Every link of these partners, by row.
        case partners([Int])
        /// Links among these pairs.
        case pairs([Pair])
    }

    /// How many of the links it counts a plan may hold.
    public let limit: Int
    /// The links it counts.
    public let scope: Scope

    /// A cap.
    public init(limit: Int, scope: Scope) {
        self.limit = limit
        self.scope = scope
    }
}
