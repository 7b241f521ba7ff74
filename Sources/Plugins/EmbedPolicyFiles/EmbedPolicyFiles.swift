import Foundation
import PackagePlugin

/// Compiles the YAML of `deploy/policies`, `deploy/schemes`, `deploy/frameworks` and `deploy/reasons` in, so that what is ready
/// needs no file beside the program.
@main
struct EmbedPolicyFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let files = try ["deploy/policies", "deploy/schemes", "deploy/frameworks", "deploy/reasons"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(
                at: context.package.directoryURL.appending(path: folder),
                includingPropertiesForKeys: nil
            )
        }.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicyFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding deploy/policies, deploy/schemes, deploy/frameworks and deploy/reasons",
                executable: try context.tool(named: "embed-files").url,
                arguments: ["text", output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
