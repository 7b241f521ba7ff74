/// A line of a register: a programme, an example of practice, a status, a declared conflict. Source: docs/domain.md §1,
/// §2.3.
package struct RegisterEntry: Hashable, Sendable {
    package enum Register: String, CaseNumbered, Sendable {
        /// Part in a programme, with funding.
        case programme
        /// An example of practice that others may learn from.
        case example
        /// A lesson learned.
        case lesson
        /// A debate, conference or other event.
        case event
        /// Money for a purpose.
        case funding
        /// A route into the workforce, or an offer of training.
        case training
        /// A status of formal intervention.
        case intervention
        /// An area for priority action that an inspector named.
        case priorityAction = "priority_action"
        /// Consent to partnering, given or declined, in general or with one other.
        case consent
        /// A conflict of interest with another authority.
        case conflict
        /// An authority that is not to be its partner, and why.
        case exclusion
        /// Support had from another in the past, and how it went.
        case support
        /// Who leads, and since when: permanent or interim.
        case leadership
        /// What a host of peer reviews wants to have looked at.
        case reviewFocus = "review_focus"
        /// People of a level on whom others may draw, by their post and never by name.
        case talent
        /// What its council said, or was granted, because money is short.
        case finance

        /// What it may say; empty where any title does.
        package var statuses: [String] {
            switch self {
            case .intervention:
                [Status.noIntervention, .improvementNotice, .statutoryDirection, .commissioner].map(\.word)
                    + ["trust_or_company", "support_and_supervision"]
            case .consent: ["given", Status.declined.word]
            case .support: [Status.helpful, .mixed, .notHelpful].map(\.word)
            case .leadership: [Status.permanent.word, "interim", "vacant"]
            case .priorityAction: [Status.open.word, "closed"]
            case .programme: ["named", "member", "applied", "offering", "ended"]
            case .talent: ["practitioner", "supervisor", "team_manager", "service_manager", "senior_leader"]
            case .finance: ["section_114", "exceptional_support"]
            case .example, .lesson: [Status.withYoungPeople.word, "without_young_people"]
            default: []
            }
        }

        /// Whether a line may leave its status open: nobody has said.
        package var mayLeaveStatusOpen: Bool { statuses.isEmpty || self == .example || self == .lesson }

        /// Whether a line names another authority.
        package var namesAnother: Presence {
            switch self {
            case .conflict, .exclusion: .always
            case .consent, .support, .lesson, .example: .maybe
            default: .never
            }
        }

        /// Whether a rule, a factor, a detector or a reason asks about it. What nothing asks about is told beside every
        /// reason.
        package var isRead: Bool {
            switch self {
            case .programme, .example, .lesson, .intervention, .priorityAction, .consent, .conflict, .exclusion,
                .support,
                .leadership:
                true
            default: false
            }
        }

        /// Who may see a line at the most.
        package var widest: Visibility {
            switch self {
            case .consent, .conflict, .exclusion, .support, .leadership: .team
            default: .open
            }
        }

        package var name: String { rawValue.replacing("_", with: " ") }

        /// Whether it says what people agree to, or who may not be paired.
        package var isOfConsent: Bool { self == .consent || self == .conflict || self == .exclusion }
    }

    /// Whether something is there always, sometimes or never.
    package enum Presence: Sendable { case always, maybe, never }

    package let authority: LACode
    package let register: Register
    /// What the line is known by: the programme's name, the example's title, the action's words.
    package let title: String
    /// Empty where the register has none.
    package let status: String
    package let other: LACode?
    package let areas: [PracticeArea]
    package let began: ApproximateDay?
    package let ended: ApproximateDay?
    package let pounds: Int?
    package let details: String
    package let provenance: Provenance
    /// Whether its owner has agreed that it be shared.
    package let isShared: Bool

    /// - Throws: `InvariantBroken` for a status the register does not have, another authority missing or out of place,
    ///   days out of order, words that may not be kept, or a visibility wider than the register allows.
    package init(
        authority: LACode,
        register: Register,
        title: String,
        status: String = "",
        other: LACode? = nil,
        areas: [PracticeArea] = [],
        began: ApproximateDay? = nil,
        ended: ApproximateDay? = nil,
        pounds: Int? = nil,
        details: String = "",
        provenance: Provenance,
        isShared: Bool = false
    ) throws(InvariantBroken) {
        let statuses = register.statuses
        guard statuses.contains(status) || (status.isEmpty && register.mayLeaveStatusOpen) else {
            throw InvariantBroken(
                statuses.isEmpty
                    ? "the register of \(register.name)s has no status"
                    : "'\(status.prefix(40))' is no status of \(register.name); there are \(statuses.joined(separator: ", "))"
            )
        }
        switch (register.namesAnother, other) {
        case (.always, nil): throw InvariantBroken("\(register.name) names another authority, and none is named")
        case (.never, _?): throw InvariantBroken("\(register.name) names no other authority")
        default: break
        }
        if other == authority { throw InvariantBroken("\(register.name) names the authority itself") }
        if let began, let ended, ended.latest < began.earliest {
            throw InvariantBroken("ended on \(ended), before it began on \(began)")
        }
        if let pounds, !(0...10_000_000_000).contains(pounds) {
            throw InvariantBroken("funding is 0 to 10,000,000,000 pounds, not \(pounds)")
        }
        guard provenance.visibility <= register.widest else {
            throw InvariantBroken(
                "\(register.name) may be seen by \(register.widest.name), not by \(provenance.visibility.name)"
            )
        }
        guard !isShared || register.widest >= .regions else { throw InvariantBroken("\(register.name) is not shared") }
        self.authority = authority
        self.register = register
        self.title = try SanitisedText.checked(title, "the title", atMost: 300)
        self.status = status
        self.other = other
        self.areas = Set(areas).sorted()
        self.began = began
        self.ended = ended
        self.pounds = pounds
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        self.provenance = provenance
        self.isShared = isShared
    }

    /// Whether the line stood on a day: said by then, begun (where a beginning is known) and not ended.
    package func stands(on day: Day) -> Bool {
        provenance.day <= day && (began.map { $0.earliest <= day } ?? true) && (ended.map { day <= $0.latest } ?? true)
    }
}

