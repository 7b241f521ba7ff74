import Domain
import Partnering

/// What keeps several requests without a partner at once: so many ask of the same partners, who have fewer places. It is counted
/// over all of them and said once; what would help was tried for each alone.
struct CommonShortage: Sendable {
    /// Those that it leaves without.
    let unserved: [Unserved]
    /// How many ask of these partners.
    private let asking: Int
    /// What is the same for all, without how many ask.
    private let cause: String

    /// Those of a plan, of two requests or more; what is kept of a plan says it of each alone.
    static func all(in unserved: [Unserved]) -> [CommonShortage] {
        let told = unserved.filter { $0.bottleneck != nil && cause(of: $0) != nil }
        let groups = Dictionary(grouping: told) { cause(of: $0) ?? "" }.filter { $0.value.count > 1 }
        return groups.sorted { $0.key < $1.key }.map { cause, group in
            let asking = Set(group.flatMap { $0.bottleneck?.requests ?? [] }).count
            let others = group.lazy.compactMap { parts(of: $0.reason)?.output.others }.first ?? ""
            return CommonShortage(unserved: group, asking: asking, cause: cause + others)
        }
    }

    private static func parts(of reason: String)
        -> Regex<(Substring, cause: Substring, others: Substring?, rest: Substring)>.Match?
    {
        reason.wholeMatch(
            of:
                #/[0-9]+ requests? (?<cause>can be served only by .+, who have [0-9]+ places? in all)(?<others>: others that could have no place left)?(?<rest>.*)/#
        )
    }

    private static func cause(of unserved: Unserved) -> String? {
        parts(of: unserved.reason).map { String($0.output.cause) }
    }

    /// `18 requests can be served only by Bolton and Bury, who have 13 places in all, so that 5 are without`.
    var words: String {
        "\(asking.counted("request", "requests")) \(cause), so that \(unserved.count.counted("is", "are")) without"
    }

    func holds(_ one: Unserved) -> Bool { unserved.contains { $0.request == one.request } }

    /// What its reason says beside what is the same for all.
    func rest(of one: Unserved) -> String {
        let rest = Self.parts(of: one.reason).map { String($0.output.rest) } ?? ""
        return rest.hasPrefix("; ") ? String(rest.dropFirst(2)) : rest
    }

    /// What would serve one was tried for it alone.
    static let triedAlone = "Each change was tried for one of them alone: whether it serves the others too is not known"
}
