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
        #expect(scheme.themes == ReviewTheme.judgements)
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
        ("load: 2", "load: 21", 8, 7, "load is 1 to 20"),
        ("load: 2", "load: 2\nyears: 0", 9, 8, "years is 1 to 20"),
        ("load: 2", "load: 2\nlimits:\n  kilometres: 0", 10, 15, "1 to 1000"),
        ("load: 2", "load: 2\nlimits:\n  miles: 5", 10, 3, "not known here"),
        ("load: 2", "load: 2\nspread:\n  sizes: 4", 10, 10, "1 to 3"),
        ("load: 2", "load: 2\npeople:\n  roles: [cook]", 10, 11, "not a role"),
        ("load: 2", "load: 2\npeople:\n  from: reviewers", 10, 3, "'roles' is missing"),
        ("load: 2", "load: 2\npeople:\n  roles: []\n  from: home", 11, 9, "reviewers or anywhere"),
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

    @Test func whatIsWantedOfGroupsAndPeopleIsRead() throws {
        let more = """

            wanted:
              strength: 60
              other_size: 40
            limits:
              kilometres: 120
              size_ratio: 4
            spread:
              types: 2
              sizes: 3
            people:
              roles: [director-level lead, elected member]
              lead_trained_within: 3
              from: anywhere
            """
        let scheme = try SchemeFile.read(Self.good + more, file: "mine.yaml")
        #expect(scheme.limits == (try ReviewLimits(kilometres: 120, sizeRatio: 4)))
        #expect(scheme.spread == (try GroupSpread(types: 2, sizes: 3)))
        #expect(scheme.people.leadTrainedWithin == 3 && scheme.people.fromAnywhere)
        #expect(scheme.sends(.electedMember) && !scheme.sends(.dataLead))
        #expect(scheme.wanted.otherSize == 40)
        #expect(try SchemeFile.read(scheme.canonicalText, file: "again") == scheme)
    }

    @Test(arguments: ["", "# nothing", "- a\n- b", "\u{0}", "a: &x [*x]", "scheme: [", "? [a]\n: b", "&a : *a"])
    func whatIsNoSchemeIsRefused(text: String) { #expect(fault(text) != nil) }

    @Test func aBookIsNoScheme() { #expect(fault(String(repeating: "# line\n", count: 20_000)) != nil) }
}
