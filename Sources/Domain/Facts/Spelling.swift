/// A name under which an authority is met in some file.
package struct Spelling: Hashable, Sendable {
    package let authority: LACode
    package let spelling: String

    package init(authority: LACode, spelling: String) {
        self.authority = authority
        self.spelling = spelling
    }
}

extension Spelling: RegistryFact {
    package static var kindName: String { "spellings" }
    package static var held: WritableKeyPath<Registry, [Spelling]>? { \.spellings }
    package var inWords: String { "other name '\(spelling)' of \(authority)" }

    package var identifying: [FactField] { [FactField("authority", authority), FactField("spelling", spelling)] }
    package var fields: [FactField] { [FactField("spelling", spelling)] }

    package init(kept: KeptFields) throws(InvariantBroken) {
        self.init(authority: try kept.code("authority"), spelling: kept.text("spelling"))
    }
}
