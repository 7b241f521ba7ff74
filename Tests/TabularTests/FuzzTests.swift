import Glibc
import Tabular
import TabularFixtures
import Testing

/// The kept files: one of each layout, and every one that once made trouble.
private let corpus: [(name: String, bytes: [UInt8])] = {
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Corpus"
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { ($0, contents(of: "\(folder)/\($0)")) }
}()

private func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
}

@Suite("Fuzzing")
struct FuzzTests {
    @Test("the kept files are read, or refused, as before", arguments: corpus.map(\.name))
    func kept(name: String) throws {
        let bytes = try #require(corpus.first { $0.name == name }).bytes
        let outcome = try ReaderCheck.outcome(bytes)
        #expect(outcome.hasPrefix(name.hasPrefix("bad-") ? "0 rows" : "\(name.split(separator: ".").last ?? "")"))
    }

    @Test("no damage to a file breaks its reader", arguments: corpus.map(\.name))
    func damaged(name: String) throws {
        let index = try #require(corpus.firstIndex { $0.name == name })
        for round in 0..<60 {
            let seed = UInt64(index * 1_000_003 + round)
            var mutator = Mutator(seed: seed)
            let other = corpus[(index + round) % corpus.count].bytes
            let bytes = mutator.mutate(corpus[index].bytes, other: other)
            #expect(throws: Never.self, "\(name), seed \(seed)") { try ReaderCheck.outcome(bytes) }
        }
    }

    @Test(
        "every way of cutting a file short is survived",
        arguments: corpus.map(\.name).filter { !$0.hasPrefix("bad-") }
    )
    func cut(name: String) throws {
        let bytes = try #require(corpus.first { $0.name == name }).bytes
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
            #expect(throws: Never.self, "\(name), \(length) bytes") {
                try ReaderCheck.outcome(Array(bytes.prefix(length)))
            }
        }
    }
}
