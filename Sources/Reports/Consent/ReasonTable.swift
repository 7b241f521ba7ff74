import Domain

extension Table<ConsentReason> {
    /// Coded reasons, of a no with what they bar.
    package static func reasons(_ list: [ConsentReason], tellsBars: Bool = false) -> Table {
        let bars = Column<ConsentReason>.words("bars", "What it bars") { $0.bars.rawValue }.shown { $0.bars.words }
        return Table(
            "Reasons",
            [
                .words("code", "Code") { $0.code }, .words("words", "Because") { $0.words },
                .list("lies_with", "Lies with", separator: ", ") { $0.liesWith.map(\.rawValue) },
            ] + (tellsBars ? [bars] : []) + [.flag("needs_words") { $0.needsWords }],
            list,
            empty: "There is no reason yet: 'tandem setup' puts those on record that come with the program."
        )
    }
}
