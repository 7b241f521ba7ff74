import Glibc
import Matching
import Testing

@testable import InstanceFiles

/// Folders in the format bmatch-1: read, written, and refused with file and line.
@Suite struct InstanceFolderTests {
    /// A folder that is gone when the test is.
    final class Folder {
        let path: String

        init() throws {
            var template = Array("/var/tmp/bmatch-XXXXXX".utf8CString)
            let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) } }
            path = String(cString: try #require(made)) + "/"
        }

        deinit {
            for file in [
                "meta.json", "needs.csv", "partners.csv", "edges.csv", "scores.i16", "pins.csv", "reference.csv",
            ] {
                unlink(path + file)
            }
            for file in ["exclusions.csv", "matching.csv", "certificate.json"] { unlink(path + file) }
            rmdir(path)
        }

        func read() throws -> InstanceFolder {
            try withExtendedLifetime(self) { try InstanceFolder(reading: path) }
        }

        func write(_ name: String, _ text: String) throws {
            let file = try TextFile(path + name)
            file.write(text)
            try file.close()
        }

        func write(_ name: String, bytes: [UInt8]) throws {
            let stream = try #require(fopen(path + name, "w"))
            fwrite(bytes, 1, bytes.count, stream)
            fclose(stream)
        }
    }

    private func good(storage: String = "csv") throws -> Folder {
        let folder = try Folder()
        try folder.write(
            "meta.json",
            """
            {"format": "bmatch-1", "name": "small", "needs": 3, "partners": 2, "edges": 5, "demand": 3, "supply": 3,
             "score_max": 10000, "storage": "\(storage)", "seed": 1, "style": "by hand"}
            """
        )
        try folder.write("needs.csv", "need,units,severity\n0,1,3\n1,1,3\n2,1,5\n")
        try folder.write("partners.csv", "partner,capacity\n0,1\n1,2\n")
        try folder.write("edges.csv", "need,partner,score\n0,0,9000\n0,1,4000\n1,0,8000\n1,1,7000\n2,0,8500\n")
        return folder
    }

    @Test func workedExample() throws {
        let folder = try good()
        let read = try folder.read()
        #expect(read.name == "small")
        let solution = try solve(read.instance)
        #expect(solution.total == 19_500)
        #expect(
            solution.links.map(\.pair) == [
                Pair(request: 0, partner: 1), Pair(request: 1, partner: 1), Pair(request: 2, partner: 0),
            ]
        )
        try InstanceFolder.writeMatching(solution.links, to: folder.path + "matching.csv")
        #expect(try InstanceFolder.matching(folder.path + "matching.csv") == solution.links.map(\.pair))
        try CertificateFile.write(solution, options: Options(), to: folder.path + "certificate.json")
    }

    @Test func denseIsMappedAndAgrees() throws {
        let folder = try good(storage: "dense-i16")
        let scores: [Int16] = [9000, 4000, 8000, 7000, 8500, -1]
        try folder.write(
            "scores.i16",
            bytes: scores.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        )
        let dense = try InstanceFolder(reading: folder.path).instance
        let other = try good()
        let sparse = try other.read().instance
        #expect(try solve(dense).links == (try solve(sparse)).links)
        #expect(dense.pairCount == 5)
        try folder.write("scores.i16", bytes: [1, 2, 3])
        expect(folder, "scores.i16", nil)
        try folder.write("scores.i16", bytes: [0, 0, 0, 0, 0, 0, 0x11, 0x7F, 0, 0, 0, 0])
        expect(folder, "scores.i16", 2)
    }

    @Test func writtenFoldersReadBack() throws {
        let instance = try Instance(
            requests: [.init(id: 0, severity: 2, units: 2), .init(id: 1, severity: 5)],
            partners: [.init(id: 0, places: 1), .init(id: 1, places: 4)],
            edges: [
                .init(request: 0, partner: 0, score: 10), .init(request: 0, partner: 1, score: 0),
                .init(request: 1, partner: 1, score: 10_000),
            ],
            pins: [Pair(request: 0, partner: 0)],
            exclusions: [Pair(request: 0, partner: 1)],
            reference: [Pair(request: 1, partner: 1)]
        )
        let folder = try Folder()
        try InstanceFolder.write(instance, name: "a \"name\"\n", to: folder.path)
        let read = try folder.read()
        #expect(read.name == "a \"name\"\n")
        #expect(read.instance.requests == instance.requests && read.instance.partners == instance.partners)
        #expect(read.instance.edges == instance.edges && read.instance.pins == instance.pins)
        #expect(read.instance.exclusions == instance.exclusions && read.instance.reference == instance.reference)
    }

    private func expect(_ folder: Folder, _ file: String, _ line: Int?, _ location: SourceLocation = #_sourceLocation) {
        do {
            _ = try InstanceFolder(reading: folder.path)
            Issue.record("no error", sourceLocation: location)
        } catch {
            #expect(error.file == folder.path + file && error.line == line, "\(error)", sourceLocation: location)
        }
    }

    /// File, its text, and the line at fault.
    static let bad: [(String, String, Int?)] = [
        ("meta.json", "{", nil), ("meta.json", "[]", nil), ("meta.json", "", nil),
        ("meta.json", "{\"format\": \"bmatch-2\", \"needs\": 3, \"partners\": 2, \"storage\": \"csv\"}", nil),
        ("meta.json", "{\"format\": \"bmatch-1\", \"needs\": 3, \"partners\": 2, \"storage\": \"xls\"}", nil),
        (
            "meta.json",
            "{\"format\": \"bmatch-1\", \"needs\": 3, \"partners\": 2, \"storage\": \"csv\", \"demand\": 4}", nil
        ),
        ("meta.json", "{\"format\": \"bmatch-1\", \"needs\": -3, \"partners\": 2, \"storage\": \"csv\"}", nil),
        ("needs.csv", "need,units\n0,1\n", 1), ("needs.csv", "need,units,severity\n0,1,3\n1,0,3\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n1,1,6\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n7,1,3\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n1,1,3\n", nil), ("needs.csv", "", 1),
        ("needs.csv", "need,units,severity\n0,1,3\n1,1\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n1,x,3\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n1,99999999999999999999,3\n2,1,3\n", 3),
        ("needs.csv", "need,units,severity\n0,1,3\n\n1,1,3\n2,1,3\n", 3),
        ("partners.csv", "partner,capacity\n0,-1\n1,2\n", 2),
        ("partners.csv", "partner,capacity\n0,1\n1,2000000000\n", 3),
        ("edges.csv", "need,partner,score\n0,0,10001\n", 2), ("edges.csv", "need,partner,score\n0,0,-1\n", 2),
        ("edges.csv", "need,partner,score\n0,0,1\n0,0,2\n", 3), ("edges.csv", "need,partner,score\n3,0,1\n", 2),
        ("edges.csv", "need,partner,score\n0,0,1\n0,2,1\n", 3), ("edges.csv", "need,partner,score\n0,0,1\n", nil),
        ("edges.csv", "need,partner,score\n0,0,1\n1,0,1\n2,0,1\n0,1,4\n0,0,5\n", 6),
        ("edges.csv", "need,partner,score\n0,0,1,5\n", 2),
        ("pins.csv", "need,partner\n2,1\n", 2), ("pins.csv", "need,partner\n0,0\n1,0\n", 3),
        ("pins.csv", "need,partner\n9,0\n", 2), ("exclusions.csv", "need,partner\n0,0\n0,9\n", 3),
        ("reference.csv", "need,partner\n0,0\n0,0\n", 3),
    ]

    @Test(arguments: bad.indices) func badFilesAreRefusedByFileAndLine(index: Int) throws {
        let (file, text, line) = Self.bad[index]
        let folder = try good()
        try folder.write(file, text)
        expect(folder, file, line)
    }

    /// A score with a point in it is called a decimal number; a letter in its place is not.
    @Test func aDecimalScoreIsCalledADecimal() throws {
        func complaint(_ score: String) throws -> String {
            let folder = try good()
            try folder.write("edges.csv", "need,partner,score\n0,0,\(score)\n")
            let error = #expect(throws: FileError.self) { try InstanceFolder(reading: folder.path) }
            return try #require(error).description
        }
        #expect(try complaint("0.85").contains("0.85 is a decimal number, and whole numbers are expected"))
        #expect(try complaint("8500.0").contains("8500.0 is a decimal number"))
        #expect(try complaint(".5").contains(".5 is a decimal number"))
        #expect(try complaint("1e3").contains("1e3 is a decimal number"))
        #expect(try !complaint("8500x").contains("decimal"))
    }

    /// Columns that a folder may have besides are read, written and read back.
    @Test func furtherColumnsAreReadAndWritten() throws {
        let folder = try good(), copy = try Folder()
        try folder.write("needs.csv", "need,units,severity,precedence\n0,1,3,9\n1,1,3,8\n2,1,5,7\n")
        try folder.write("partners.csv", "partner,capacity,minimum\n0,1,0\n1,2,2\n")
        try folder.write(
            "edges.csv",
            "need,partner,score,cost\n0,0,9000,5\n0,1,4000,70\n1,0,8000,1\n1,1,7000,30\n2,0,8500,2\n"
        )
        let read = try folder.read().instance
        #expect(read.partners.map(\.minimum) == [0, 2] && read.requests.map(\.precedence) == [9, 8, 7])
        #expect(try solve(read).cost == 70 + 30 + 2)
        try InstanceFolder.write(read, name: "copy", to: copy.path)
        let again = try copy.read().instance
        #expect(again.partners == read.partners && again.requests == read.requests && again.edges == read.edges)
    }

    /// None is passed over in silence: a column or a key of another name is refused, and named.
    @Test(arguments: [
        ("needs.csv", "need,units,severity,colour\n0,1,3,1\n1,1,3,1\n2,1,5,1\n", "colour"),
        ("partners.csv", "partner,capacity,most\n0,1,1\n1,2,1\n", "most"),
        ("edges.csv", "need,partner,score,minimum\n0,0,9000,1\n", "minimum"),
        ("pins.csv", "need,partner,why\n0,0,1\n", "why"),
        ("meta.json", #"{"format": "bmatch-1", "needs": 3, "partners": 2, "storage": "csv", "slack": 5}"#, "slack"),
    ]) func otherColumnsAndKeysAreRefused(file: String, text: String, word: String) throws {
        let folder = try good()
        try folder.write(file, text)
        let error = #expect(throws: FileError.self) { try InstanceFolder(reading: folder.path) }
        #expect(
            error?.file == folder.path + file && error?.description.contains(word) == true,
            "\(String(describing: error))"
        )
    }

    @Test func windowsLinesAndOrderAreWelcome() throws {
        let folder = try good()
        try folder.write(
            "edges.csv",
            "score,need,partner\r\n8500,2,0\r\n7000,1,1\r\n9000,0,0\r\n4000,0,1\r\n8000,1,0\r\n\r\n"
        )
        #expect(try solve(folder.read().instance).total == 19_500)
        #expect(throws: FileError.self) { try InstanceFolder(reading: folder.path + "nowhere") }
    }

    /// What stood before stays until the new file is whole.
    @Test func halfAFileIsNoFile() throws {
        let folder = try good()
        try folder.write("matching.csv", "before")
        do {
            let file = try TextFile(folder.path + "matching.csv")
            file.write("half")
        }
        let stays = try #require(fopen(folder.path + "matching.csv", "r"))
        defer { fclose(stays) }
        var text = [CChar](repeating: 0, count: 16)
        fgets(&text, 16, stays)
        #expect(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) == "before")
        #expect(access(folder.path + "matching.csv.part", F_OK) != 0)
    }

    /// A pipe would keep the reader waiting for ever.
    @Test(arguments: ["meta.json", "needs.csv", "edges.csv"]) func pipesAreNoFiles(name: String) throws {
        let folder = try good()
        unlink(folder.path + name)
        try #require(mkfifo(folder.path + name, 0o600) == 0)
        let error = #expect(throws: FileError.self) { try folder.read() }
        #expect(error?.file.hasSuffix(name) == true)
    }

    /// What a folder claims to hold reserves no more than the file has room for.
    @Test func aFalseCountOfPairsDoesNoHarm() throws {
        let folder = try good()
        try folder.write(
            "meta.json",
            #"{"format": "bmatch-1", "needs": 3, "partners": 2, "storage": "csv", "edges": 4000000000}"#
        )
        let before = try peakMegabytes()
        _ = try? folder.read()
        // The claim would take forty thousand.
        #expect(try peakMegabytes() - before < 20_000)
    }

    /// The most address space this process has held so far.
    private func peakMegabytes() throws -> Int {
        let file = try #require(fopen("/proc/self/status", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix("VmPeak:") { return (Int(text.filter(\.isNumber)) ?? 0) / 1024 }
        }
        return 0
    }
}
