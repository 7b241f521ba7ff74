import Glibc
import IntegerPrograms

/// Triads with drawn costs, solved here and written as files for other solvers: `review-bench DIR SIZE…`.
@main
struct ReviewBench {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: review-bench DIR SIZE…")
            exit(64)
        }
        for text in arguments.dropFirst(2) {
            guard let size = Int(text), size >= 3, size % 3 == 0 else {
                print("\(text): a size is a multiple of three")
                exit(64)
            }
            let triads = Triads(size)
            triads.write(to: "\(arguments[1])/triads-\(size).lp")
            let began = ContinuousClock.now
            let answer = SetPartition(count: size, groups: triads.groups, costs: triads.costs).solved(mostNodes: 2000)
            let took = began.duration(to: .now)
            let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
            print("tandem \(size) \(answer.value) \(answer.bound) \((seconds * 1000).rounded() / 1000)")
        }
    }
}

/// Every group of three among a number of members; a group costs what its three pairs cost.
struct Triads {
    let size: Int
    let groups: [[Int]]
    let costs: [Int]

    init(_ size: Int) {
        self.size = size
        var groups: [[Int]] = [], costs: [Int] = []
        for one in 0..<size {
            for two in one + 1..<size {
                for three in two + 1..<size {
                    groups.append([one, two, three])
                    costs.append(Triads.cost(one, two) + Triads.cost(one, three) + Triads.cost(two, three))
                }
            }
        }
        self.groups = groups
        self.costs = costs
    }

    /// Kilometres and unlikeness drawn from two numbers, the same everywhere.
    static func cost(_ one: Int, _ other: Int) -> Int {
        var mixed = UInt64(one * 1000 + other) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % 1000)
    }

    /// The same as an LP file.
    func write(to path: String) {
        guard let file = fopen(path, "w") else {
            print("\(path): cannot be written")
            exit(73)
        }
        defer { fclose(file) }
        func put(_ text: String) { fputs(text, file) }
        put("Minimize\n cost: ")
        for (group, cost) in costs.enumerated() { put("\(group == 0 ? "" : " + ")\(cost) x\(group)\n") }
        put("Subject To\n")
        var rows = Array(repeating: [Int](), count: size)
        for (group, members) in groups.enumerated() { for member in members { rows[member].append(group) } }
        for (member, own) in rows.enumerated() {
            put(" m\(member): ")
            for (place, group) in own.enumerated() { put("\(place == 0 ? "" : " + ")x\(group)\n") }
            put(" = 1\n")
        }
        put("Binary\n")
        for group in groups.indices { put(" x\(group)\n") }
        put("End\n")
    }
}
