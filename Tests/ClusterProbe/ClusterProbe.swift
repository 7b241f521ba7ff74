import Glibc
import LocalCluster

/// `cluster-probe start|stop|status HOME`: a process of its own for tests of what processes do to one another.
@main
enum ClusterProbe {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(64) }
        do {
            let cluster = try LocalCluster(home: arguments[2], options: .init(searchPath: "", isDurable: true))
            let began = ContinuousClock.now
            switch arguments[1] {
            case "start": print(try cluster.start().url)
            case "stop": print(try cluster.stop())
            default: print(cluster.status().state.rawValue)
            }
            complain("\(arguments[1]) took \(ContinuousClock.now - began)")
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    private static func complain(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(2, line, line.count)
    }
}
