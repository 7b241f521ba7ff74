/// Every partner that may serve a request beside the one that was chosen, factor by factor, for all requests of a plan: so
/// that why not this one can be answered for anybody, whatever became of the registry.
///
/// Lists are kept factor by factor, request by request, in the order of the partners' places in the question, because what a
/// factor says of a partner is much the same from one request to the next; where it is the same for every candidate, once.
package struct ComparedCandidates: Hashable, Sendable, Codable {
    /// In the policy's order, penalties last.
    package let factors: [RuleID]
    /// What each factor gives the chosen partner, request by request; empty for a request without one.
    package private(set) var chosen: [[Int]] = []
    private var points: [[[Int]]]
    /// How a candidate differs, as places in `texts`, -1 where it does not.
    private var words: [[[Int]]]
    private var texts: [String] = []

    package init(factors: [RuleID]) {
        self.factors = factors
        points = factors.map { _ in [] }
        words = points
    }

    /// One candidate of a request.
    package struct Candidate: Sendable {
        package let points: [Int]
        /// How it differs from the chosen partner by each factor; `nil` where it does not, empty without a chosen one.
        package let words: [String?]

        package init(points: [Int], words: [String?]) {
            self.points = points
            self.words = words
        }
    }

    /// Texts as they are gathered, each once.
    package struct Places: Sendable {
        fileprivate var byText: [String: Int] = [:]
        package init() {}
    }

    /// Adds the next request.
    /// - Parameters:
    ///   - own: what each factor gives the chosen partner; empty without one.
    ///   - candidates: in the order of the partners' places.
    package mutating func append(own: [Int], _ candidates: [Candidate], _ places: inout Places) {
        chosen.append(own)
        for factor in factors.indices {
            points[factor].append(Self.shortened(candidates.map { $0.points[factor] }))
            var told: [Int] = []
            for candidate in candidates where !own.isEmpty {
                guard let text = candidate.words[factor] else {
                    told.append(-1)
                    continue
                }
                if places.byText[text] == nil {
                    places.byText[text] = texts.count
                    texts.append(text)
                }
                told.append(places.byText[text] ?? -1)
            }
            words[factor].append(Self.shortened(told))
        }
    }

    /// What each factor gives a candidate of a request; `nil` where nothing is kept of it.
    /// - Parameter place: its place among the request's candidates, in the order of the partners' places.
    package func points(of place: Int, for request: Int) -> [Int]? { values(points, place, request) }

    /// How a candidate differs from the chosen partner by each factor.
    package func words(of place: Int, for request: Int) -> [String?]? {
        values(words, place, request)?.map { texts.indices.contains($0) ? texts[$0] : nil }
    }

    private func values(_ lists: [[[Int]]], _ place: Int, _ request: Int) -> [Int]? {
        guard lists.count == factors.count else { return nil }
        var values: [Int] = []
        for list in lists {
            guard list.indices.contains(request) else { return nil }
            let column = list[request]
            guard let value = column.count == 1 ? column[0] : column.indices.contains(place) ? column[place] : nil
            else {
                return nil
            }
            values.append(value)
        }
        return values
    }

    private static func shortened(_ column: [Int]) -> [Int] {
        guard let first = column.first, column.allSatisfy({ $0 == first }) else { return column }
        return [first]
    }
}
