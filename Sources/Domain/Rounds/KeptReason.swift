/// Why somebody may not serve a request, as a plan keeps it: the rules that refuse it, each with its fact; where none does, what
/// else it is, which everybody may read.
package struct KeptReason: Hashable, Sendable, Codable {
    /// A rule that refuses it, with the fact, and what it asks.
    package struct Broken: Hashable, Sendable, Codable {
        package let rule: RuleID
        package let fact: String
        package let asked: String

        package init(_ rule: RuleID, _ fact: String, asked: String) {
            self.rule = rule
            self.fact = fact
            self.asked = asked
        }
    }

    private let refusals: [Broken]?
    private let besides: String?
    /// How far somebody is whom a limit to the distance alone keeps away.
    package let kilometres: Int?
    /// Whether it is a sentence alone, as in plans until format 5: nobody knows of whose rules it tells.
    private var isSentence = false

    private enum CodingKeys: String, CodingKey { case refusals, besides, kilometres }

    package init(_ refusals: [Broken], kilometres: Int? = nil) {
        (self.refusals, besides) = (refusals, nil)
        self.kilometres = kilometres
    }

    /// What no rule is behind.
    package init(_ words: String) { (refusals, besides, kilometres) = (nil, words, nil) }

    package init(from decoder: any Decoder) throws {
        if let sentence = try? decoder.singleValueContainer().decode(String.self) {
            // What was asked stood behind each fact.
            let facts = sentence.split(separator: Self.also).map {
                $0.prefix(upTo: $0.firstRange(of: Self.asked)?.lowerBound ?? $0.endIndex)
            }
            (refusals, besides, kilometres, isSentence) = (nil, facts.joined(separator: Self.also), nil, true)
            return
        }
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        refusals = try kept.decodeIfPresent([Broken].self, forKey: .refusals)
        besides = try kept.decodeIfPresent(String.self, forKey: .besides)
        kilometres = try kept.decodeIfPresent(Int.self, forKey: .kilometres)
    }

    package func encode(to encoder: any Encoder) throws {
        if isSentence {
            var whole = encoder.singleValueContainer()
            return try whole.encode(besides)
        }
        var kept = encoder.container(keyedBy: CodingKeys.self)
        try kept.encodeIfPresent(refusals, forKey: .refusals)
        try kept.encodeIfPresent(besides, forKey: .besides)
        try kept.encodeIfPresent(kilometres, forKey: .kilometres)
    }

    /// The facts, for whoever may read all of them.
    package var facts: String {
        guard let refusals else { return besides ?? "" }
        let facts = refusals.map(\.fact)
        // Whoever lies beyond reach is not asked about anything else: that stands before it.
        return refusals.first?.rule == .scope && facts.count > 1
            ? "\(facts[0]); \(facts.dropFirst().joined(separator: Self.also))" : facts.joined(separator: Self.also)
    }

    private static let also = ". Also: ", asked = "; asked for is: "

    /// As some people may see it: what is asked is told where it rests on what everybody may read, and where nothing of it does,
    /// that a rule refuses.
    package func words(visibleTo readers: Visibility) -> String {
        guard readers > .authority else { return facts }
        guard let refusals else { return isSentence ? Refusal.forThoseConcerned : facts }
        if let first = refusals.first, first.rule == .scope { return first.fact }
        let asked = refusals.filter(\.rule.isOfOpenRecord).map(\.asked)
        return asked.isEmpty
            ? Refusal.forThoseConcerned : "refused\(Self.asked)\(asked.joined(separator: Self.also))"
    }
}
