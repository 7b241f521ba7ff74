/// One thing that a published file says and the registry keeps, of whatever kind.
package struct Fact: Hashable, Sendable {
    /// What is said. A kind says everything else about itself, so that nothing here tells the kinds apart.
    package let value: any RegistryFact

    package init(_ value: some RegistryFact) { self.value = value }

    /// The fact of a kind, made again of the values that it kept.
    /// - Throws: `InvariantBroken` for a kind or values that this program does not know.
    package init(kind name: String, kept: KeptFields) throws(InvariantBroken) {
        guard let kind = Registry.kinds.first(where: { $0.kindName == name }) else {
            throw InvariantBroken("'\(name.prefix(40))' is no kind of fact")
        }
        self = try kind.init(kept: kept).fact
    }

    package var kind: String { type(of: value).kindName }
    package var identity: FactIdentity { value.identity }
    /// Everything the fact says, value by value, always in the same order.
    package var fields: [FactField] { value.fields }
    /// What the fact is about, in words.
    package var subject: String { value.inWords }
    /// The authority it speaks of first.
    package var authority: LACode { value.authority }

    package static func == (one: Fact, other: Fact) -> Bool { one.value.isSame(as: other.value) }

    package func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

extension RegistryFact {
    fileprivate func isSame(as other: any RegistryFact) -> Bool { other as? Self == self }
}

extension Fact {
    /// The fact with values of it as another has them, of which nothing was said.
    /// - Throws: `InvariantBroken` where the two together cannot be.
    func keeping(_ unsaid: Set<String>, of held: Fact, _ frameworks: Frameworks) throws(InvariantBroken) -> Fact {
        guard !unsaid.isEmpty, kind == held.kind else { return self }
        return try value.replacing(held.value.kept.filter { unsaid.contains($0.name.key) }, frameworks).fact
    }
}
