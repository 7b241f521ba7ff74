import InstanceFiles
import Matching

/// Figures of the engine, all in one process: the ladder of sizes, leximin, repair, and how time and memory grow.
///
///     matching-bench              the whole ladder on instances made here, from a seed
///     matching-bench quick        without the largest
///     matching-bench DIR…         the instances in these folders
@main
struct Bench {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if let first = arguments.first, first != "quick" {
            try folders(Array(arguments))
        } else {
            try Ladder(isQuick: arguments.first == "quick").run()
        }
    }

    private static func folders(_ paths: [String]) throws {
        Ladder.header()
        for path in paths {
            let folder = try InstanceFolder(reading: path)
            // Leximin on very many sparse pairs takes minutes.
            let isLarge = folder.instance.requests.count > 10_000
            for fairness in isLarge ? [Fairness.total] : [.total, .floor, .leximin] {
                try Ladder.line(folder.name, folder.instance, Options(fairness: fairness, severity: .ignore))
            }
        }
    }
}
