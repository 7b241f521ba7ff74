import Glibc
import Matching

/// How time and memory grow with size: the exponents are the slopes of the logarithms.
///
/// Every size is a process of its own. In one process a solve would live in memory that an earlier one has given back,
/// and its peak would seem not to grow at all.
struct Growth {
    /// A kind of instance that comes in every size.
    enum Kind: String, CaseIterable {
        case dense
        case sparse

        var name: String {
            switch self {
            case .dense: "dense n × n, places 1–3"
            case .sparse: "sparse n × n/4, 20 a need"
            }
        }

        func sizes(isQuick: Bool) -> [Int] {
            switch self {
            case .dense: isQuick ? [250, 500, 1000, 2000, 3000] : [500, 1000, 2000, 4000, 8000]
            case .sparse: isQuick ? [2500, 5000, 10_000, 20_000, 30_000] : [5000, 10_000, 20_000, 40_000, 80_000]
            }
        }

        func instance(_ size: Int, seed: UInt64) throws -> Instance {
            var maker = Generator(seed: seed)
            switch self {
            case .dense: return try maker.dense(size, size, units: 1...1, places: 1...3)
            case .sparse: return try maker.sparse(size, size / 4, places: 1...7, each: 20)
            }
        }
    }

    /// What a process found about one size.
    struct Point {
        let size: Int
        /// The mean of three instances.
        let seconds: Double
        /// The peak of the whole process, beyond what it held before it had an instance.
        let whole: Double
        /// The part of it that solving added to the instance.
        let solving: Double

        init(_ kind: Kind, size: Int) throws {
            let options = Options(fairness: .total, coverage: .ignored)
            // The program's own pages come into memory when they are first run, and are no part of the growth.
            _ = try Measure(kind.instance(64, seed: 1), options)
            Memory.giveBack()
            let empty = Memory.resident
            let first = try Measure(kind.instance(size, seed: 1), options)
            // Instances of one size differ in how hard they are: several, so that the slope is that of the size.
            let others = try (2...3).map { try Measure(kind.instance(size, seed: $0), options).seconds }
            self.size = size
            seconds = ([first.seconds] + others).reduce(0, +) / 3
            whole = max(0, first.peak - empty)
            solving = first.megabytes
        }

        /// Reads what ``line`` wrote.
        init?(line: String) {
            let fields = line.split(separator: " ")
            guard fields.count == 4, let size = Int(fields[0]), let seconds = Double(fields[1]),
                let whole = Double(fields[2]), let solving = Double(fields[3])
            else { return nil }
            (self.size, self.seconds, self.whole, self.solving) = (size, seconds, whole, solving)
        }

        var line: String { "\(size) \(seconds) \(whole) \(solving)" }
    }

    enum Failure: Error { case noPoint(kind: String, size: Int) }

    let isQuick: Bool

    func run() throws {
        for kind in Kind.allCases {
            let points = try kind.sizes(isQuick: isQuick).map { size in
                guard let line = Child.line(["point", kind.rawValue, "\(size)"]), let point = Point(line: line) else {
                    throw Failure.noPoint(kind: kind.rawValue, size: size)
                }
                return point
            }
            Self.report(kind.name, points)
        }
    }

    private static func report(_ name: String, _ points: [Point]) {
        for point in points {
            print(
                "\(name)  n = \(point.size): \(Table.decimals(point.seconds, 5)) s, "
                    + "\(Table.decimals(point.whole, 1)) MB with the instance, "
                    + "\(Table.decimals(point.solving, 1)) MB of it to solve"
            )
        }
        func exponent(_ value: (Point) -> Double) -> String {
            // A page is the least that can be measured.
            Table.decimals(slope(points.map { (Double($0.size), max(value($0), 0.004)) }), 2)
        }
        print(
            "\(name)  grows as n^\(exponent(\.seconds)) in time, n^\(exponent(\.whole)) in memory with the instance, "
                + "n^\(exponent(\.solving)) in memory to solve"
        )
    }
}

/// This program, run again.
enum Child {
    /// The first line that a run with these arguments prints; nil when it fails.
    static func line(_ arguments: [String]) -> String? {
        var path = [CChar](repeating: 0, count: 4096)
        guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return nil }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var words: [UnsafeMutablePointer<CChar>?] = (["matching-bench"] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, path, &actions, nil, words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard failure == 0 else { return nil }
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count <= 0 { break }
            bytes += chunk.prefix(count)
        }
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child, status == 0 else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
}