extension RegisterEntry: SaidFact {
    package static var kindName: String { "register entries" }
    package static var worded: [String] { ["title", "details", "source"] }
    package static var held: WritableKeyPath<Registry, [RegisterEntry]>? { \.entries }
    package var refersTo: [LACode] { [authority] + (other.map { [$0] } ?? []) }
    package var needsAuthority: AuthorityNeed { .within(from: provenance.day, to: provenance.day) }
    package var inWords: String { "\(register.name) '\(title)' of \(authority)" }

    package var identifying: [FactField] {
        [
            FactField("authority", authority), FactField("register", register.rawValue), FactField("title", title),
            FactField("other", other), FactField("began", began),
        ]
    }
    package var fields: [FactField] {
        [
            FactField("register", register.rawValue), FactField("title", title), FactField("status", status),
            FactField(FieldName("other", label: "other authority"), other),
            FactField("areas", list: areas.map(\.rawValue)), FactField("began", began), FactField("ended", ended),
            FactField("pounds", pounds), FactField("details", details), FactField("shared", flag: isShared),
        ] + provenance.fields
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            register: try kept.value("register") { Register(rawValue: $0) },
            title: kept.text("title"),
            status: kept.text("status"),
            other: try kept.valueOrNil("other") { LACode($0) },
            areas: try kept.areas("areas"),
            began: try kept.approximateDay("began"),
            ended: try kept.approximateDay("ended"),
            pounds: try kept.numberOrNil("pounds"),
            details: kept.text("details"),
            provenance: try Provenance(kept: kept),
            isShared: kept.flag("shared")
        )
    }
}
