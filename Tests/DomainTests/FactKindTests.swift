import DomainFixtures
import Testing

@testable import Domain

/// What every kind of fact says about itself.
@Suite struct FactKindTests {
    /// One fact of each kind, with every value filled in.
    static func everyKind() throws -> [Fact] {
        let hull = LACode.hull, leeds = LACode.leeds
        let day = Day(known: "2024-03-01"), later = Day(known: "2024-09-30")
        let provenance = try Provenance(day: day, source: "a paper", author: .coordinator, visibility: .authority)
        return [
            Fact(
                Authority(
                    code: hull,
                    gssCode: try #require(GSSCode("E06000010")),
                    formerGSSCodes: [try #require(GSSCode("E06000009"))],
                    ofstedURN: 80_500,
                    name: "Hull",
                    region: .yorkshireAndTheHumber,
                    type: .unitary,
                    centre: Coordinates(latitude: 53.7444, longitude: -0.3325),
                    validFrom: day,
                    validTo: later,
                    predecessors: [leeds],
                    successors: [leeds],
                    notes: "One | two; three."
                )
            ),
            Fact(Spelling(authority: hull, spelling: "Kingston upon Hull, City of")),
            Fact(
                try Inspection(
                    key: "810-ilacs-2024-09-30",
                    authority: hull,
                    framework: .ilacs2023,
                    kind: "standard",
                    began: day,
                    ended: day,
                    published: later,
                    judgements: [.leadership: .graded(.good), .careLeavers: .notJudged],
                    reportURL: "https://example.org/1",
                    sources: "a.ods; b.ods"
                )
            ),
            Fact(
                try ReportedInspection(
                    authority: hull,
                    framework: "sif",
                    kind: "short",
                    began: day,
                    published: later,
                    judgements: [.overall: .graded(.requiresImprovement)]
                )
            ),
            Fact(
                try Visit(
                    authority: hull,
                    kind: .focused,
                    began: day,
                    published: later,
                    themes: [.frontDoor, .permanence],
                    priorityActions: ["First; then second", "third"],
                    reportURL: "https://example.org/2"
                )
            ),
            Fact(
                try Indicator(
                    authority: hull,
                    code: .caseload,
                    year: 2024,
                    value: .withheld(.confidential),
                    sharedWith: [leeds]
                )
            ),
            Fact(
                try StatisticalNeighbour(model: 2025, authority: hull, rank: 3, neighbour: leeds, closeness: .veryClose)
            ),
            Fact(
                try DeliveryArrangement(
                    authority: hull,
                    body: "Hull Children's Trust",
                    kind: .trust,
                    began: ApproximateDay("2021-04"),
                    ended: ApproximateDay("2024"),
                    notes: "n",
                    source: "s"
                )
            ),
            Fact(
                try Partnership(
                    partnerCode: nil,
                    partnerName: "A trust",
                    partnerKind: "trust",
                    receiver: hull,
                    arrangement: "improvement partner",
                    basis: "direction",
                    began: ApproximateDay("2021"),
                    ended: ApproximateDay("2022-01-31"),
                    plannedEnd: ApproximateDay("2023"),
                    intensity: "two days a week",
                    status: "ended",
                    notes: "n",
                    source: "s",
                    evidence: "letter"
                )
            ),
            Fact(
                try Assessment(
                    authority: hull,
                    kind: .need,
                    subject: "HP-FD",
                    level: 7,
                    statement: "Contacts\nwait.",
                    provenance: provenance
                )
            ),
            Fact(
                try RegisterEntry(
                    authority: hull,
                    register: .consent,
                    title: "in general",
                    status: "declined",
                    other: leeds,
                    areas: [.assessment],
                    began: ApproximateDay("2023"),
                    ended: ApproximateDay("2024-02"),
                    pounds: 12,
                    details: "d",
                    provenance: provenance
                )
            ),
            Fact(
                try Agreement(
                    receiver: hull,
                    partner: leeds,
                    from: day,
                    until: later,
                    areas: [.assessment],
                    support: "diagnostic",
                    days: 40,
                    daysBefore: 3,
                    beginsIn: .active,
                    receiverContact: "assistant director",
                    partnerContact: "head of service",
                    aims: [AgreementAim("Waits > no triage > mentors > under a day > quick")],
                    price: AgreementPrice(
                        pounds: 600,
                        isADay: true,
                        receiverShare: 50,
                        funder: "a grant",
                        funderShare: 30
                    ),
                    ending: Agreement.Ending(on: later, code: "aims_met", outcome: .helpful),
                    lessons: "Mentors did more than training.",
                    details: "d",
                    provenance: provenance
                )
            ),
            Fact(
                try CalendarEntry(authority: hull, kind: .blackout, from: day, to: later, provenance: provenance)
            ),
            Fact(
                try SupportOffer(
                    authority: hull,
                    from: day,
                    to: later,
                    places: 2,
                    days: 40,
                    areas: [.assessment],
                    anyRegion: false,
                    provenance: provenance
                )
            ),
            Fact(try EditedRequest(authority: hull, kind: nil, from: day, to: later, provenance: provenance)),
        ]
    }

    @Test func aFactIsMadeAgainOfWhatItKeeps() throws {
        let facts = try Self.everyKind()
        #expect(Set(facts.map(\.kind)) == Set(Registry.kinds.map { $0.kindName }))
        for fact in facts {
            var kept: [String: FactField.Content] = [:]
            for field in fact.value.kept {
                let before = kept.updateValue(field.content, forKey: field.name.key)
                #expect(before == nil || before == field.content, "\(field.name.key) of \(fact.subject) is two values")
            }
            #expect(try Fact(kind: fact.kind, kept: KeptFields(kept, frameworks: .ready)) == fact)
        }
    }

    @Test func theRegistryHoldsEveryKindThatIsItsOwn() throws {
        let facts = try Self.everyKind()
        let registry = Registry(facts)
        let held = Registry.kinds.flatMap { registry.facts(of: $0) }
        #expect(held == facts.filter { $0.kind != ReportedInspection.kindName })
    }

    /// A kind that bears a visibility is seen by those for whom it is, whichever it is.
    @Test func everyKindIsSeenByThoseForWhomItIs() throws {
        let registry = Registry(try Self.everyKind())
        for kind in Registry.kinds {
            let held = registry.facts(of: kind)
            let open = held.filter { !$0.value.fields.contains { $0.name.key == "visibility" } }
            #expect(registry.seen(by: .regions).facts(of: kind) == open, "\(kind.kindName)")
            #expect(registry.seen(by: .authority).facts(of: kind) == held, "\(kind.kindName)")
            #expect(kind is any SaidFact.Type == (held.count > open.count), "\(kind.kindName)")
        }
    }

    @Test func keysAreFit() throws {
        for fact in try Self.everyKind() {
            for key in fact.value.kept.map(\.name.key) {
                #expect(key != "v" && key.allSatisfy { ("a"..."z").contains($0) || $0 == "_" }, "\(key) is no key")
            }
        }
    }

    @Test func anIdentityTellsItsPartsApart() {
        let identities = [["a|", "b"], ["a", "|b"], ["a", "", "b"], ["a\\", "b"], ["a\\|b"]].map {
            FactIdentity("k", $0)
        }
        #expect(Set(identities).count == identities.count)
        #expect(identities.allSatisfy { $0.kind == "k" && FactIdentity(text: $0.text) == $0 })
    }

    /// Who outranks whom is told by keys: a value found under a key is found whatever people call it.
    @Test func aLabelMayBeRenamed() throws {
        let now = FactField(FieldName("judgement_ld", label: "leadership"), "good")
        let renamed = FactField(FieldName("judgement_ld", label: "impact of leaders"), "good")
        #expect(now == renamed && now.name.label != renamed.name.label)
        #expect(now != FactField(FieldName("judgement_hp", label: "leadership"), "good"))
        let inspection = try #require(try Self.everyKind().first { $0.value is Inspection })
        let told = try #require(inspection.fields.first { $0.name.label == "leadership" })
        #expect(told == renamed)
        let labels = Set(inspection.fields.map(\.name.label)).subtracting(["authority", "framework", "kind"])
        #expect(inspection.fields.contains { labels.contains($0.name.label) && $0.name.key != $0.name.label })
    }
}
