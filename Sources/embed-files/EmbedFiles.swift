import Foundation

/// Turns text files into one Swift source, so that they travel inside the program.
///
/// `embed-files queries OUTPUT FILE…` makes a typed function of each query (see ``QuerySource``);
/// `embed-files migrations OUTPUT FILE…` makes a list of them, oldest first, and `roles` one of the scripts of roles;
/// `embed-files measures OUTPUT FILE` makes the measures of a table (see ``MeasureSource``);
/// `embed-files text OUTPUT FILE…` makes one constant a file.
@main
struct EmbedFiles {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            throw Problem("usage: embed-files queries|migrations|roles|measures|text OUTPUT FILE…")
        }
        do {
            let files = try arguments[3...].sorted().map { path in
                SourceFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
            }
            let source =
                switch arguments[1] {
                case "queries": try QuerySource(files: files).rendered()
                case "migrations": try numberedSource(files, as: "Migration")
                case "roles": try numberedSource(files, as: "RoleScript")
                case "measures": try files.map { try MeasureSource(file: $0).rendered() }.joined()
                case "text": textSource(files)
                default:
                    throw Problem("\(arguments[1]): neither queries nor migrations nor roles nor measures nor text")
                }
            try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
        } catch let problem as Problem {
            // In the form of a compiler, so that the build shows it as an error of the file.
            FileHandle.standardError.write(Data("\(problem)\n".utf8))
            exit(1)
        }
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

    /// The list of files that are run in order, by the numbers their names begin with.
    static func numberedSource(_ files: [SourceFile], as type: String) throws -> String {
        var lines = ["extension \(type) {", "    package static let all: [\(type)] = ["]
        for file in files {
            guard let number = Int(file.name.prefix(while: \.isNumber)) else {
                throw Problem("\(file.path):1: error: the name begins with a number, by which it is run")
            }
            lines.append("        \(type)(number: \(number), name: \"\(file.name)\", sql: \(file.text.rawLiteral)),")
        }
        return (lines + ["    ]", "}"]).joined(separator: "\n") + "\n"
    }
}

/// A file as read, with the name of its constant.
struct SourceFile {
    let path: String
    let name: String
    let text: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        name = URL(fileURLWithPath: path).lastPathComponent
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
