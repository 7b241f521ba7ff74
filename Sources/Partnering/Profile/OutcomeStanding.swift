import Domain

/// Where an authority stands in one figure between inspections, beside its statistical neighbours: a mean of three years, so
/// that a small number of children moves it less. Shown and quoted, and no judgement. Source: docs/domain.md §5.3.
package struct OutcomeStanding: Sendable {
    /// Means of three years in thousandths, and how many years of them were published.
    package struct Mean: Hashable, Sendable {
        package let thousandths: Int
        package let years: ClosedRange<Int>
        package let count: Int
    }

    package enum Trend: String, Hashable, Sendable { case up, down, level }

    package let measure: OutcomeMeasure
    /// Its own mean; `nil` where nothing was published of late.
    package let own: Mean?
    /// The middle of the means of its statistical neighbours, and of how many; `nil` below five.
    package let neighbours: (middle: Int, count: Int)?
    /// How many of its neighbours are higher, and how many lower.
    private let higher: Int
    private let lower: Int
    /// The mean of the three years before.
    package let before: Mean?
    /// Whether it lay on one side of its neighbours' middle in every year of three, all of them published.
    package let isLasting: Bool
    /// Why years of it are not known, newest first: `2025: not published`.
    package let notKnown: [String]
    /// The children it rests on, where they are few.
    package let few: Int?

    /// Years of a mean, and before the day of which none is told any more.
    private static let years = 3
    private static let oldest = 3
    private static let fewestNeighbours = 5

    /// - Parameter authority: one in force.
    package init(_ measure: OutcomeMeasure, of authority: LACode, in snapshot: Snapshot) {
        self.measure = measure
        let code = measure.code, own = snapshot.indicators[authority]?[code] ?? []
        let newest = own.last { $0.thousandths != nil }?.year
        let isOfLate = newest.map { $0 >= snapshot.asOf.year - Self.oldest } ?? false
        let last = isOfLate ? newest : nil
        let base = snapshot.newest(measure.base.code, of: authority)?.thousandths.map { $0 / 1000 }
        few = base.flatMap { $0 < measure.base.few ? $0 : nil }
        notKnown = Self.silences(own, after: newest, snapshot)
        guard let last, let mean = Self.mean(own, to: last, atLeast: 1) else {
            (self.own, neighbours, higher, lower, before, isLasting) = (nil, nil, 0, 0, nil, false)
            return
        }
        self.own = mean
        before = Self.mean(own, to: last - Self.years, atLeast: 2)
        // Who sends one return with it has its number.
        let others = (snapshot.neighbours[authority] ?? []).filter { line in
            !own.contains { $0.sharedWith.contains(line.neighbour) }
        }
        let lines = others.compactMap { snapshot.indicators[$0.neighbour]?[code] }
        let means = lines.compactMap { Self.mean($0, to: last, atLeast: min(2, mean.count))?.thousandths }
        higher = means.count { $0 > mean.thousandths }
        lower = means.count { $0 < mean.thousandths }
        neighbours =
            means.count < Self.fewestNeighbours ? nil : means.middle.map { (middle: $0, count: means.count) }
        let sides = (last - Self.years + 1...last).map { year -> Int? in
            let others = lines.compactMap { $0.first { $0.year == year }?.thousandths }
            guard let number = own.first(where: { $0.year == year })?.thousandths,
                others.count >= Self.fewestNeighbours, let middle = others.middle
            else { return nil }
            return (number - middle).signum()
        }
        isLasting = Set(sides).count == 1 && sides[0] != nil && sides[0] != 0
    }

    /// Every figure that is held of anybody, in the order of the practice areas.
    package static func all(of authority: LACode, in snapshot: Snapshot) -> [OutcomeStanding] {
        OutcomeMeasure.all.filter { measure in
            snapshot.indicators[authority]?[measure.code] != nil
        }.map { OutcomeStanding($0, of: authority, in: snapshot) }
    }

    private static func mean(_ line: [Indicator], to last: Int, atLeast fewest: Int) -> Mean? {
        let span = last - years + 1...last
        var sum = 0, count = 0
        for indicator in line where span.contains(indicator.year) {
            guard let number = indicator.thousandths else { continue }
            sum += number
            count += 1
        }
        return count < fewest || count == 0 ? nil : Mean(thousandths: sum / count, years: span, count: count)
    }

    /// Years since the first of the newest mean for which a mark stands in the place of a number.
    private static func silences(_ line: [Indicator], after newest: Int?, _ snapshot: Snapshot) -> [String] {
        let first = min(newest ?? snapshot.asOf.year, snapshot.asOf.year) - years + 1
        return line.reversed().filter { $0.year >= first && $0.thousandths == nil }.map { "\($0.year): \($0.value)" }
    }

    // MARK: What it tells

    /// Whether two numbers are clearly apart: by a tenth of the lesser of what was counted and what was not. A judgement.
    private func areApart(_ one: Int, _ other: Int) -> Bool {
        let least = measure.code.isShare ? min(other, max(0, 100_000 - other)) : other
        return abs(one - other) * 10 >= max(least, 1)
    }

    /// How it moved against the three years before; `nil` where these are not known.
    package var trend: Trend? {
        guard let own, let before else { return nil }
        guard areApart(own.thousandths, before.thousandths) else { return .level }
        return own.thousandths > before.thousandths ? .up : .down
    }

    /// Its place among itself and its neighbours, 1 the highest, of how many.
    package var place: (rank: Int, of: Int)? { neighbours.map { (higher + 1, $0.count + 1) } }

    /// Whether it lies on the better side of its neighbours; `nil` where no side is better, or it is as they are.
    package var isBetter: Bool? {
        guard let own, let neighbours, measure.better != .neither, own.thousandths != neighbours.middle else {
            return nil
        }
        return (own.thousandths > neighbours.middle) == (measure.better == .high)
    }

    /// Whether it tells enough to be quoted beside a judgement: among the two highest or the two lowest of eight or more, for
    /// three years on one side of the middle and clearly apart from it, and not on few children.
    package var isTelling: Bool {
        guard let own, let neighbours, isBetter != nil, isLasting, few == nil, neighbours.count >= 7 else {
            return false
        }
        return min(higher, lower) <= 1 && areApart(own.thousandths, neighbours.middle)
    }

    // MARK: Words

    /// `64 % of care leavers in education or work, neighbours 54 % (2023 to 2025), above them in each year`.
    package var words: String {
        guard let own else { return "\(measure.name): not known" }
        return measure.sentence(own.thousandths) + beside
    }

    /// `64 %, neighbours 54 % (2023 to 2025), above them in each year`: where the figure is named already.
    package var inShort: String {
        guard let own else { return "not known" }
        return measure.counted(own.thousandths) + beside
    }

    /// `64 % (2023 to 2025)`, with the children where they are few.
    package var ownInWords: String? {
        own.map { own in
            measure.counted(own.thousandths) + " (\(years(of: own)))"
                + (few.map { " (only \($0) \(measure.base.name))" } ?? "")
        }
    }

    private func years(of mean: Mean) -> String {
        mean.count == 1 ? "\(mean.years.upperBound) alone" : "\(mean.years.lowerBound) to \(mean.years.upperBound)"
    }

    package var neighboursInWords: String? { neighbours.map { measure.counted($0.middle) } }

    /// `better, clearly and in each year`; nothing where neither side is, and where neighbours are not known.
    package var besideInWords: String {
        guard let isBetter else { return "" }
        return (isBetter ? "better" : "less good") + (isTelling ? ", clearly and in each year" : "")
    }

    private var beside: String {
        guard let own else { return "" }
        let others = neighbours.map { ", neighbours \(measure.counted($0.middle))" } ?? ", neighbours not known"
        let time = " (\(years(of: own)))"
        let isAbove = neighbours.map { own.thousandths > $0.middle } ?? false
        let each = isLasting ? ", \(isAbove ? "above" : "below") them in each year" : ""
        return others + time + each + (few.map { " (only \($0) \(measure.base.name))" } ?? "")
    }

    /// `highest of 11`, `3rd highest of 11`, `2nd lowest of 11`.
    package var placeInWords: String? {
        guard let place else { return nil }
        let isHigh = higher <= lower
        return (isHigh ? higher : lower).asPlace(isHigh ? "highest" : "lowest") + " of \(place.of)"
    }

    /// `up from 58 %`.
    package var trendInWords: String? {
        guard let trend, let before else { return nil }
        switch trend {
        case .up: return "up from \(measure.counted(before.thousandths))"
        case .down: return "down from \(measure.counted(before.thousandths))"
        case .level: return "level"
        }
    }
}

extension Int {
    /// So many before it: `highest`, `2nd highest`, `3rd highest`.
    fileprivate func asPlace(_ end: String) -> String {
        switch self {
        case 0: end
        case 1: "2nd \(end)"
        case 2: "3rd \(end)"
        default: "\(self + 1)th \(end)"
        }
    }
}
