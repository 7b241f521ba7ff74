/// How much of a factor's points a pair gets: a fraction from nothing to the whole, in whole numbers.
///
/// Kept once for a pair, it can be weighed again and again without looking at any fact.
package struct Share: Hashable, Sendable {
    /// How many parts.
    package let parts: Int
    /// Of how many.
    package let whole: Int

    /// Some parts of a whole; a whole of nothing gives nothing.
    package init(_ parts: Int, of whole: Int) {
        self.parts = whole <= 0 ? 0 : max(0, min(parts, whole))
        self.whole = max(1, whole)
    }

    package static let nothing = Share(0, of: 1)
    package static let all = Share(1, of: 1)

    /// Whether it is less of the whole than another.
    package static func < (left: Share, right: Share) -> Bool { left.parts * right.whole < right.parts * left.whole }

    /// The points, rounded down.
    package func points(outOf most: Int) -> Int { most * parts / whole }
}
