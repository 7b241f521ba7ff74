import Domain

/// What people have said of one authority by the day, put ready for rules and factors.
package struct AuthorityStatements: Sendable {
    /// Its assessments, oldest first.
    package let assessments: [Assessment]
    /// Calendar entries, in order.
    package let calendar: [CalendarEntry]
    /// Requests as a coordinator edited them, that stand on the day, by number.
    package let asked: [EditedRequest]
    /// The stage of difficulty stated within the last three years, 1 to 4.
    package let stage: Int?
    package let models: Set<String>
    /// Levels of readiness by part, as stated within the last three years.
    package let readiness: [AssessmentKind.Readiness: Int]
    /// Support had in the past, and how it went, oldest statement first.
    package let support: [RegisterEntry]
    /// The newest line that names it as one of those who support others, of the last three years: a programme whose end no
    /// line tells is not taken to go on for ever. Source: docs/domain.md §8.2.
    let designation: RegisterEntry?
    /// How stable its leadership is, in tenths: from the register of leadership, else as somebody stated; `nil` if
    /// neither is on record.
    let stability: (tenths: Int, words: String, audience: Visibility)?
    private let standing: [RegisterEntry.Register: [RegisterEntry]]
    private let recorded: Set<RegisterEntry.Register>

    /// Years for which a stage or a readiness is taken to hold. Source: docs/domain.md §8.7.
    static let years = 3

    init(_ code: LACode, in said: Statements, on day: Day) {
        let assessments = said.assessments[code] ?? [], entries = said.entries[code] ?? []
        self.assessments = assessments
        calendar = said.calendar[code] ?? []
        asked = said.asked(by: code, on: day)
        let standing = Dictionary(
            grouping: entries.filter { entry in
                entry.stands(on: entry.register.isOfConsent ? max(day, said.heardUntil ?? day) : day)
            },
            by: \.register
        )
        self.standing = standing
        support = entries.filter { $0.register == .support }
        recorded = Set(entries.map(\.register))
        let limit = day.adding(years: -AuthorityStatements.years)
        designation = standing[.programme]?.last { line in
            AuthorityStatements.programmes.contains(line.title.lowercased()) && line.provenance.day >= limit
                && (line.has(.named) || line.has(.member) || line.has(.offering))
        }
        let recent = assessments.filter { $0.provenance.day >= limit }
        stage = recent.last { $0.kind == .stage }?.level
        models = Set(
            assessments.filter { $0.kind == .practiceModel && $0.subject != AssessmentKind.otherModel }.map(\.subject)
        )
        var readiness: [AssessmentKind.Readiness: Int] = [:], steady: Assessment?
        for assessment in recent where assessment.kind == .readiness {
            if let part = AssessmentKind.Readiness(rawValue: assessment.subject) { readiness[part] = assessment.level }
            if assessment.subject == AssessmentKind.Readiness.leadershipStability.rawValue { steady = assessment }
        }
        self.readiness = readiness
        if let line = standing[.leadership]?.last {
            let since = line.began.map { " since \($0.inWords)" } ?? ""
            stability = (
                line.has(.permanent) ? 10 : 0, "leadership \(line.status)\(since)", line.provenance.visibility
            )
        } else {
            stability = steady.flatMap { said in
                said.level.map { ($0, "stability of leadership stated as \($0) of 10", said.provenance.visibility) }
            }
        }
    }

    /// The lines of a register that stand on the day, oldest statement first.
    package func entries(_ register: RegisterEntry.Register) -> [RegisterEntry] { standing[register] ?? [] }

    /// Whether a register says anything at all of the authority, standing or not.
    package func wasRecorded(_ register: RegisterEntry.Register) -> Bool { recorded.contains(register) }

    /// Programmes whose members are paid to support others. Source: docs/domain.md §2.1.
    private static let programmes: Set = ["partners in practice", "sector-led improvement partner"]

    /// What it said of being a partner of another: the newest line about that one, else the newest in general.
    func consent(with other: LACode) -> RegisterEntry? {
        let lines = entries(.consent)
        return lines.last { $0.other == other } ?? lines.last { $0.other == nil }
    }
}
