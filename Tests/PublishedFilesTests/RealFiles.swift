import Domain
import EnglandData
import Tabular
import Testing

import class Foundation.FileManager
import struct Foundation.URL

@testable import PublishedFiles

/// The files as published, where they lie beside the repository.
enum RealFiles {
    /// The folder, or `nil` where it is not there.
    static let folder: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().appending(path: "shared/data/raw").path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

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
                today: try day("2026-11-21")
            ).facts.map(\.fact)
        }
        return Registry(all)
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func read(_ name: String) throws -> PublishedFile {
        let folder = try #require(folder)
        return try PublishedFile(
            reading: Workbook.open(path: folder + "/" + name),
            directory: directory.get(),
            today: day("2026-11-21")
        )
    }
}
