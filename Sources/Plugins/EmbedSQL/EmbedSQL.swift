import Foundation
import PackagePlugin

/// Compiles the files of `sql/` in, so that a query is a function and a changed file rebuilds: the migrations and roles into
/// `Schema`, the queries into `Store`.
@main
struct EmbedSQL: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        try (target.name == "Schema" ? ["migrations", "roles"] : ["queries"]).map { kind in
            let root = context.package.directoryURL.appending(path: "sql/\(kind)")
            // A folder in it is a subject of its own, such as `facts`.
            let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
            let files = found.compactMap { $0 as? URL }.filter { $0.pathExtension == "sql" }.sorted {
                $0.path < $1.path
            }
            let output = context.pluginWorkDirectoryURL.appending(path: "Embedded\(kind.capitalized).swift")
            return .buildCommand(
                displayName: "Embedding sql/\(kind)",
                executable: try context.tool(named: "embed-files").url,
                arguments: [kind, output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        }
    }
}
