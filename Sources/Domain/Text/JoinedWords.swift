extension [String] {
    /// `one`, `one and other`, `one, other and third`. Where a name would be torn by that, a comma stands before the last:
    /// `Oldham, Wigan, and Westmorland and Furness`; or semicolons, where one holds a comma: `Bath and North East Somerset;
    /// Bournemouth, Christchurch and Poole; and Torbay`.
    package var inWords: String {
        guard count > 1 else { return first ?? "" }
        return map(\.nameInSentence).joinedInWords
    }

    private var joinedInWords: String {
        guard let last else { return "" }
        guard contains(where: \.holdsAJoint) else { return dropLast().joined(separator: ", ") + " and " + last }
        let mark = contains { $0.contains(",") } ? ";" : ","
        return dropLast().joined(separator: mark + " ") + mark + " and " + last
    }

    /// The first few of them, and how many more there are.
    package func inWords(atMost most: Int) -> String {
        count > most ? (prefix(most) + ["\(count - most) more"]).inWords : inWords
    }
}

extension String {
    /// A name as a sentence has it: `Bristol` of `Bristol, City of`, which would tear a list.
    package var nameInSentence: String {
        guard hasSuffix(" of") else { return self }
        for title in [", City of", ", County of"] where hasSuffix(title) { return String(dropLast(title.count)) }
        return self
    }

    /// A pair of two names: `Devon with Dorset`. A name that holds a "with" of its own is parted by a comma: `Blackburn with Darwen,
    /// with Lancashire`.
    package func with(_ partner: String) -> String {
        let joint = " with "
        return contains(joint) || partner.contains(joint) ? "\(self),\(joint)\(partner)" : self + joint + partner
    }

    /// Whether it holds a comma or an "and" before a capital, or a pair's comma: names that a list would tear.
    fileprivate var holdsAJoint: Bool {
        // What is judged and asked is in small letters, and joined thousands of times.
        guard utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { return false }
        let words = split(separator: " ").filter { $0 != "the" }
        return zip(words, words.dropFirst()).contains { (one: Substring, next: Substring) -> Bool in
            let isJoint = one == "and" || one.hasSuffix(",")
            return isJoint && (next == "with" || next.first?.isUppercase == true)
        }
    }
}
