import Domain

/// How evidence fades with age: after one half-life it counts half. Source: docs/domain.md §8.7.
///
/// A half-life has twelve steps, each with a whole number of thousandths, so that every machine fades alike.
package struct Decay: Hashable, Sendable {
    /// Years after which evidence counts half; `nil` where it does not fade.
    package let halfLifeYears: Int?

    /// 1000 times two to the power of minus nothing to eleven twelfths.
    private static let steps = [1000, 944, 891, 841, 794, 749, 707, 667, 630, 595, 561, 530]

    /// What is left of a whole after some days, in thousandths.
    package func left(afterDays days: Int) -> Int {
        guard let halfLifeYears, halfLifeYears > 0, days > 0 else { return 1000 }
        // A year has 365.25 days.
        let twelfths = days * 12 * 4 / (halfLifeYears * 1461)
        let halves = twelfths / 12
        return halves > 20 ? 0 : Decay.steps[twelfths % 12] >> halves
    }

    /// A value of some day as it counts on a later one.
    package func faded(_ value: Int, from day: Day, on later: Day) -> Int {
        value * left(afterDays: later.number - day.number) / 1000
    }
}
