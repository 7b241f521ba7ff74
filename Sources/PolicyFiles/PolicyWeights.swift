import Domain
import Yams

/// The weights of a policy file, in points that add up to 10,000 or in parts that are brought to them.
struct PolicyWeights {
    let weights: [Policy.Weight]
    let penalties: [Policy.Weight]
    private let places: [String: Node]

    /// One weight as it stands in a file.
    private struct Written {
        let factor: RuleID
        let unit: String
        let number: Int
        let basis: String
        let place: Node
    }

    /// - Throws: `FileFault` for an unknown factor, a weight without basis, and parts beside points.
    init(_ map: YAMLMap, _ vocabulary: PolicyVocabulary) throws(FileFault) {
        let weights = try map.required("weights", PolicyWeights.written("weights", vocabulary.factors, map))
        let penalties = try PolicyWeights.written("penalties", vocabulary.penalties, map) ?? []
        let unit = weights.first?.unit ?? "points"
        if let other = weights.first(where: { $0.unit != unit }) {
            throw map.fault(
                at: other.place,
                "\(other.factor) is in \(other.unit) and others are in \(unit): write all the same"
            )
        }
        let parts = weights.reduce(0) { $0 + $1.number }
        guard parts > 0 else {
            throw map.fault("weights", "the weights add up to nothing, so that every pair would be worth the same")
        }
        let points = unit == "parts" ? PolicyWeights.shares(weights, of: parts) : weights.map(\.number)
        self.weights = zip(weights, points).map { Policy.Weight(factor: $0.factor, points: $1, basis: $0.basis) }
        var taken: [Policy.Weight] = []
        for penalty in penalties {
            var points = penalty.number
            if penalty.unit == "parts" {
                guard unit == "parts" else {
                    throw map.fault(
                        at: penalty.place,
                        "\(penalty.factor) is in parts and the weights are in points: write points"
                    )
                }
                points = (penalty.number * Policy.fullScore + parts / 2) / parts
            }
            taken.append(Policy.Weight(factor: penalty.factor, points: points, basis: penalty.basis))
        }
        self.penalties = taken
        let all =
            weights.map { ("weights.\($0.factor)", $0.place) } + penalties.map { ("penalties.\($0.factor)", $0.place) }
        places = Dictionary(all, uniquingKeysWith: { first, _ in first })
    }

    /// What broke a policy, at its place in the file.
    func fault(_ error: InvariantBroken, in map: YAMLMap) -> FileFault {
        if let about = error.about, let place = places[about] { return map.fault(at: place, error.description) }
        return map.fault(error.about, error.description)
    }

    private static func written(
        _ key: String,
        _ names: [RuleID],
        _ map: YAMLMap
    ) throws(FileFault) -> [Written]? {
        guard
            let entries = try map.entries(key, names: names.map(\.description), keys: ["points", "parts", "basis"])
        else { return nil }
        var written: [Written] = []
        for entry in entries {
            let points = try entry.map.number("points"), parts = try entry.map.number("parts")
            guard (points == nil) != (parts == nil), let number = points ?? parts else {
                throw map.fault(at: entry.place, "\(entry.name) has either points or parts")
            }
            let unit = points == nil ? "parts" : "points"
            guard (0...Policy.fullScore).contains(number) else {
                throw entry.map.fault(
                    unit,
                    "the weight of \(entry.name) is \(number): \(unit) are 0 to \(Policy.fullScore)"
                )
            }
            guard let basis = try entry.map.words("basis", atMost: 500) else {
                throw map.fault(
                    at: entry.place,
                    "\(entry.name) lacks its basis: say which source it rests on, or that it is a judgement and whose"
                )
            }
            written.append(
                Written(factor: RuleID(entry.name), unit: unit, number: number, basis: basis, place: entry.place)
            )
        }
        return written
    }

    /// Parts brought to 10,000 points, the largest remainders first, equals by name.
    private static func shares(_ weights: [Written], of parts: Int) -> [Int] {
        var shares = weights.map { $0.number * Policy.fullScore / parts }
        let missing = Policy.fullScore - shares.reduce(0, +)
        let byRemainder = weights.indices.sorted { one, other in
            let (left, right) = (weights[one], weights[other])
            let remainders = (
                left.number * Policy.fullScore % parts, right.number * Policy.fullScore % parts
            )
            return (remainders.1, left.factor) < (remainders.0, right.factor)
        }
        for index in byRemainder.prefix(missing) { shares[index] += 1 }
        return shares
    }
}
