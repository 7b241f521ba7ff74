import Testing

/// The recipes of `docs/architecture.md` are true of the code as it is: what a difference shows as there, is there.
@Suite struct RecipeTests {
    @Test func whatARecipeChangesIsThere() throws {
        let hunks = try Self.hunks(Repository.text("docs/architecture.md"))
        #expect(hunks.count > 3)
        for hunk in hunks where !hunk.before.isEmpty {
            let isThere = try Repository.text(hunk.path).contains(hunk.before)
            #expect(isThere, "docs/architecture.md shows \(hunk.path) otherwise than it is")
        }
    }

    @Test func whatARecipeAddsIsNotThereYet() throws {
        for hunk in try Self.hunks(Repository.text("docs/architecture.md")) where hunk.before.isEmpty {
            #expect(!Repository.exists(hunk.path), "\(hunk.path) is there: choose another example")
        }
    }

    /// A place in a file that a difference changes, as it was before; a new file has none.
    private struct Hunk {
        let path: String
        var before: String
    }

    private static func hunks(_ page: String) throws -> [Hunk] {
        var hunks: [Hunk] = [], isDifference = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isDifference = line == "```diff" }
            guard isDifference else { continue }
            if line.hasPrefix("+++ ") {
                hunks.append(Hunk(path: String(line.dropFirst(4)), before: ""))
            } else if line == "@@" {
                let last = try #require(hunks.last)
                if !last.before.isEmpty { hunks.append(Hunk(path: last.path, before: "")) }
            } else if line.hasPrefix(" ") || line.hasPrefix("-") {
                hunks[hunks.count - 1].before += line.dropFirst() + "\n"
            }
        }
        return hunks
    }
}
