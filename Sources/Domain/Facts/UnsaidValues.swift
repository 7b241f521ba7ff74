extension Fact {
    /// The fact with values of it as another has them, of which nothing was said.
    /// - Throws: `InvariantBroken` where the two together cannot be.
    func keeping(_ unsaid: Set<String>, of held: Fact, _ frameworks: Frameworks) throws(InvariantBroken) -> Fact {
        guard !unsaid.isEmpty, kind == held.kind else { return self }
        return try value.replacing(held.value.kept.filter { unsaid.contains($0.name.key) }, frameworks).fact
    }
}
