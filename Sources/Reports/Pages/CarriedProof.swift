import Domain
import Drawing
import Partnering

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A plan's question, links and prices, as a coordinator's page carries them: whoever has the file can prove again that no plan
/// is better, years later and without a network. The names are those that `proof-script.js` holds the cards to.
struct CarriedProof: Sendable {
    private struct Document: Encodable {
        let format: Int
        let names: [String: String]
        let proof: PlanProof
        let question: PlanQuestion
    }

    /// `nil` where only a bound is kept, which a page does not check.
    private let text: String?
    /// What is proven of the plan as a whole; `nil` where nothing is.
    private let proven: String?

    /// - Throws: what reading the parts of a kept plan throws.
    init(_ record: PlanRecord) throws {
        let proof = try record.proof, question = try record.question
        proven = record.plan.gap == nil ? question.isBest : nil
        guard proof.certificate != nil else {
            text = nil
            return
        }
        let codes = Set(question.requests.map(\.receiver)).union(question.partners.map(\.code))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let document = Document(
            format: record.format,
            names: Dictionary(
                uniqueKeysWithValues: codes.map { ($0.description, record.authorities.name(of: $0).printable) }
            ),
            proof: proof,
            question: question
        )
        text = String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    var lead: String {
        text == nil ? "What is proven, and who checks it." : "Proven in this page, from what it carries."
    }

    /// What the script proves, and says.
    var html: HTML {
        guard let text else {
            return HTML(.p) {
                proven.map {
                    "That \($0) under this policy is proven, case by case because days are counted: too long for a page to carry. "
                        + "‘tandem round verify’ checks it."
                }
                    ?? "It is not proven to the end. What is proven of it a page does not check: ‘tandem round verify’ does."
            }
        }
        return HTML.all([
            HTML(.p, .id("proven"), .live()) {
                "Not checked here: no script runs. ‘tandem round verify’ proves the same."
            },
            HTML(.p) {
                "This file carries the plan’s question (who asks, who has how many places, what each pair is worth), its pairings, "
                    + "and a price for each request and each place. Whatever the prices, no plan is worth more than they add up "
                    + "to; this plan is worth as much, step by step, in the order of the policy. The script adds it up and "
                    + "compares the pairings with the cards above. It knows nothing of what made the plan. It shows that none "
                    + "is better under this policy and these assumptions; whether these are right is for people."
            },
            HTML(.div, .id("proof"), .hidden()) { HTML.quoted(text) },
        ])
    }
}

/// What a plan can be held against: the digest under which the database keeps its document, and what the checker found of it.
package struct PlanSeal: Sendable {
    private let sha256: String
    private let proven: String?

    /// - Parameters:
    ///   - sha256: of the document, hexadecimal.
    ///   - question: of a plan of which the checker proved that none is better; `nil` of any other.
    package init(sha256: String, provenOf question: PlanQuestion?) {
        self.sha256 = sha256
        proven = question?.isBest
    }

    /// Both in words.
    var html: HTML {
        HTML.all([
            HTML(.p) {
                proven.map {
                    "\($0.capitalisedFirst), under this policy and the assumptions of its day: a checker, which shares nothing with "
                        + "what made the plan, proved it again when this file was written."
                } ?? "Whether a better plan exists under this policy is not proven."
            },
            HTML(.p) {
                "The plan is kept under the seal \(sha256). Whoever keeps it can show at any time that it was not changed since: "
                    + "‘tandem round verify’ compares the two."
            },
        ])
    }
}
