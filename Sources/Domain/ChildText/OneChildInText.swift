/// One child told of without its name, or by its name alone.
extension TextWords {
    private static let boys: Set<String> = ["boy", "girl", "lad", "lass"]
    private static let young: Set<String> = boys.union([
        "child", "baby", "toddler", "infant", "youngster", "teenager", "pupil", "youth",
    ])
    private static let family: Set<String> = [
        "son", "daughter", "brother", "sister", "nephew", "niece", "grandson", "granddaughter", "sibling", "twin",
    ]
    private static let spans: Set<String> = ["weeks", "months", "years", "week", "month", "year"]
    private static let sexes: Set<String> = ["f", "m", "female", "male", "boy", "girl"]
    /// Behind an age these say that one is told of, and not that something belongs to so many.
    private static let goesOn: Set<String> = [
        "was", "is", "had", "has", "went", "who", "whose", "with", "from", "in", "told", "said",
    ]

    private static let times: Set<String> = [
        "last", "this", "in", "on", "before", "after", "while", "when", "during", "and", "but", "without", "yesterday",
    ]

    func oneChild() -> ChildText? {
        for index in words.indices {
            if let last = ofAge(index) ?? inBrackets(index) ?? turned(index) ?? afterComma(index) {
                return ChildText(.age, part(index...last))
            }
            if let last = byName(index) { return ChildText(.relation, part(index...last)) }
        }
        return nil
    }

    /// Of years that a child may have.
    private func isAge(_ index: Int) -> Bool {
        words.indices.contains(index) && words[index].number.map { (1...18).contains($0) } ?? false
    }

    private func stands(_ mark: Character, before index: Int) -> Bool {
        words.indices.contains(index) && words[index].before.contains(mark)
    }

    /// "A lad of 13 went", "at 14, he was".
    private func ofAge(_ index: Int) -> Int? {
        if Self.young.contains(plain(index)), plain(index + 1) == "of", isAge(index + 2) {
            let next = index + 3
            let ends = !words.indices.contains(next) || words[next].opens || stands(",", before: next)
            return ends || Self.goesOn.contains(plain(next)) ? index + 2 : nil
        }
        let isHe = ["he", "she"].contains(plain(index + 2)) && stands(",", before: index + 2)
        return plain(index) == "at" && isAge(index + 1) && isHe ? index + 2 : nil
    }

    /// "Her son (11)", "J. (f, 15)".
    private func inBrackets(_ index: Int) -> Int? {
        guard stands("(", before: index + 1) else { return nil }
        if Self.family.contains(plain(index)), isAge(index + 1) { return index + 1 }
        let isLetter = words[index].text.count == 1 && words[index].text.allSatisfy { $0.isASCII && $0.isUppercase }
        return isLetter && Self.sexes.contains(plain(index + 1)) && isAge(index + 2) ? index + 2 : nil
    }

    /// "The girl turned sixteen".
    private func turned(_ index: Int) -> Int? {
        let isOne = Self.boys.contains(plain(index)) || ["he", "she"].contains(plain(index)) || isGivenName(index)
        guard isOne, plain(index + 1) == "turned", isAge(index + 2) else { return nil }
        // "She turned 16 posts into permanent ones."
        let next = index + 3
        let ends = !words.indices.contains(next) || words[next].opens || stands(",", before: next)
        return ends || Self.times.contains(plain(next)) ? index + 2 : nil
    }

    /// "A toddler, 22 months", "Marcus, now 17".
    private func afterComma(_ index: Int) -> Int? {
        guard stands(",", before: index + 1) else { return nil }
        if Self.young.contains(plain(index)), words[index + 1].number != nil, Self.spans.contains(plain(index + 2)) {
            return index + 2
        }
        return isGivenName(index) && ["now", "then", "only"].contains(plain(index + 1)) && isAge(index + 2)
            ? index + 2 : nil
    }

    /// "Oliver T", "my name is Lily", "the baby of Kelly".
    private func byName(_ index: Int) -> Int? {
        if plain(index) == "my", plain(index + 1) == "name", plain(index + 2) == "is",
            words.indices.contains(index + 3), words[index + 3].isCapitalised
        {
            return index + 3
        }
        if Self.young.contains(plain(index)), plain(index + 1) == "of", isGivenName(index + 2) { return index + 2 }
        guard isGivenName(index), words.indices.contains(index + 1), words[index + 1].before == " " else { return nil }
        let letter = words[index + 1].text
        return letter.count == 1 && letter.allSatisfy { $0.isASCII && $0.isUppercase && $0 != "I" }
            && !["level", "levels", "and"].contains(plain(index + 2)) ? index + 1 : nil
    }
}
