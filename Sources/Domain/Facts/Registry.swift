/// All that the registry holds, as known at one moment.
package struct Registry: Sendable {
    /// Authorities, abolished ones too.
    package var authorities: [Authority] = []
    /// Names under which authorities are also met.
    package var spellings: [Spelling] = []
    package var inspections: [Inspection] = []
    package var visits: [Visit] = []
    package var indicators: [Indicator] = []
    package var neighbours: [StatisticalNeighbour] = []
    package var arrangements: [DeliveryArrangement] = []
    package var partnerships: [Partnership] = []
    package var assessments: [Assessment] = []
    package var entries: [RegisterEntry] = []
    package var calendar: [CalendarEntry] = []
    package var offers: [SupportOffer] = []
    package var agreements: [Agreement] = []
    package var asked: [EditedRequest] = []

    /// The rules under which inspections were made.
    package var frameworks = Frameworks()

    package init() {}

    /// The kinds of fact, in the order in which they may be brought in: what others refer to comes first.
    package static let kinds: [any RegistryFact.Type] = [
        Authority.self, Spelling.self, Inspection.self, ReportedInspection.self, Visit.self, Indicator.self,
        StatisticalNeighbour.self, DeliveryArrangement.self, Partnership.self, Assessment.self, RegisterEntry.self,
        Agreement.self,
        CalendarEntry.self, SupportOffer.self, EditedRequest.self,
    ]

    /// Facts sorted into their kinds. What only speaks of a fact of another kind is not held.
    package init(_ facts: some Sequence<Fact>, frameworks: Frameworks = Frameworks()) {
        self.frameworks = frameworks
        add(facts.map(\.value))
    }

    package func facts<Value: RegistryFact>(of kind: Value.Type) -> [Fact] {
        Value.held.map { self[keyPath: $0].map(\.fact) } ?? []
    }

    package mutating func take(_ changes: ChangeSet) {
        let replaced = Dictionary(
            grouping: (changes.corrected.map(\.old) + changes.withdrawn).map(\.identity),
            by: \.kind
        ).mapValues(Set.init)
        for kind in Registry.kinds {
            if let identities = replaced[kind.kindName] { remove(identities, of: kind) }
        }
        add(changes.new.map(\.fact.value) + changes.corrected.map(\.new.fact.value))
    }

    /// The same without some facts.
    package func without(_ facts: [Fact]) -> Registry {
        var registry = self
        let identities = Dictionary(grouping: facts.map(\.identity), by: \.kind).mapValues(Set.init)
        for kind in Registry.kinds {
            if let own = identities[kind.kindName] { registry.remove(own, of: kind) }
        }
        return registry
    }

    private mutating func add(_ facts: [any RegistryFact]) {
        let byKind = Dictionary(grouping: facts) { type(of: $0).kindName }
        for kind in Registry.kinds {
            if let facts = byKind[kind.kindName] { add(facts, of: kind) }
        }
    }

    private mutating func add<Value: RegistryFact>(_ facts: [any RegistryFact], of kind: Value.Type) {
        if let held = Value.held { self[keyPath: held] += facts.compactMap { $0 as? Value } }
    }

    private mutating func remove<Value: RegistryFact>(_ identities: Set<FactIdentity>, of kind: Value.Type) {
        remove(kind) { identities.contains($0.identity) }
    }

    private mutating func remove<Value: RegistryFact>(_ kind: Value.Type, where isMeant: (Value) -> Bool) {
        if let held = Value.held { self[keyPath: held].removeAll(where: isMeant) }
    }

    package func snapshot(asOf day: Day) -> Snapshot {
        Snapshot(
            asOf: day,
            authorities: authorities,
            inspections: inspections,
            neighbours: neighbours,
            arrangements: arrangements,
            partnerships: partnerships,
            agreements: agreements,
            visits: visits,
            indicators: indicators,
            said: Statements(
                assessments: assessments,
                entries: entries,
                calendar: calendar,
                offers: offers,
                asked: asked
            )
        )
    }

    /// The same without what is for fewer to see, of every kind. What follows of the facts follows of those that are left: of
    /// somebody whose request is for fewer, what its judgements call for.
    package func seen(by readers: Visibility) -> Registry {
        var seen = self
        for kind in Registry.kinds { seen.remove(kind) { $0.audience < readers } }
        return seen
    }

    /// The index that finds an authority by what people type.
    package func names(of authorities: [Authority]) -> AuthorityNames {
        AuthorityNames(
            authorities: authorities,
            spellings: Dictionary(grouping: spellings, by: \.authority).mapValues { $0.map(\.spelling) },
            others: self.authorities
        )
    }
}
