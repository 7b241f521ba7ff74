/// One thing that a policy says by a word: how its file calls it, which words there are, and what each means.
///
/// The first word is what every policy meant before there was a choice. A policy's text leaves it out, so that texts kept
/// from before keep their bytes and their meaning.
package struct PolicyWord: Sendable {
    /// Its key in a policy file.
    package let key: String
    /// The words that may stand there.
    package let words: [String]
    private let read: @Sendable (PolicySettings) -> String
    private let write: @Sendable (inout PolicySettings, String) -> Void
    private let told: @Sendable (Policy) -> String?

    private init<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ key: String,
        _ path: WritableKeyPath<PolicySettings, Choice> & Sendable,
        says told: @escaping @Sendable (Policy) -> String?
    ) {
        self.key = key
        self.told = told
        words = Choice.allCases.map(\.rawValue)
        read = { $0[keyPath: path].rawValue }
        write = { settings, word in
            if let choice = Choice(rawValue: word) { settings[keyPath: path] = choice }
        }
    }

    package func word(in settings: PolicySettings) -> String { read(settings) }

    /// Sets one of the words there are.
    package func set(_ word: String, in settings: inout PolicySettings) { write(&settings, word) }

    /// Whether a policy's text has to name it.
    package func isSaid(in settings: PolicySettings) -> Bool { read(settings) != words.first }

    /// What it means in a policy, as a sentence; `nil` where it means nothing there.
    package func sentence(in policy: Policy) -> String? { told(policy) }

    /// Every such word, in the order in which a policy's text names them.
    package static let all: [PolicyWord] = [
        PolicyWord("coverage", \.coverage) { $0.settings.coverage.sentence },
        PolicyWord("area_exception", \.areaException) { policy in
            guard policy.rules.contains(.strongInRequestedAreas), policy.settings.areaException == .yes else {
                return nil
            }
            return
                "For a specialist request a partner may require improvement in help and protection, where it is good in "
                + "the areas asked about and in leadership."
        },
    ]
}

extension PolicySettings {
    /// Whose requests come first where not all can be served.
    package enum Coverage: String, Hashable, Sendable, CaseIterable {
        /// Each request stands for itself, in the class of its own areas.
        case units
        /// A receiver's further requests stand in its own class, after the first requests of classes 5, 4 and 3 and, for
        /// classes 5 and 4, before those of classes 2 and 1.
        case classes

        var sentence: String {
            switch self {
            case .units:
                "Each request is as pressing as its own areas are, a second partner's no less than a first one's."
            case .classes:
                "A second partner where need is most or very pressing comes before the first where it is little or least pressing; else "
                    + "nobody has a second partner while another has none. Who has nothing below good comes last."
            }
        }
    }

    /// Yes or no.
    package enum Choice: String, Hashable, Sendable, CaseIterable {
        case no, yes
    }
}
