import ArgumentParser
import Domain

/// Who says so, when, on what ground, and who may see it.
struct StatementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where it stands: a page, a paper, a meeting.", valueName: "words"))
    var source: String?

    @Option(help: "In which role somebody says so; never a person's name.")
    var author: AuthorRole?

    @Option(help: "How well it is evidenced; 'statement' unless given.")
    var evidence: EvidenceLevel?

    @Option(
        help: ArgumentHelp("The day it speaks of; today unless given.", valueName: "day"),
        transform: CommonOptions.day
    )
    var date: Day?

    @Option(
        help: """
            Who may see it: the authority and its coordinator; host, team and coordinator; coordinators of every \
            region; everybody.
            """
    )
    var visibleTo: Visibility?

    var day: Day { date ?? Today.day }

    func validate() throws {
        if day > Today.day { throw ValidationError("--date \(day) lies after today, \(Today.day).") }
    }

    /// Refuses a statement that does not say who says so, and where.
    /// - Throws: `ValidationError`.
    func areNeeded() throws {
        if source == nil { throw ValidationError("--source is missing: where it stands, a page, a paper, a meeting.") }
        if author == nil {
            let roles = AuthorRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--author is missing: in which role somebody says so, one of \(roles).")
        }
    }

    /// The provenance of what is entered.
    /// - Parameters:
    ///   - usual: who may see it where nobody said.
    ///   - isShared: whether its owner agreed to share it, which lets coordinators of every region see it at least.
    func provenance(
        _ usual: Visibility,
        isShared: Bool = false
    ) throws(InvariantBroken) -> Provenance {
        let visibility = visibleTo ?? (isShared ? max(usual, .regions) : usual)
        guard !isShared || visibility >= .regions else {
            throw InvariantBroken(
                "what is shared is seen by \(Visibility.regions.name) at least: leave --visible-to out"
            )
        }
        return try Provenance(
            day: day,
            source: source ?? "entered by hand",
            author: author ?? .coordinator,
            level: evidence ?? .statement,
            visibility: visibility
        )
    }
}

/// A code that people type with blanks or hyphens as well.
protocol CodeWord: ExpressibleByArgument, RawRepresentable, CaseIterable where RawValue == String {}

extension CodeWord {
    /// The code that somebody means.
    package init?(argument: String) {
        self.init(rawValue: argument.lowercased().replacing(" ", with: "_").replacing("-", with: "_"))
    }
}

extension AuthorRole: CodeWord {}
extension EvidenceLevel: CodeWord {}
extension Visibility: CodeWord {}
extension AssessmentKind: CodeWord {}
extension RegisterEntry.Register: CodeWord {}
extension CalendarEntry.Kind: CodeWord {}
