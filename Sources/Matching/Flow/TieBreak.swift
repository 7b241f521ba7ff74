/// Which of plans that are alike in all else comes first: a number of each pair, by SplitMix64 from a seed and two ids.
///
/// Source: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
enum TieBreak {
    /// One step of the generator: the state after adding the golden gamma, mixed.
    static func mix(_ state: UInt64) -> UInt64 {
        var z = state &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The tie-break of a pair: the upper half of `mix(mix(mix(seed) ^ request) ^ partner)`.
    static func of(seed: UInt64, request: UInt64, partner: UInt64) -> Int {
        Int(mix(mix(mix(seed) ^ request) ^ partner) >> 32)
    }
}
