import Foundation
import Testing

/// The recipes of `docs/architecture.md` are true of the code as it is: what a difference shows as there, is there, and once.
@Suite struct RecipeTests {
    @Test func whatARecipeChangesIsThere() throws {
        let hunks = try Self.hunks(Repository.text("docs/architecture.md"))
        #expect(hunks.count > 3)
        for hunk in hunks where !hunk.before.isEmpty {
            let places = try Repository.text(hunk.path).components(separatedBy: hunk.before).count - 1
            #expect(places == 1, "\(hunk.path) holds \(places) times what docs/architecture.md shows: \(hunk.before)")
        }
    }

    @Test func whatARecipeAddsIsNotThereYet() throws {
        for hunk in try Self.hunks(Repository.text("docs/architecture.md")) where hunk.before.isEmpty {
            #expect(!Repository.exists(hunk.path), "\(hunk.path) is there: choose another example")
        }
    }

    /// What is there already is changed in two files at most, and where a query or a setting is asked.
    @Test func aRecipeChangesFewFiles() throws {
        for recipe in try Repository.text("docs/architecture.md").components(separatedBy: "\n### ").dropFirst() {
            let changed = Set(try Self.hunks(recipe).filter { !$0.before.isEmpty }.map(\.path))
            let isAsked = recipe.contains("A query\n") || recipe.contains("A setting of a policy\n")
            #expect(changed.count <= (isAsked ? 3 : 2), "\(recipe.prefix(30)): \(changed.sorted())")
        }
    }

    /// What kept plans are written in is told as it is.
    @Test func theFormatOfPlansIsWrittenDown() throws {
        let code = try Repository.text("Sources/Domain/Rounds/PlanRecord.swift")
        let format = try #require(code.firstMatch(of: #/currentFormat = ([0-9]+)/#)?.1)
        let page = try Repository.text("docs/engine.md")
        #expect(page.contains("whose format is \(format):"))
        for earlier in 1..<(try #require(Int(format))) {
            #expect(page.contains("in format \(earlier)\n") || page.contains("in format \(earlier) "))
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
