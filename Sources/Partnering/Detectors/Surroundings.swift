import Domain

/// What a detector holds an authority's evidence against: the whole snapshot, and everybody's numbers of a year.
package struct Surroundings: Sendable {
    package let book: ProfileBook
    private let numbers: [Published: [Int]]

    /// The numbers of one year that are out.
    private struct Published: Hashable {
        let code: Indicator.Code
        let year: Int
    }

    /// Gathers the numbers of a snapshot's authorities once. A return that several authorities send together counts once.
    package init(_ book: ProfileBook) {
        self.book = book
        var numbers: [Published: [Int]] = [:]
        for authority in book.snapshot.authorities {
            for (code, list) in book.snapshot.indicators[authority.code] ?? [:] {
                for indicator in list where indicator.speaksFirst {
                    guard let number = indicator.thousandths else { continue }
                    numbers[Published(code: code, year: indicator.year), default: []].append(number)
                }
            }
        }
        self.numbers = numbers
    }

    package var snapshot: Snapshot { book.snapshot }
    package var asOf: Day { book.snapshot.asOf }

    /// The fifth of England's numbers of a year that a number lies in: 1 the lowest … 5 the highest; `nil` where fewer
    /// than five are out.
    func fifth(of number: Int, _ code: Indicator.Code, _ year: Int) -> Int? {
        guard let all = numbers[Published(code: code, year: year)], all.count >= 5 else { return nil }
        return min(5, all.count { $0 < number } * 5 / all.count + 1)
    }

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

extension Indicator {
    /// Of the authorities that send one return, the one with the lowest number stands for all.
    fileprivate var speaksFirst: Bool { sharedWith.allSatisfy { authority < $0 } }
}

extension [Int] {
    /// The median; of an even count the mean of the two in the middle, rounded down. `nil` if empty.
    var middle: Int? {
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
