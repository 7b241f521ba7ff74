import Foundation
import PackagePlugin

/// Compiles `deploy/england/*.csv` in, so that `tandem setup` needs no file beside the program.
@main
struct EmbedEngland: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "deploy/england")
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedEngland.swift")
        return [
            .buildCommand(
                displayName: "Embedding deploy/england",
                executable: try context.tool(named: "embed-files").url,
                arguments: ["text", output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
