import Foundation
import TestKit

/// Runs the built `tandem`, as a person or a script would.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let notes: String
    }

    /// The environment it runs in, besides `PATH`.
    var environment: [String: String] = [:]

    /// On a test's own database.
    static func on(_ database: TestDatabase) -> Program {
        Program(environment: ["TANDEM_DATABASE": database.settings.url])
    }

    /// With a private cluster in a folder.
    static func at(home: String) -> Program { Program(environment: ["TANDEM_HOME": home]) }

    private static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let candidates = ([own] + CommandLine.arguments).map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("tandem").path
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "tandem"
    }()

    /// A started run that has not ended yet.
    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "TZ": "UTC"]) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    @discardableResult
    func callAsFunction(_ arguments: String...) throws -> Outcome { try run(arguments) }

    /// The same with the arguments in an array.
    @discardableResult
    func run(_ arguments: [String]) throws -> Outcome {
        let process = try start(arguments)
        let output = Pipe(), notes = Pipe()
        process.standardOutput = output
        process.standardError = notes
        try process.run()
        // Notes are short; answers may fill a pipe, so they are read first.
        let answered = output.fileHandleForReading.readDataToEndOfFile()
        let noted = notes.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: answered, as: UTF8.self),
            notes: String(decoding: noted, as: UTF8.self)
        )
    }
}

extension Program.Outcome {
    /// The answer as JSON.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
}

/// A folder of one test, removed with it.
final class Folder {
    let path: String

    init() {
        path = TestFolder.path("files")
        mkdir(path, 0o755)
    }

    deinit { removeFolder(path) }

    /// Whether there is anything of a name.
    static func holds(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
