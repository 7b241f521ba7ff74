import InstanceFiles
import Matching

/// Figures of the engine: the ladder of sizes, leximin and re-matching in one process, and how time and memory grow, each size
/// in a process of its own.
///
///     matching-bench              the whole ladder on instances made here, from a seed
///     matching-bench quick        without the largest
///     matching-bench growth       how time and memory grow, alone
///     matching-bench rematch      one decline after another, alone
///     matching-bench DIR…         the instances in these folders
@main
struct Bench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case nil, "quick": try Ladder(isQuick: arguments.first == "quick").run()
        case "growth": try Growth(isQuick: arguments.contains("quick")).run()
        case "rematch": try Ladder(isQuick: false).rematches()
        case "point" where arguments.count == 3:
            // What `growth` runs for one size.
            if let kind = Growth.Kind(rawValue: arguments[1]), let size = Int(arguments[2]), size > 0 {
                print(try Growth.Point(kind, size: size).line)
            }
        default: try folders(arguments)
        }
    }

    private static func folders(_ paths: [String]) throws {
        Ladder.header()
        for path in paths {
            let folder = try InstanceFolder(reading: path)
            // Leximin on very many sparse pairs takes minutes.
            let isLarge = folder.instance.requests.count > 10_000
            for fairness in isLarge ? [Fairness.total] : [.total, .floor, .leximin] {
                try Ladder.line(folder.name, folder.instance, Options(fairness: fairness, coverage: .ignored))
            }
            if folder.instance.pairCount < 50_000 { try Ladder.explanations(folder.name, folder.instance) }
        }
    }
}
