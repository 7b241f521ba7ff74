#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Coordinates {
    /// Whole kilometres to another point along the globe, as the crow flies, by the haversine formula with a mean radius
    /// of 6,371 km. Source: Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984).
    package func kilometres(to other: Coordinates) -> Int {
        let radians = Double.pi / 180
        let north = (other.latitude - latitude) * radians
        let east = (other.longitude - longitude) * radians
        let chord =
            sin(north / 2) * sin(north / 2)
            + cos(latitude * radians) * cos(other.latitude * radians) * sin(east / 2) * sin(east / 2)
        return Int((2 * 6371 * asin(min(1, chord.squareRoot()))).rounded())
    }
}
