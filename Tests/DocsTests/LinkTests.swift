import Foundation
import Testing

/// What the pages link to is there.
@Suite struct LinkTests {
    @Test func everyLinkWithinTheRepositoryResolves() throws {
        let pages = try Repository.pages()
        #expect(pages.keys.count { $0.hasPrefix("docs/") } > 20)
        for (path, page) in pages {
            for link in page.links where !link.contains("://") && !link.hasPrefix("mailto:") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let target = parts[0].isEmpty ? path : Self.resolved(parts[0], from: path)
                #expect(Repository.exists(target), "\(path) links to \(link)")
                guard parts.count == 2 else { continue }
                #expect(pages[target]?.anchors.contains(String(parts[1])) == true, "\(path) links to \(link)")
            }
        }
    }

    @Test func everyPageInDocsIsLinkedToFromAnother() throws {
        let pages = try Repository.pages()
        var linked: Set<String> = []
        for (path, page) in pages {
            linked.formUnion(
                page.links.map { Self.resolved($0.prefix { $0 != "#" }, from: path) }.filter { $0 != path }
            )
        }
        for path in pages.keys where path.hasPrefix("docs/") {
            #expect(linked.contains(path), "nothing links to \(path)")
        }
    }

    /// A relative path from the folder of a page, as a path from the top.
    private static func resolved(_ link: Substring, from page: String) -> String {
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
            if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
        }
        return folders.joined(separator: "/")
    }
}
