/// A kind of fact that the registry knows: each says about itself, in its own file, everything that the rest of Tandem
/// asks of every kind.
package protocol RegistryFact: Hashable, Sendable {
    /// The kind's name, as people read it and the database keeps it.
    static var kindName: String { get }
    /// Where the registry holds facts of this kind; `nil` for a kind that only speaks of facts of another.
    static var held: WritableKeyPath<Registry, [Self]>? { get }

    /// The values that tell it from others of its kind, in a fixed order.
    var identifying: [FactField] { get }
    /// Everything it says, value by value, always in the same order.
    var fields: [FactField] { get }
    /// The values from which it can be made again.
    var kept: [FactField] { get }
    /// The fact of the values that `kept` gave.
    /// - Throws: `InvariantBroken` for values that this program does not know, or that cannot be.
    init(kept: KeptFields) throws(InvariantBroken)

    /// Whether it tells all there is in one row; of an inspection several rows and sheets tell parts.
    static var isOneWhole: Bool { get }
    /// The keys of fields in which people write freely: none for kinds of codes, grades and numbers.
    static var worded: [String] { get }

    /// What it is about, in words.
    var inWords: String { get }
    /// The authority it speaks of first.
    var authority: LACode { get }
    /// The authorities that must be on record for it to stand; its own code, where the fact brings it, is not among
    /// them.
    var refersTo: [LACode] { get }
    /// The days on which its authority must have been there.
    var needsAuthority: AuthorityNeed { get }
    /// Days of which there may be one fact at most; `nil` for kinds that may lie on the same days.
    var exclusivePeriod: ExclusivePeriod? { get }
    /// The day on which somebody said so; `nil` for what is published.
    var saidOn: Day? { get }
    /// Who may see it.
    var audience: Visibility { get }
    /// The newest day on which something it tells of came out; `nil` for kinds that bear no such day.
    var newestDay: Day? { get }
    /// The fact as it stands beside what is known already: what a file leaves empty, or has no column for, stays as it
    /// is, because absence is not deletion.
    func keeping(_ old: Self) throws(InvariantBroken) -> Self
}

/// A kind that people say of authorities, where others are published.
package protocol SaidFact: RegistryFact {
    var provenance: Provenance { get }
}

extension SaidFact {
    package var saidOn: Day? { provenance.day }
    package var audience: Visibility { provenance.visibility }
}

/// The days on which the authority of a fact must have been there, as far as its days are on record.
package enum AuthorityNeed: Hashable, Sendable {
    /// None: the fact bears no day, or speaks of the authority's own days.
    case none
    /// It had begun by the day.
    case begun(by: Day)
    /// It had begun by the last day, and was not gone before the first.
    case within(from: Day, to: Day)
}

/// Days of which there may be one fact at most.
package struct ExclusivePeriod: Hashable, Sendable {
    /// Whose days they are.
    let owner: FactIdentity
    let from: Day
    let to: Day

    func overlaps(_ other: ExclusivePeriod) -> Bool { owner == other.owner && from <= other.to && other.from <= to }
}

extension RegistryFact {
    package static var isOneWhole: Bool { true }
    package static var worded: [String] { [] }

    /// The fields in which people write freely, as far as something stands there.
    var wordedFields: [FactField] {
        Self.worded.isEmpty ? [] : fields.filter { Self.worded.contains($0.name.key) && !$0.value.isEmpty }
    }

    /// The fact as one of any kind.
    package var fact: Fact { Fact(self) }
    package var kept: [FactField] { identifying + fields }
    package var refersTo: [LACode] { [authority] }
    package var needsAuthority: AuthorityNeed { .none }
    package var exclusivePeriod: ExclusivePeriod? { nil }
    package var newestDay: Day? { nil }
    package var audience: Visibility { .open }
    package var saidOn: Day? { nil }
    package func keeping(_ old: Self) -> Self { self }

    /// What the fact is about.
    package var identity: FactIdentity { FactIdentity(Self.kindName, identifying.lazy.map(\.value)) }

    /// The same with other values in place of some.
    /// - Throws: `InvariantBroken` where it then cannot be.
    func replacing(_ others: [FactField], _ frameworks: Frameworks = Frameworks()) throws(InvariantBroken) -> Self {
        let values = Dictionary((kept + others).map { ($0.name.key, $0.content) }, uniquingKeysWith: { $1 })
        return try Self(kept: KeptFields(values, frameworks: frameworks))
    }

    /// `keeping` for a fact of any kind: itself beside a fact of another kind.
    func keeping(any old: any RegistryFact) throws(InvariantBroken) -> Fact {
        guard let old = old as? Self else { return fact }
        return try keeping(old).fact
    }
}
