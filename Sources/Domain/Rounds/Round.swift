/// A matching exercise: who takes part, under which policy, as of which day. The same round gives the same plan, years
/// later too.
package struct Round: Hashable, Sendable {
    /// Its name, 1 to 100 letters.
    package let name: String
    /// The day whose published judgements it rests on.
    package let asOf: Day
    package let scope: RoundScope
    /// Chooses among plans that are equally good.
    package let seed: UInt64

    /// - Throws: `InvariantBroken` for a name that is empty, too long, or holds blanks at its ends or control marks.
    package init(name: String, asOf: Day, scope: RoundScope, seed: UInt64 = 0) throws(InvariantBroken) {
        let letters = name.unicodeScalars
        guard (1...100).contains(letters.count) else { throw InvariantBroken("a round's name has 1 to 100 letters") }
        let unseen: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
        guard !letters.contains(where: { unseen.contains($0.properties.generalCategory) || $0 == "'" }) else {
            throw InvariantBroken("a round's name holds no quotes, line breaks or other marks that cannot be seen")
        }
        guard name.first?.isWhitespace == false, name.last?.isWhitespace == false else {
            throw InvariantBroken("a round's name neither begins nor ends with a blank")
        }
        guard name.first != "-" else {
            throw InvariantBroken("a round's name does not begin with '-', which commands would take for an option")
        }
        guard seed <= UInt64(Int64.max) else { throw InvariantBroken("a seed is at most \(Int64.max)") }
        self.name = name
        self.asOf = asOf
        self.scope = scope
        self.seed = seed
    }
}
