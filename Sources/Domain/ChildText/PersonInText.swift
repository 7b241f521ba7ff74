/// Anybody by name: what is kept is about services and roles.
extension TextWords {
    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr"]
    /// Behind a given name these make it the name of a place or a body.
    private static let bodies: Set<String> = [
        "academy", "act", "ambulance", "avenue", "award", "centre", "close", "college", "council", "court", "farm",
        "foundation", "framework", "gardens", "hall", "home", "homes", "hospital", "house", "hub", "inquiry", "lane",
        "lodge", "method", "model", "park", "partnership", "primary", "programme", "project", "report", "review",
        "road",
        "school", "scheme", "service", "services", "street", "team", "trust", "unit", "university", "ward", "way",
        "wing",
    ]

    /// "Sarah Jones", "Mrs Patel"; not what bears a name in public, as a judge, a report or a house does.
    func person() -> ChildText? {
        for index in words.indices where index + 1 < words.count && words[index + 1].before == " " {
            guard words[index + 1].isCapitalised, plain(index + 1) != "justice" else { continue }
            let isTitled = Self.titles.contains(plain(index))
            guard isTitled || isGivenName(index) && !isBody(index) else { continue }
            return ChildText(.person, part(index...index + 1))
        }
        return nil
    }

    /// Whether a name is followed by what makes it a body's, in the same sentence.
    private func isBody(_ index: Int) -> Bool {
        for at in index + 1...index + 4 where words.indices.contains(at) {
            if words[at].opens { return false }
            if Self.bodies.contains(plain(at)) { return true }
        }
        return false
    }

    /// A given name that stands alone.
    func givenName() -> ChildText? {
        words.indices.first(where: isGivenName).map { ChildText(.person, part($0...$0)) }
    }
}
