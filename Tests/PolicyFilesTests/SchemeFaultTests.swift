import Domain
import PolicyFiles
import Testing

@Suite struct SchemeFaultTests {
    static let good = """
        scheme: mine
        purpose: "A test"
        shape:
          kind: groups
          size: 3
          within: everyone
        mutual: true
        load: 2
        """

    private func fault(_ text: String) -> FileFault? {
        do {
            _ = try SchemeFile.read(text, file: "mine.yaml")
            return nil
        } catch { return error }
    }

    @Test func whatIsLeftOutHasAMeaning() throws {
        let scheme = try SchemeFile.read(Self.good, file: "mine.yaml")
        #expect(scheme.version == 1)
        #expect(scheme.themes == JudgementArea.practice)
        #expect(scheme.shape == .groups(size: 3, also: [], within: .everyone))
    }

    @Test(arguments: [
        ("size: 3", "size: three", 5, 9, "not a whole number"),
        ("size: 3", "size: 3\n  sise: 4", 6, 3, "not known here"),
        ("kind: groups", "kind: circle", 4, 9, "groups or rotation"),
        ("mutual: true", "mutual: maybe", 7, 9, "true or false"),
        ("load: 2", "load: 1", 4, 3, "over the load"),
        ("load: 2", "load: 2\nthemes: [HP, XX]", 9, 14, "not a theme"),
        ("load: 2", "load: 2\nload: 3", 8, 1, "twice"),
        ("load: 2", "load: [2", 9, 1, "not YAML"),
        ("purpose: \"A test\"\n", "", 1, 1, "'purpose' is missing"),
        ("load: 2", "load: 2\nseason:\n  from: \"02-30\"\n  to: \"03-01\"", 10, 9, "month and a day"),
    ])
    func aFaultHasItsPlace(old: String, new: String, line: Int, column: Int, words: String) throws {
        let found = try #require(fault(Self.good.replacing(old, with: new)))
        #expect(found.reason.contains(words), "\(found)")
        #expect(found.line == line, "\(found)")
        #expect(found.column == column, "\(found)")
    }

    @Test(arguments: ["", "# nothing", "- a\n- b", "\u{0}", "a: &x [*x]", "scheme: [", "? [a]\n: b", "&a : *a"])
    func whatIsNoSchemeIsRefused(text: String) { #expect(fault(text) != nil) }

    @Test func aBookIsNoScheme() { #expect(fault(String(repeating: "# line\n", count: 20_000)) != nil) }
}
