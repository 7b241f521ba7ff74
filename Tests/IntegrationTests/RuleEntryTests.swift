import Domain
import Foundation
import Partnering
import PeerReview
import Testing

/// Every rule is described where all who speak of it look.
@Suite struct RuleEntryTests {
    private let pairs = Set((try? ShippedPolicies.first()).map { EligibilityRules.all(for: $0).map(\.id) } ?? [])

    @Test func everyRuleOfBothEnginesHasItsEntry() {
        let reviews = ReviewRules.all.map(\.id)
        #expect(pairs.count > 10 && reviews.count > 10)
        for rule in pairs.union(reviews).union([.scope, .forbidden, .absent]) {
            #expect(rule.entry?.asked.isEmpty == false, "\(rule) has no entry in RuleEntry")
        }
        // What asks a part of another rule rests on what that rests on.
        for (rule, entry) in RuleEntry.all {
            guard let whole = entry.partOf else { continue }
            #expect(pairs.contains(whole) && whole.entry?.ground == entry.ground, "\(rule)")
        }
        #expect(RuleEntry.all.keys.allSatisfy { $0.isTold(to: .authority) })
        // What no rule of today bears is taken to be for few.
        let unknown: RuleID = "H99"
        #expect(unknown.entry == nil && !unknown.isTold(to: .regions))
    }

    /// Which rules a pin may go against is told as it is.
    @Test(arguments: ["docs/domain.md", "docs/using.md"]) func starredRulesAreWrittenDown(_ page: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
        let starred = RuleID.starredInWords
        #expect(RuleID.starred.isSubset(of: pairs) && starred.hasPrefix("H2"))
        #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(starred), "\(starred)")
    }
}
