import Foundation
import PackagePlugin

/// Compiles files of the repository into the room that needs them, so that the program needs none beside it and a changed
/// file rebuilds.
@main
struct Embedding: BuildToolPlugin {
    /// What a room holds: the kind that `embed-files` knows, the file it writes, where the files lie and how their names end.
    private struct Content {
        let kind: String
        let output: String
        let folders: [String]
        let endings: Set<String>

        static func sql(_ kind: String) -> Content {
            Content(kind: kind, output: "Embedded\(kind.capitalized)", folders: ["sql/\(kind)"], endings: ["sql"])
        }

        static func text(_ output: String, _ folders: [String], _ endings: Set<String>) -> Content {
            Content(kind: "text", output: output, folders: folders.map { "deploy/\($0)" }, endings: endings)
        }
    }

    private static let contents: [String: [Content]] = [
        "Domain": [
            Content(kind: "measures", output: "EmbeddedMeasures", folders: ["deploy/measures"], endings: ["csv"])
        ],
        "Schema": [.sql("migrations"), .sql("roles")],
        "Store": [.sql("queries")],
        "EnglandData": [.text("EmbeddedEngland", ["england"], ["csv"])],
        "PolicyFiles": [
            .text(
                "EmbeddedPolicyFiles",
                ["policies", "schemes", "frameworks", "reasons", "letters", "questions"],
                ["yaml", "txt"]
            )
        ],
        "Reports": [.text("EmbeddedPages", ["pages"], ["css", "js"])],
    ]

    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        try Self.contents[target.name, default: []].map { content in
            // A folder in a folder is a subject of its own, such as `queries/facts`.
            let found = content.folders.flatMap { folder in
                FileManager.default.enumerator(
                    at: context.package.directoryURL.appending(path: folder),
                    includingPropertiesForKeys: nil
                )?.allObjects ?? []
            }
            let files = found.compactMap { $0 as? URL }.filter { content.endings.contains($0.pathExtension) }
                .sorted { $0.path < $1.path }
            let output = context.pluginWorkDirectoryURL.appending(path: content.output + ".swift")
            return .buildCommand(
                displayName: "Embedding \(content.folders.joined(separator: ", "))",
                executable: try context.tool(named: "embed-files").url,
                arguments: [content.kind, output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        }
    }
}
