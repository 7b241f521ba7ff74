import Testing

/// The table of rooms in `docs/architecture.md` is what `Package.swift` says, and what the files import.
@Suite struct RoomTests {
    @Test func theTableOfRoomsIsThatOfThePackage() throws {
        let page = try #require(try Repository.pages()["docs/architecture.md"])
        let table = try Self.imports(in: page)
        let package = try Package(Repository.text("Package.swift"))
        let rooms = package.targets.filter { $0.isRoom }
        #expect(Set(table.keys) == Set(rooms.map(\.name)))
        for room in rooms {
            let written = table[room.name] ?? []
            #expect(written == room.dependencies, "\(room.name) may import \(room.dependencies.sorted())")
        }
    }

    @Test func filesImportWhatTheirRoomMay() throws {
        let package = try Package(Repository.text("Package.swift"))
        let ours = Set(package.targets.map(\.name))
        for room in package.targets where room.isRoom {
            for path in try Repository.files(under: "Sources/\(room.name)") where path.hasSuffix(".swift") {
                for line in try Repository.text(path).split(separator: "\n").prefix(40) {
                    let words = line.split(separator: " ")
                    guard let name = words.last.map(String.init), words.contains("import"), ours.contains(name)
                    else { continue }
                    #expect(room.dependencies.contains(name), "\(path) imports \(name)")
                }
            }
        }
    }

    /// Only commands have options: what an inner room says of them would be wrong wherever it is called otherwise. Of those
    /// that advise commands, the reports write them in one folder.
    @Test func noInnerRoomNamesAnOption() throws {
        let outer: Set = ["tandem", "LocalCluster"]
        for room in try Package(Repository.text("Package.swift")).targets
        where room.isRoom && !outer.contains(room.name) {
            for path in try Repository.files(under: "Sources/\(room.name)")
            where path.hasSuffix(".swift") && !path.hasPrefix("Sources/Reports/Commands/") {
                for line in try Repository.text(path).split(separator: "\n") where !line.contains("//") {
                    // '--navy' of a style sheet stands behind one of ';({', and fields of letters are written in braces.
                    #expect(!line.contains(#/(^|[^\w;({:-])--[a-z]/#), "\(path): \(line)")
                    #expect(
                        path.contains("/Letters/") || !line.contains(#/"[^"]*\{[a-z][a-z-]*\}/#),
                        "\(path): \(line)"
                    )
                }
            }
        }
    }

    /// A rule is asked about by its name in `RuleEntry`, so that a mistyped one does not build.
    @Test func noRuleIsNamedByABareWord() throws {
        for path in try Repository.files(under: "Sources") where path.hasSuffix(".swift") {
            guard !path.hasSuffix("Domain/Rounds/RuleEntry.swift") else { continue }
            #expect(!(try Repository.text(path)).contains(#/"(H[0-9]+|D1|R1|OF)"/#), "\(path)")
        }
    }

    /// Only the program's clock looks at the time, and the two rooms that wait for a server: their patience is no answer.
    @Test func nothingButTheClockLooksAtTheTime() throws {
        let waiting = ["Sources/LocalCluster/", "Sources/Postgres/", "Sources/tandem/Console/Today.swift"]
        for path in try Repository.files(under: "Sources") where path.hasSuffix(".swift") {
            guard !waiting.contains(where: path.hasPrefix) else { continue }
            let text = try Repository.text(path)
            let looks =
                #/\bDate\(\)|Date\.now|(Continuous|Suspending|System)Clock|clock_gettime|gettimeofday|\btime\(nil\)/#
            #expect(!text.contains(looks), "\(path)")
        }
    }

    /// By room, what the last column of the table names.
    private static func imports(in page: Page) throws -> [String: Set<String>] {
        var table: [String: Set<String>] = [:]
        for row in page.table(under: "Rooms") {
            let last = try #require(row.last)
            for room in row[0].quoted { table[room] = Set(last.quoted) }
        }
        return table
    }
}

/// What `Package.swift` says of its targets, read as text.
struct Package {
    struct Target {
        let kind: Substring
        let name: String
        let dependencies: Set<String>

        /// Whether it is a part of the program, and no benchmark, tool of the build or test.
        var isRoom: Bool {
            ["target", "executableTarget", "systemLibrary"].contains(kind) && !name.hasSuffix("-bench")
                && name != "embed-files" && !isForTests
        }
        let isForTests: Bool
    }

    let targets: [Target]

    init(_ text: String) throws {
        let list = try #require(text.range(of: "    targets: ["))
        let opening = #/\.(target|executableTarget|systemLibrary|plugin|testTarget)\(\s*name: "([^"]+)"/#
        targets = text[list.upperBound...].matches(of: opening).map { match in
            // To the bracket that closes it.
            var depth = 0
            let body = text[match.range.lowerBound...].prefix { letter in
                if letter == "(" { depth += 1 }
                if letter == ")" { depth -= 1 }
                return !(letter == ")" && depth == 0)
            }
            let named = body.firstMatch(of: #/dependencies: \[([\s\S]*?)\]\s*(,|$)/#)?.1 ?? ""
            let withoutPackages = named.replacing(#/package: "[^"]+"/#, with: "")
            return Target(
                kind: match.1,
                name: String(match.2),
                dependencies: Set(withoutPackages.matches(of: #/"([^"]+)"/#).map { String($0.1) }),
                isForTests: body.contains("path: \"Tests/")
            )
        }
    }
}
