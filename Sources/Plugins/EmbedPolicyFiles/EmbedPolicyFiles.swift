import Foundation
import PackagePlugin

/// Compiles what is ready in, so that it needs no file beside the program: the YAML of `deploy/policies`, `deploy/schemes`,
/// `deploy/frameworks`, `deploy/reasons` and `deploy/questions`, and the templates of `deploy/letters`.
@main
struct EmbedPolicyFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let files = try [
            "deploy/policies", "deploy/schemes", "deploy/frameworks", "deploy/reasons", "deploy/letters",
            "deploy/questions",
        ]
        .flatMap { folder in
            try FileManager.default.contentsOfDirectory(
                at: context.package.directoryURL.appending(path: folder),
                includingPropertiesForKeys: nil
            )
        }.filter { ["yaml", "txt"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicyFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding policies, schemes, frameworks, reasons, questions and letters of deploy",
                executable: try context.tool(named: "embed-files").url,
                arguments: ["text", output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
