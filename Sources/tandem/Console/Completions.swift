import ArgumentParser
import Domain
import LocalCluster
import PolicyFiles
import Store

/// What a shell completes: words of the database that answers at once, and nothing, in silence, where none does. No database is
/// made or started for it, and none is waited for.
enum Completions {
    static let authority = words(of: "authority")
    static let round = words(of: "round")
    static let policy = words(of: "policy", beside: ReadyPolicies.names)
    static let review = words(of: "review")
    static let organisation = words(of: "organisation")
    static let framework = words(of: "framework")
    /// Codes of reasons for a no, and for the end of an agreement.
    static let reasonForNo = words(of: "reason for no"), ending = words(of: "reason for ending")
    static let scheme = CompletionKind.list(ReadySchemes.names)
    private static let regions = Region.allCases.sorted().map(\.rawValue)
    static let region = CompletionKind.list(regions)
    /// A region or an authority.
    static let place = words(of: "authority", beside: regions)
    static let roundOrAuthority = words(of: "round", "authority")

    /// - Parameter others: words that need no database.
    private static func words(of kinds: String..., beside others: [String] = []) -> CompletionKind {
        .custom { typed, _, prefix in
            let wanted = prefix.filter { !"\\'\"".contains($0) }, isBash = Session.environment["SAP_SHELL"] == "bash"
            // Names are found in whatever case; who types small letters gets small letters, as shells want it.
            let isSmall = wanted == wanted.lowercased() && !wanted.isEmpty
            var words = others
            for kind in kinds {
                words += await found(kind, after: typed).filter { !others.contains($0) }
                    .map { isBash && kind == "authority" ? $0.dashed : $0 }
            }
            return
                words.map { isSmall ? $0.lowercased() : $0 }
                .filter { $0.lowercased().hasPrefix(wanted.lowercased()) }
                .map { isBash ? $0.escapedForBash : $0 }
        }
    }

    private static func found(_ kind: String, after typed: [String]) async -> [String] {
        let named = typed.firstIndex(of: "--database").flatMap { $0 + 1 < typed.count ? typed[$0 + 1] : nil }
        guard let options = try? DatabaseOptions.parse(named.map { ["--database", $0] } ?? []),
            let session = try? await Session.answering(options)
        else { return [] }
        return (try? await session.reading { try Database.wordsToComplete(kind, $0) }) ?? []
    }
}

extension String {
    /// A name in one word, by which it is found too: bash ends a word at a blank, whatever stands before it.
    fileprivate var dashed: String {
        lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }

    /// As bash wants what has blanks: its list of words takes away one of two marks before each.
    fileprivate var escapedForBash: String {
        map { $0.isLetter || $0.isNumber || "-_.,/".contains($0) ? String($0) : "\\\\\($0)" }.joined()
    }
}
