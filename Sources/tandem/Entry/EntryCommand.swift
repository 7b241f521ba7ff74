import ArgumentParser
import Domain

/// A command that enters one fact about an authority by hand: it says what it enters, and makes the fact.
protocol EntryCommand: AsyncParsableCommand {
    /// The authority, as somebody typed it.
    var name: String { get }

    /// Another authority that the fact names.
    var otherName: String? { get }

    /// What is entered, in the words before the authority's name.
    var heading: String { get throws }

    /// The day it speaks of.
    var day: Day { get }

    var entry: EntryOptions { get }

    /// What its subject holds of what is on record: names alone, unless it asks about more.
    var extent: Registry.Extent { get }

    /// Refuses what cannot be, before anything is read.
    func check() throws

    func fact(_ subject: EntrySubject) throws -> any RegistryFact

    /// What is entered beside it.
    func besides(_ subject: EntrySubject) throws -> [any RegistryFact]
}

extension EntryCommand {
    var otherName: String? { nil }

    var extent: Registry.Extent { .names }

    func check() throws {}

    func besides(_ subject: EntrySubject) throws -> [any RegistryFact] { [] }

    func run() async throws {
        try check()
        try await entry.bring(name, naming: otherName, as: heading, day, from: extent) { subject in
            try [fact(subject)] + besides(subject)
        }
    }
}

/// A command that enters what somebody says, on a day and in a role.
protocol StatementCommand: EntryCommand {
    var said: StatementOptions { get }
}

extension StatementCommand {
    var day: Day { said.day }
}

/// What an entry is about.
struct EntrySubject {
    let code: LACode
    /// The other authority, where one was named.
    let other: LACode?
    /// What is held today, as far as the command asks about it.
    let registry: Registry
}

extension ArgumentHelp {
    static let authority: ArgumentHelp = "The authority: a name, DfE's number or a GSS code."
}
