import Foundation
import PackagePlugin

/// Compiles `deploy/schemes/*.yaml` in, so that the ready schemes need no file beside the program.
@main
struct EmbedSchemes: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "deploy/schemes")
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSchemes.swift")
        return [
            .buildCommand(
                displayName: "Embedding deploy/schemes",
                executable: try context.tool(named: "embed-files").url,
                arguments: ["text", output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
