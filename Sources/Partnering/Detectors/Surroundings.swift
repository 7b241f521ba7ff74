import Domain

/// What a detector holds an authority's profile against: the whole snapshot, and everybody's numbers of a year.
package struct Surroundings: Sendable {
    package let book: ProfileBook

    package init(_ book: ProfileBook) { self.book = book }

    package var snapshot: Snapshot { book.snapshot }
    package var asOf: Day { book.snapshot.asOf }

    /// The middle of the numbers of an authority's statistical neighbours in a year, in thousandths, and how many there
    /// are; `nil` below three. One return sent by several counts once, and never if the authority sends it too.
    func neighboursMiddle(_ code: Indicator.Code, _ year: Int, of authority: LACode) -> (middle: Int, count: Int)? {
        var seen: Set<LACode> = [authority]
        var found: [Int] = []
        for line in snapshot.neighbours[authority] ?? [] where !seen.contains(line.neighbour) {
            guard let indicator = snapshot.indicators[line.neighbour]?[code]?.last(where: { $0.year == year }),
                !indicator.sharedWith.contains(authority), let number = indicator.thousandths
            else { continue }
            seen.insert(line.neighbour)
            seen.formUnion(indicator.sharedWith)
            found.append(number)
        }
        guard found.count >= 3, let middle = found.middle else { return nil }
        return (middle, found.count)
    }

    /// The middle of an authority's own numbers of the three years before a year; `nil` below two.
    func ownMiddle(_ code: Indicator.Code, before year: Int, of authority: LACode) -> Int? {
        let earlier = (snapshot.indicators[authority]?[code] ?? [])
            .filter { (year - 3..<year).contains($0.year) }.compactMap(\.thousandths)
        return earlier.count >= 2 ? earlier.middle : nil
    }
}

extension [Int] {
    /// The median; of an even count the mean of the two in the middle, rounded down. `nil` if empty.
    package var middle: Int? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

extension Int {
    /// Thousandths with one digit behind the point, rounded: `14.5`.
    var oneDecimal: String {
        let tenths = (self + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}
