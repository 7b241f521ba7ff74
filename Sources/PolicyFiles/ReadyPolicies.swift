import Domain

/// The policies that come with Tandem as files: the default, and two that weigh likeness or nearness more.
public enum ReadyPolicies {
    /// Every ready policy, by name.
    /// - Parameter vocabulary: the rules and factors there are.
    /// - Throws: `FileFault` if a shipped file does not fit, which tests rule out.
    public static func all(_ vocabulary: PolicyVocabulary) throws(FileFault) -> [Policy] {
        var policies: [Policy] = []
        for file in [EmbeddedFile.balanced, .likenessFirst, .nearFirst] {
            policies.append(try PolicyFile.read(file.text, file: file.name, vocabulary: vocabulary))
        }
        return policies.sorted { $0.name < $1.name }
    }
}
