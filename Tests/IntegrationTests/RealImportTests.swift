import Domain
import Postgres
import Store
import TestKit
import Testing

import class Foundation.FileManager
import struct Foundation.URL

@testable import tandem

/// Where the files as published lie, if they are beside the repository.
enum RawFiles {
    static let folder: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().appending(path: "shared/data/raw").path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()
}

/// The files as published, brought into a registry that knows nothing but authorities and their names.
@Suite(
    .database(.authorities),
    .enabled(if: RawFiles.folder != nil, "the published files are not beside the repository")
)
struct RealImportTests {
    private func file(_ name: String) throws -> IncomingFile {
        try IncomingFile.read(path: try #require(RawFiles.folder) + "/" + name)
    }

    private func tidy() throws -> [String: Inspection] {
        let path = try #require(RawFiles.folder).replacing("/raw", with: "/inspections.csv")
        let published = try IncomingFile.read(path: path).published(AuthorityDirectory(Registry(), today: Today.day))
        var inspections: [String: Inspection] = [:]
        for case .inspection(let it) in published.facts.map(\.fact) { inspections[it.key] = it }
        return inspections
    }

    /// ILACS inspections of the registry that differ from the tidy table, field by field: days, kind and grades.
    private func differences(_ connection: Connection) async throws -> [String] {
        let tidy = Array(try tidy().values).filter(\.framework.isILACS)
        var differences: [String] = []
        for it in try await Kit.facts(connection).inspections where it.framework.isILACS {
            let near = tidy.filter {
                $0.authority == it.authority && abs($0.published.number - it.published.number) <= 120
            }
            guard let other = near.first else {
                differences.append("\(it.key) only here")
                continue
            }
            if it.framework != other.framework { differences.append("\(it.key) framework") }
            if it.published != other.published { differences.append("\(it.key) published") }
            for area in JudgementArea.allCases where it.judgements[area] != other.judgements[area] {
                differences.append("\(it.key) \(area.name)")
            }
        }
        return differences.sorted()
    }

    @Test func everythingPublishedAgreesWithTheTidyTable() async throws {
        let connection = try await Kit.connect()
        // Trackers first and releases in any order: standing decides, not the order.
        for name in [
            "ilacs_tracker_early.csv", "ilacs_scrape_overview_2023-08-17.xlsx", "ilacs_scrape_history_2026-07-30.csv",
            "LA_Inspection_Outcomes_as_at_March_2024.ods", "ilacs_scrape_overview_2024-04-18.xlsx",
            "Childrens_social_care_in_England_2023_underlying_data.ods", "ilacs_scrape_overview_2025-02-04.xlsx",
            "ilacs_scrape_overview_2025-02-11_truncated.xlsx",
        ] {
            _ = try await Kit.run(file(name), apply: true, connection)
        }
        // Ofsted corrected both in the release of 2025, which is not among the files: Staffordshire's care leavers
        // and the day of Nottingham's report.
        #expect(
            try await differences(connection) == [
                "860-ilacs-2024-01-12 care leavers", "892-ilacs-2022-09-05 published",
            ]
        )
        // What the tidy table has beyond them are the reports younger than the youngest file.
        let held = try await Kit.facts(connection).inspections
        let missing = try tidy().values.filter { tidy in
            tidy.framework.isWholeService
                && !held.contains {
                    $0.authority == tidy.authority && abs($0.published.number - tidy.published.number) <= 120
                }
        }
        #expect(missing.allSatisfy { $0.published.description > "2026-07-30" })
        #expect(missing.count == 4)
    }

    /// One release by itself, whose sheets have one the days of inspection, another those of publication.
    @Test func theReleaseOf2024ByItself() async throws {
        let connection = try await Kit.connect()
        let outcome = try await Kit.run(
            file("LA_Inspection_Outcomes_as_at_March_2024.ods"),
            apply: true,
            connection
        )
        #expect(outcome.changes.problems == [])
        let inspections = try await Kit.facts(connection).inspections
        #expect(Set(inspections.map(\.authority)).count == 151 + 3, "two were not inspected yet; three are no more")
        #expect(
            try await differences(connection) == [
                "860-ilacs-2024-01-12 care leavers", "892-ilacs-2022-11-05 published",
            ]
        )
    }

    @Test func aFileWithAHundredAuthoritiesRemovesNone() async throws {
        let connection = try await Kit.connect()
        _ = try await Kit.run(file("ilacs_scrape_overview_2025-02-04.xlsx"), apply: true, connection)
        let before = try await Kit.facts(connection).inspections
        _ = try await Kit.run(file("ilacs_scrape_overview_2025-02-11_truncated.xlsx"), apply: true, connection)
        let after = try await Kit.facts(connection).inspections
        #expect(Set(before.map(\.authority)) == Set(after.map(\.authority)))
        #expect(after.count >= before.count)
    }
}
