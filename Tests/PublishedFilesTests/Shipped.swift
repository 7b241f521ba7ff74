import Domain
import DomainFixtures
import EnglandData
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// What the shipped files say, and files as published beside them.
enum Shipped {
    /// The authorities and their names, as shipped.
    static let directory: Result<AuthorityDirectory, any Error> = Result {
        AuthorityDirectory(try facts.get(), today: try day("2026-11-21"))
    }

    /// All shipped facts.
    static let facts: Result<Registry, any Error> = Result {
        var all: [Fact] = []
        for file in EmbeddedFile.all {
            let bytes = Array(file.text.utf8)
            all += try PublishedFile(
                reading: CSVFile.open(bytes: bytes, name: file.name),
                today: try day("2026-11-21"),
                choices: choices
            ).facts.map(\.fact)
        }
        return Registry(all, frameworks: .ready)
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// A file as published: trimmed, unless a folder of whole ones is named.
    static func read(_ name: String, in folder: String = RealFiles.trimmed) throws -> PublishedFile {
        try PublishedFile(
            reading: Workbook.open(path: folder + "/" + name),
            directory: directory.get(),
            today: day("2026-11-21"),
            choices: choices
        )
    }

    /// With the frameworks that come with Tandem.
    static let choices = ReadingChoices(answers: ReadingAnswers(frameworks: .ready))
}
