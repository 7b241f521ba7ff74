/// A finite field of a prime or a small prime power: what resolvable designs are made of.
struct FiniteField {
    /// How many elements it has, 0 first.
    let order: Int
    private let products: [Int]
    private let sums: [Int]

    /// The field of an order; `nil` where there is none, or none small enough.
    init?(_ order: Int) {
        guard order >= 2, let prime = (2...order).first(where: { order % $0 == 0 }) else { return nil }
        // For powers, the coefficients of x^degree, lowest first, less the leading one: irreducible polynomials.
        let known = [4: [1, 1], 8: [1, 1, 0], 16: [1, 1, 0, 0], 9: [1, 0], 27: [1, 2, 0], 25: [2, 0]]
        let lower: [Int]
        if prime == order { lower = [] } else if let found = known[order] { lower = found } else { return nil }
        let degree = max(1, lower.count)
        func digits(_ number: Int) -> [Int] {
            var rest = number
            return (0..<degree).map { _ in
                defer { rest /= prime }
                return rest % prime
            }
        }
        func number(_ digits: [Int]) -> Int { digits.reversed().reduce(0) { $0 * prime + $1 } }
        func product(_ one: Int, _ other: Int) -> Int {
            if prime == order { return one * other % order }
            var wide = Array(repeating: 0, count: 2 * degree - 1)
            for (place, left) in digits(one).enumerated() {
                for (further, right) in digits(other).enumerated() {
                    wide[place + further] = (wide[place + further] + left * right) % prime
                }
            }
            for place in stride(from: wide.count - 1, through: degree, by: -1) where wide[place] != 0 {
                for (index, coefficient) in lower.enumerated() {
                    let at = place - degree + index
                    wide[at] = (wide[at] + (prime - coefficient) * wide[place]) % prime
                }
                wide[place] = 0
            }
            return number(Array(wide[0..<degree]))
        }
        self.order = order
        products = (0..<order * order).map { product($0 / order, $0 % order) }
        sums = (0..<order * order).map { pair in
            number(zip(digits(pair / order), digits(pair % order)).map { ($0 + $1) % prime })
        }
    }

    func sum(_ one: Int, _ other: Int) -> Int { sums[one * order + other] }

    func product(_ one: Int, _ other: Int) -> Int { products[one * order + other] }
}
