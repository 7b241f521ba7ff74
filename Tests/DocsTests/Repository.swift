import Foundation
import Testing

/// The files of the repository, read as text.
enum Repository {
    /// Its top folder.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file's text, by its path from the top.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Whether there is a file or folder at a path from the top.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// Paths of the files under a folder, hidden ones and what is built left out.
    static func files(under folder: String = "") throws -> [String] {
        let top = root.path + "/"
        let found = try #require(
            FileManager.default.enumerator(
                at: root.appending(path: folder),
                includingPropertiesForKeys: [.isRegularFileKey],
                options: [.skipsHiddenFiles]
            )
        )
        return try found.compactMap { $0 as? URL }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false }
            .map { String($0.resolvingSymlinksInPath().path.dropFirst(top.count)) }.sorted()
    }

    /// The pages for people, by path.
    static func pages() throws -> [String: Page] {
        let paths = try files().filter { $0.hasSuffix(".md") }
        return Dictionary(uniqueKeysWithValues: try paths.map { ($0, Page(try text($0))) })
    }
}
