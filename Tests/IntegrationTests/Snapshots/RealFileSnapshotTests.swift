import Domain
import EnglandData
import Store
import TabularFixtures
import TestKit
import Testing

/// What each published file answers when it is brought in, and all that the registry holds then beyond authorities and
/// their names.
@Suite(.database(.authorities)) struct RealFileSnapshotTests {
    @Test(arguments: [
        "LA_Inspection_Outcomes_as_at_March_2024.ods", "Childrens_social_care_in_England_2023_underlying_data.ods",
        "ilacs_scrape_overview_2023-08-17.xlsx", "ilacs_scrape_overview_2024-04-18.xlsx",
        "ilacs_scrape_overview_2025-02-04.xlsx", "ilacs_scrape_overview_2025-02-11_truncated.xlsx",
        "ilacs_scrape_history_2026-07-30.csv", "ilacs_tracker_early.csv", "ilacs_scrape_provider_lookup.csv",
        "New_Statistical_Neighbour_Groupings_April_2021.csv", "sn_may_2025.xlsx", "la_code_list.xlsx",
        "csww_indicators_2017_to_2023.csv", "cla_number_and_rate_per_10k_children.csv",
        "ofsted_region_mapping_corrections.csv",
    ])
    func leavesWhatIsKept(_ file: String) async throws {
        let database = try TestDatabase.current
        var program = InProcess.on(database)
        program.day = SnapshotHome.registry.day
        let connection = try await database.tandem()
        let before = Set(Self.lines(try await Kit.facts(connection)))
        let outcome = await program("import", RealFiles.trimmed + "/" + file, "--apply")
        let after = Set(Self.lines(try await Kit.facts(connection)))
        await connection.close()
        let gone = before.subtracting(after).sorted().map { "- " + $0 + "\n" }
        let new = after.subtracting(before).sorted().map { "+ " + $0 + "\n" }
        let text = outcome.output + outcome.notes + "exit status \(outcome.status)\n" + gone.joined() + new.joined()
        let masked = SnapshotMask.masked(text, folder: RealFiles.trimmed)
        try SnapshotFiles.compare(masked, with: "registry-after-\(file).txt")
    }

    /// Every fact in one line: its kind, what it is about, and its fields in the words that people see.
    private static func lines(_ registry: Registry) -> [String] {
        Registry.kinds.flatMap { kind in
            registry.facts(of: kind).map { fact in
                let fields = fact.fields.filter { !$0.value.isEmpty }.map { "\($0.name.label): \($0.value)" }
                return "\(kind.kindName), \(fact.subject): " + fields.joined(separator: " | ")
            }
        }
    }
}
