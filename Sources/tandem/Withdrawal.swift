import Domain
import Store

/// Takes back what was entered by hand, by undoing the import that holds it.
enum Withdrawal {
    static func run(
        _ name: String,
        _ database: DatabaseOptions,
        apply: Bool,
        what: String,
        _ meant: @Sendable (Facts) -> [Fact]
    ) async throws {
        let session = try await Session.ready(database)
        let facts = try await session.facts()
        let picture = facts.picture(asOf: Today.day)
        let code = try NameLookup(facts, picture).find(name)
        let subject = "the \(what) of \(picture.name(of: code)) (\(code))"
        let identities = Set(meant(facts).filter { $0.authority == code }.map(\.identity))
        guard !identities.isEmpty else {
            throw Failure("\(subject) is not on record", status: Status.usage)
        }
        let sayings = try await session.reading { try ImportStore.sayings(about: code, $0) }
        let byHand = sayings.filter {
            identities.contains($0.identity) && $0.source == SourceStanding.Kind.report.rawValue
        }
        guard let number = byHand.map(\.importNumber).max() else {
            throw Failure(
                "\(subject) was not entered by hand; take the import back that brought it: tandem authority show \(code) "
                    + "--sources names it",
                status: Status.usage
            )
        }
        guard apply else {
            Notes.answer("Import \(number) would be taken back, which entered \(subject).\n")
            return Notes.say("Nothing was changed yet. To change it: add --apply.")
        }
        _ = try await session.transaction { try ImportStore.undo(number, by: Session.signature, $0) }
        Notes.answer("Import \(number) was taken back, which entered \(subject).\n")
    }
}
