/// Every partner that may serve a request beside the one that was chosen, factor by factor, for all requests of a plan: so
/// that why not this one can be answered for anybody, whatever became of the registry.
///
/// Lists are kept factor by factor, request by request, in the order of the partners' places in the question, because what a
/// factor says of a partner is much the same from one request to the next; where it is the same for every candidate, once.
package struct ComparedCandidates: Hashable, Sendable, Codable {
    /// In the policy's order, penalties last.
    package let factors: [RuleID]
    /// What each factor gives the chosen partner, request by request; empty for a request without one.
    private var chosen: [[Int]] = []
    private var points: [PackedLists]
    /// How a candidate differs, as places in `texts`, -1 where it does not.
    private var words: [PackedLists]
    private var texts: [String] = []
    /// Who may read which of the texts, where that is not everybody; `nil` in plans of before.
    private var audiences: [Int: Visibility]? = [:]

    package init(factors: [RuleID]) {
        self.factors = factors
        points = factors.map { _ in PackedLists() }
        words = points
    }

    /// One candidate of a request.
    package struct Candidate: Sendable {
        package let points: [Int]
        /// How it differs from the chosen partner by each factor; `nil` where it does not, empty without a chosen one.
        package let words: [Contrast?]

        package init(points: [Int], words: [Contrast?]) {
            self.points = points
            self.words = words
        }
    }

    /// How two partners differ, and who may read it.
    package struct Contrast: Hashable, Sendable {
        package let words: String
        /// `nil` for everybody.
        package let audience: Visibility?

        package init(_ words: String, for audience: Visibility? = nil) {
            self.words = words
            self.audience = audience
        }
    }

    /// Texts as they are gathered, each once.
    package struct Places: Sendable {
        fileprivate var byText: [Contrast: Int] = [:]
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
                    if let audience = text.audience { audiences?[texts.count] = audience }
                    texts.append(text.words)
                }
                told.append(places.byText[text] ?? -1)
            }
            words[factor].append(Self.shortened(told))
        }
    }

    /// What is kept of the candidates of one request.
    package struct Request: Sendable {
        package let factors: [RuleID]
        /// What each factor gives the chosen partner; empty without one.
        package let chosen: [Int]
        private let points: [[Int]]
        private let words: [[Int]]
        private let texts: [String]
        private let audiences: [Int: Visibility]

        fileprivate init(_ all: ComparedCandidates, _ row: Int, points: [[Int]], words: [[Int]]) {
            factors = all.factors
            chosen = all.chosen[row]
            self.points = points
            self.words = words
            texts = all.texts
            audiences = all.audiences ?? [:]
        }

        /// What each factor gives a candidate; `nil` where nothing is kept of it.
        /// - Parameter place: its place among the request's candidates, in the order of the partners' places.
        package func points(of place: Int) -> [Int]? { Self.values(points, place) }

        /// How a candidate differs from the chosen partner by each factor.
        package func words(of place: Int) -> [Contrast?]? {
            Self.values(words, place)?.map {
                texts.indices.contains($0) ? Contrast(texts[$0], for: audiences[$0]) : nil
            }
        }

        private static func values(_ columns: [[Int]], _ place: Int) -> [Int]? {
            var values: [Int] = []
            for column in columns {
                guard let value = column.count == 1 ? column[0] : column.indices.contains(place) ? column[place] : nil
                else { return nil }
                values.append(value)
            }
            return values
        }
    }

    /// What is kept of a request; `nil` where that is nothing.
    package func request(_ row: Int) -> Request? {
        let points = points.compactMap { $0[row] }, words = words.compactMap { $0[row] }
        guard points.count == factors.count, words.count == factors.count, chosen.indices.contains(row) else {
            return nil
        }
        return Request(self, row, points: points, words: words)
    }

    private static func shortened(_ column: [Int]) -> [Int] {
        guard let first = column.first, column.allSatisfy({ $0 == first }) else { return column }
        return [first]
    }
}
