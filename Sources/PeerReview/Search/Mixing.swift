/// SplitMix64: a well mixed 64-bit number from a seed and ids, for ties.
///
/// Source: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
enum Mixing {
    /// One step of the generator.
    static func mix(_ state: UInt64) -> UInt64 {
        var mixed = state &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The tie-break of an ordered pair, 0…65,535.
    static func tieBreak(seed: UInt64, _ one: Int, _ other: Int) -> Int {
        Int(mix(mix(mix(seed) ^ UInt64(one)) ^ UInt64(other)) >> 48)
    }
}
