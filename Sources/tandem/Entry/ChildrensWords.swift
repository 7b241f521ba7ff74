import ArgumentParser
import Domain

/// What children and young people said of what is asked for or found: a line of every request and every finding, kept as how
/// children are heard. Source: docs/domain.md §1, row 25.
struct ChildrensWords: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What children and young people said of it, never of one child; 'not asked' where nobody asked them.",
            valueName: "words"
        )
    )
    var children: String?

    /// The words as a statement about an authority; none where nobody asked them.
    func statement(of authority: LACode, _ said: Provenance) throws -> [any RegistryFact] {
        guard let children else { return [] }
        return try ChildsVoice.statement(children, of: authority, said).map { [$0] } ?? []
    }

    /// - Throws: `Failure` where nobody gave them.
    func areNeeded() throws {
        guard children == nil else { return }
        throw Failure(
            "--children is missing: what children and young people said of it, in a few words; 'not asked' where nobody asked "
                + "them",
            status: .usage
        )
    }
}
