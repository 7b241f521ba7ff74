import InstanceFiles
import Matching

@main
struct Bench {
    static func main() throws {
        for folder in CommandLine.arguments.dropFirst(3) {
            let instance = try InstanceFolder(reading: folder).instance
            var options = Options(fairness: .total, severity: .ignore)
            if CommandLine.arguments[1] == "floor" { options.fairness = .floor }
            if CommandLine.arguments[1] == "leximin" { options.fairness = .leximin }
            if CommandLine.arguments[2] == "order" { options.severity = .order }
            for _ in 0..<2 {
                let begin = ContinuousClock.now
                let solution = try solve(instance, options: options)
                print(
                    folder,
                    begin.duration(to: .now),
                    solution.links.count,
                    solution.total,
                    solution.floor ?? -1,
                    solution.uniqueWithoutTieBreak
                )
                print("   ", solution.method)
            }
        }
    }
}
