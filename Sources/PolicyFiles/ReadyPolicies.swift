import Domain

/// The policies that come with Tandem as files: the default, and two that weigh likeness or nearness more.
package enum ReadyPolicies {
    /// Every ready policy, by name.
    /// - Parameter vocabulary: the rules and factors there are.
    /// - Throws: `FileFault` if a shipped file does not fit, which tests rule out.
    package static func all(_ vocabulary: PolicyVocabulary) throws(FileFault) -> [Policy] {
        var policies: [Policy] = []
        for file in files { policies.append(try read(file, vocabulary)) }
        return policies.sorted { $0.name < $1.name }
    }

    /// The ready policy of a name; `nil` if there is none.
    /// - Throws: as `all`.
    package static func named(_ name: String, _ vocabulary: PolicyVocabulary) throws(FileFault) -> Policy? {
        guard let file = files.first(where: { $0.name == name + ".yaml" }) else { return nil }
        return try read(file, vocabulary)
    }

    /// What they are called.
    package static var names: [String] { files.map { String($0.name.dropLast(".yaml".count)) }.sorted() }

    /// Each file has the name of its policy.
    private static let files: [EmbeddedFile] = [.balanced, .likenessFirst, .nearFirst]

    private static func read(_ file: EmbeddedFile, _ vocabulary: PolicyVocabulary) throws(FileFault) -> Policy {
        try PolicyFile.read(file.text, file: file.name, vocabulary: vocabulary)
    }
}
