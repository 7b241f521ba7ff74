import Domain

/// What people typed to have it forgotten, found among what is remembered.
enum RememberedWords {
    /// Those of the known that bear the words typed, word for word.
    /// - Parameters:
    ///   - what: what they are, as it stands in 'no … is …'.
    ///   - command: the one that lists them.
    /// - Throws: `Failure` for words that nothing bears, with the nearest there are.
    static func chosen<Item>(
        _ typed: [String],
        of known: [Item],
        _ words: (Item) -> String,
        _ what: String,
        listedBy command: String
    ) throws -> [Item] {
        let chosen = known.filter { typed.contains(words($0)) }
        guard let other = typed.first(where: { word in !chosen.contains { words($0) == word } }) else { return chosen }
        let meant = other.nearest(of: known.map(words)).map { "; did you mean '\($0)'?" } ?? "."
        throw Failure(
            "no \(what) is '\(other.prefix(100))'\(meant) "
                + (known.isEmpty ? "There are none." : "They are given word for word, as '\(command)' lists them"),
            status: .usage
        )
    }
}
