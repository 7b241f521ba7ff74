import Domain

/// Values that people choose from, in words.
enum TemplateList: String, Sendable, CaseIterable {
    case areas = "practice areas"
    case yesOrNo = "yes or no"
    case evidence
    case roles
    case visibility = "visible to"
    case requestKinds = "kinds of request"
    case support = "kinds of support"
    case strengthOrNeed = "strength or need"
    case assessmentKinds = "kinds of assessment"
    case subjects = "what it is about"
    case registers
    case statuses
    case interventions
    case dayKinds = "kinds of days"
    case phases = "phases of an agreement"
    case outcomes = "what it came to"
    case priceKinds = "what a price is for"

    /// The values in their order.
    var values: [String] {
        switch self {
        case .areas: PracticeArea.allCases.map { "\($0.rawValue) \($0.name)" }
        case .yesOrNo: ["yes", "no"]
        case .evidence: EvidenceLevel.allCases.map(\.name)
        // Who compiled published data is nobody who fills a template.
        case .roles: AuthorRole.allCases.filter { $0 != .compiler }.map(\.rawValue)
        case .visibility: Visibility.allCases.map(\.name)
        case .requestKinds: SupportRequest.Kind.allCases.map(\.rawValue) + ["none"]
        case .support: EditedRequest.supports
        case .strengthOrNeed: ["strength", "need"]
        case .assessmentKinds: Self.otherKinds.map(\.name)
        case .subjects: Self.otherKinds.flatMap { kind in kind.subjects.map { "\(kind.name): \($0.spoken)" } }
        case .registers: RegisterEntry.Register.allCases.map(\.name)
        case .statuses:
            RegisterEntry.Register.allCases.flatMap { register in
                register.statuses.map { "\(register.name): \($0.spoken)" }
            }
        case .interventions: RegisterEntry.Register.intervention.statuses.map(\.spoken)
        case .dayKinds: CalendarEntry.Kind.allCases.map(\.name)
        case .phases: AgreementPhase.allCases.map(\.rawValue)
        case .outcomes: Agreement.Outcome.allCases.map(\.rawValue.spoken)
        case .priceKinds: ["in all", "a day"]
        }
    }

    /// Strengths and needs have a template of their own.
    static let otherKinds = AssessmentKind.allCases.filter { $0 != .strength && $0 != .need }
}

extension String {
    /// In lower case, with single blanks for underscores too: how words that people choose are compared and shown.
    var spoken: String { replacing("_", with: " ").replacing("’", with: "'").plainWords }
}
