/// Support that one authority (or trust, or company) gave another, as a page reports it.
package struct Partnership: Hashable, Sendable {
    /// Whether a partnership stands on a day. Source: docs/domain.md §8.8.
    package enum Standing: Hashable, Sendable {
        /// Begun and not ended, and recent, before its planned end, or reported active.
        case inForce
        case over
        /// Without an end on record, and begun longer ago than three years, past its planned end, or without dates.
        case notKnown
        /// Not begun yet.
        case ahead
    }

    /// The supporting authority; `nil` for a body that is not an authority, or that the source does not name.
    package let partnerCode: LACode?
    /// The partner's name as its source prints it.
    package let partnerName: String
    /// Whether the partner is a local authority, a trust or a company.
    package let partnerKind: String
    /// Who is supported.
    package let receiver: LACode
    /// What was arranged: improvement partner, commissioner, peer support…
    package let arrangement: String
    /// What it rests on: a direction, a grant, a choice.
    package let basis: String
    /// When it began, if known.
    package let began: ApproximateDay?
    /// When it ended, if it did.
    package let ended: ApproximateDay?
    /// When it was to end, if that was said.
    package let plannedEnd: ApproximateDay?
    /// How much was given, in the source's words.
    package let intensity: String
    /// What the source says of its state.
    package let status: String
    /// What else there is to know.
    package let notes: String
    /// The page that says so.
    package let source: String
    /// What kind of page it is.
    package let evidence: String
    /// By reference, because a fact within another would make every fact as large as both.
    private var terms = Terms.notAgreed

    private indirect enum Terms: Hashable, Sendable {
        case notAgreed
        case agreed(Agreement)
    }

    /// - Throws: `InvariantBroken` if it ended before it began or somebody supports itself.
    package init(
        partnerCode: LACode?,
        partnerName: String,
        partnerKind: String,
        receiver: LACode,
        arrangement: String,
        basis: String,
        began: ApproximateDay?,
        ended: ApproximateDay?,
        plannedEnd: ApproximateDay?,
        intensity: String = "",
        status: String,
        notes: String = "",
        source: String = "",
        evidence: String = ""
    ) throws(InvariantBroken) {
        if let began, let end = ended ?? plannedEnd, end.latest < began.earliest {
            throw InvariantBroken("ends on \(end), before it began on \(began)")
        }
        guard partnerCode != receiver else { throw InvariantBroken("an authority does not support itself") }
        self.partnerCode = partnerCode
        self.partnerName = partnerName
        self.partnerKind = partnerKind
        self.receiver = receiver
        self.arrangement = arrangement
        self.basis = basis
        self.began = began
        self.ended = ended
        self.plannedEnd = plannedEnd
        self.intensity = intensity
        self.status = status
        self.notes = notes
        self.source = source
        self.evidence = evidence
    }

    /// The agreement that it is, where it is one.
    package var agreed: Agreement? {
        if case .agreed(let agreement) = terms { agreement } else { nil }
    }

    /// The same, which is what two agreed.
    func being(_ agreement: Agreement) -> Partnership {
        var partnership = self
        partnership.terms = .agreed(agreement)
        return partnership
    }

    /// Whether it did not help: as the receiver said of an agreement, or because that ended early for the kind of support; of
    /// others, whether they ended early. Source: docs/domain.md §8.18.
    package var didNotHelp: Bool {
        agreed.map { $0.ending?.outcome == .notHelpful || $0.kindDidNotFit } ?? endedEarly
    }

    /// How its source says that it stands; `nil` for words that no rule asks about. Sources say more behind the word.
    package enum Status: String, CaseIterable, Sendable {
        case endedEarly = "ended_early"
        case ended, active, agreed
    }

    private var state: Status? { Status.allCases.first { status.hasPrefix($0.rawValue) } }

    private var hasEnded: Bool { state == .ended || endedEarly }

    package var endedEarly: Bool { state == .endedEarly }

    /// What it may rest on that rules ask about.
    package enum Basis: String, Sendable {
        case direction = "dfe_direction"
        case appointment = "dfe_appointment"
        case recommendation = "commissioner_recommendation"
        case agreement
    }

    /// Whether it rests on a decision of the Secretary of State or a commissioner, so that nobody here may change it.
    /// Source: docs/domain.md §0, fact 8.
    package var isDirected: Bool {
        [.direction, .appointment, .recommendation].contains(Basis(rawValue: basis))
    }

    /// Whether it was chosen, ordered or paid for from above, as far as its basis says.
    package var isFromAbove: Bool { ["dfe_", "commissioner"].contains { basis.hasPrefix($0) } }

    /// Whether it stands on a day. A date known only to the month or year is given the benefit of its last day, so
    /// that a partner is rather spared than overburdened; an end that lies after the day is not looked at.
    package func standing(on day: Day) -> Standing {
        if let ended, ended.latest < day { return .over }
        guard let began else { return hasEnded ? .over : .notKnown }
        // What is agreed takes its place from the day of the agreement on.
        if began.earliest > day { return agreed == nil ? .ahead : .inForce }
        if hasEnded, ended == nil { return .over }
        if let plannedEnd, day <= plannedEnd.latest { return .inForce }
        if state == .active { return .inForce }
        if plannedEnd == nil, day.adding(years: -3) <= began.latest { return .inForce }
        return .notKnown
    }
}

