import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Distance as the crow flies.
enum Distance {
    /// Whole kilometres along the globe, by the haversine formula with a mean radius of 6,371 km.
    /// Source: Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984).
    static func kilometres(from one: Coordinates, to other: Coordinates) -> Int {
        let radians = Double.pi / 180
        let north = (other.latitude - one.latitude) * radians
        let east = (other.longitude - one.longitude) * radians
        let chord =
            sin(north / 2) * sin(north / 2)
            + cos(one.latitude * radians) * cos(other.latitude * radians) * sin(east / 2) * sin(east / 2)
        return Int((2 * 6371 * asin(min(1, chord.squareRoot()))).rounded())
    }
}
