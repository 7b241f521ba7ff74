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
    /// Whether the plan was made again so that few move, and is proven so step by step.
    private let isRemade: Bool

    /// - Throws: what reading the parts of a kept plan throws.
    init(_ record: PlanRecord) throws {
        let proof = try record.proof, question = try record.question
        isRemade = question.keepsReferenceFirst == true && record.plan.gap == nil
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

    /// What the script proves, and says.
    var html: HTML {
        guard let text else {
            return HTML(.p) {
                (isRemade
                    ? "The plan was made again so that few move. That none as good moves fewer is proven step by step, which a page does not "
                        + "check"
                    : "The plan is not proven to the end. What is proven of it a page does not check")
                    + ": ‘tandem round verify’ does."
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
    private let isProven: Bool
    private let isRemade: Bool

    /// - Parameters:
    ///   - sha256: of the document, hexadecimal.
    ///   - isProven: whether the checker proved that no plan is better.
    ///   - isRemade: whether it was made again, so that few of the pairings that stood before move.
    package init(sha256: String, isProven: Bool, isRemade: Bool = false) {
        self.sha256 = sha256
        self.isRemade = isRemade
        self.isProven = isProven
    }

    /// Both in words.
    var html: HTML {
        HTML.all([
            HTML(.p) {
                isProven
                    ? (isRemade
                        ? "No plan that serves as many moves fewer of the pairings that stood before it"
                        : "No better plan exists under this policy and the assumptions of its day")
                        + ": a checker, which shares nothing with "
                        + "what made the plan, proved it again when this file was written."
                    : "Whether a better plan exists under this policy is not proven."
            },
            HTML(.p) {
                "The plan is kept under the seal \(sha256). Whoever keeps it can show at any time that it was not changed since: "
                    + "‘tandem round verify’ compares the two."
            },
        ])
    }
}
