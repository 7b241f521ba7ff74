import Foundation

/// Turns text files into one Swift source of raw string literals, so that they travel inside the program.
///
/// `embed-files sql OUTPUT FILE…` knows `-- name: x` marks and makes one constant a query;
/// `embed-files text OUTPUT FILE…` makes one constant a file.
@main
struct EmbedFiles {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            throw Problem("usage: embed-files sql|text OUTPUT FILE…")
        }
        let files = try arguments[3...].sorted().map { path in
            try SourceFile(path: path)
        }
        let source =
            switch arguments[1] {
            case "sql": try SQLSource(files: files).rendered()
            case "text": textSource(files)
            default: throw Problem("\(arguments[1]): neither sql nor text")
            }
        try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }

    /// One constant a file, and a list of them all.
    static func textSource(_ files: [SourceFile]) -> String {
        var lines = ["extension EmbeddedFile {"]
        for file in files {
            lines.append("    /// The file `\(file.name)`.")
            lines.append("    package static let \(file.constant) = EmbeddedFile(")
            lines.append("        name: \"\(file.name)\",")
            lines.append("        text: \(file.text.rawLiteral)")
            lines.append("    )")
        }
        lines.append("}")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A file as read, with the name of its constant.
struct SourceFile {
    let name: String
    let text: String

    init(path: String) throws {
        name = URL(fileURLWithPath: path).lastPathComponent
        text = try String(contentsOfFile: path, encoding: .utf8)
    }

    /// The name without its ending, in lower camel case: `0001_registry.sql` becomes `_0001Registry`.
    var constant: String {
        let stem = name.split(separator: ".").first.map(String.init) ?? name
        return stem.lowerCamelCase
    }
}

/// What is wrong with an input, for the build's log.
struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension String {
    /// `authority_list` becomes `authorityList`; a leading digit gets an underscore.
    var lowerCamelCase: String {
        let words = split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
        let joined = words.enumerated().map { $0.offset == 0 ? $0.element : $0.element.capitalized }.joined()
        return joined.first?.isNumber == true ? "_" + joined : joined
    }

    /// A raw multi-line literal with as many `#` as the text needs.
    var rawLiteral: String {
        var hashes = "#"
        while contains("\"\"\"" + hashes) || contains("\\" + hashes) { hashes += "#" }
        return "\(hashes)\"\"\"\n\(self)\n\"\"\"\(hashes)"
    }
}