extension Partnership: RegistryFact {
    package static var kindName: String { "partnerships" }
    package static var worded: [String] { ["notes", "source", "intensity"] }
    package static var held: WritableKeyPath<Registry, [Partnership]>? { \.partnerships }
    /// The authority that is supported.
    package var authority: LACode { receiver }
    package var refersTo: [LACode] { [receiver] + (partnerCode.map { [$0] } ?? []) }
    package var inWords: String { "\(partnerName) supporting \(receiver)" }
    package var exclusivePeriod: ExclusivePeriod? {
        ExclusivePeriod(
            owner: FactIdentity(Self.kindName, [partnerName, "\(receiver)", arrangement]),
            from: began?.earliest ?? .distantPast,
            to: ended?.latest ?? .distantFuture
        )
    }

    package var identifying: [FactField] {
        [
            FactField("partner_name", partnerName), FactField("receiver", receiver),
            FactField("arrangement", arrangement), FactField("began", began),
        ]
    }
    package var fields: [FactField] {
        [
            FactField("partner", partnerCode), FactField("partner_kind", partnerKind),
            FactField("basis", basis), FactField("began", began), FactField("ended", ended),
            FactField("planned_end", plannedEnd), FactField("intensity", intensity), FactField("status", status),
            FactField("notes", notes), FactField("source", source), FactField("evidence", evidence),
        ]
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            partnerCode: try kept.valueOrNil("partner") { LACode($0) },
            partnerName: kept.text("partner_name"),
            partnerKind: kept.text("partner_kind"),
            receiver: try kept.code("receiver"),
            arrangement: kept.text("arrangement"),
            basis: kept.text("basis"),
            began: try kept.approximateDay("began"),
            ended: try kept.approximateDay("ended"),
            plannedEnd: try kept.approximateDay("planned_end"),
            intensity: kept.text("intensity"),
            status: kept.text("status"),
            notes: kept.text("notes"),
            source: kept.text("source"),
            evidence: kept.text("evidence")
        )
    }

    package func keeping(_ before: Partnership) throws(InvariantBroken) -> Partnership {
        func told(_ now: String, _ before: String) -> String { now.isEmpty ? before : now }
        return try Partnership(
            partnerCode: partnerCode,
            partnerName: partnerName,
            partnerKind: told(partnerKind, before.partnerKind),
            receiver: receiver,
            arrangement: arrangement,
            basis: told(basis, before.basis),
            began: began,
            ended: ended ?? before.ended,
            plannedEnd: plannedEnd ?? before.plannedEnd,
            intensity: told(intensity, before.intensity),
            status: status,
            notes: told(notes, before.notes),
            source: told(source, before.source),
            evidence: told(evidence, before.evidence)
        )
    }
}
