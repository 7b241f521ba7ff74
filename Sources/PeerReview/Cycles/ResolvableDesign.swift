/// Years of groups in which no two meet twice, where a construction is known.
///
/// Sources: the circle method for pairs; lines of a transversal design over a finite field, with the same again inside its
/// columns; Kirkman's fifteen schoolgirls, found as a design that seven turns of one year make.
enum ResolvableDesign {
    /// As many years as are known, at most `years`; empty where no construction fits.
    static func years(_ count: Int, size: Int, atMost years: Int) -> [[[Int]]] {
        guard size >= 2, count >= size, count % size == 0, years > 0 else { return [] }
        let all =
            size == 2
            ? circle(count)
            : (count, size) == (15, 3) ? schoolgirls : transversal(count, size)
        return Array(all.prefix(years))
    }

    /// Everybody but one stands in a circle that turns; who faces whom makes a pair.
    private static func circle(_ count: Int) -> [[[Int]]] {
        (0..<count - 1).map { turn in
            (0..<count / 2).map { place in
                if place == 0 { return [turn, count - 1] }
                return [(turn + place) % (count - 1), (turn - place + count - 1) % (count - 1)]
            }
        }
    }

    /// Point `(column, x)` lies in group `m` of year `s` when `x = m + column * s`: two points of different columns meet in
    /// one year alone. Points of one column never meet, so the columns are planned in the same way after that.
    private static func transversal(_ count: Int, _ size: Int) -> [[[Int]]] {
        let height = count / size
        if height == 1 { return [[Array(0..<size)]] }
        guard height >= size, let field = FiniteField(height) else { return [] }
        let lines = (0..<height).map { slope in
            (0..<height).map { start in
                (0..<size).map { column in column * height + field.sum(start, field.product(column, slope)) }
            }
        }
        let inside = years(height, size: size, atMost: .max).map { year in
            (0..<size).flatMap { column in year.map { group in group.map { column * height + $0 } } }
        }
        return lines + inside
    }

    /// Fourteen in two circles of seven that turn, and one in the middle.
    private static let schoolgirls: [[[Int]]] = (0..<7).map { turn in
        base.map { group in
            group.map { point in
                point == 14 ? 14 : point / 7 * 7 + (point % 7 + turn) % 7
            }
        }
    }

    private static let base = [[14, 0, 7], [1, 2, 4], [3, 8, 12], [5, 11, 13], [6, 9, 10]]
}
