/// The names that authorities on record bear themselves. Such a name goes before another name of somebody else, whoever gave
/// it: an authority that comes into being takes its own name over. A name of who came before may go on as another name of
/// who came after, since days tell which is meant.
package struct NamesOfRecord: Sendable {
    private let byCore: [String: [LACode]]
    /// Who came before whom.
    private let before: [LACode: Set<LACode>]

    package init(_ authorities: [Authority]) {
        var before: [LACode: Set<LACode>] = [:]
        for authority in authorities {
            before[authority.code, default: []].formUnion(authority.predecessors)
            for successor in authority.successors { before[successor, default: []].insert(authority.code) }
        }
        self.init(authorities.map { ($0.code, $0.name) }, before: before)
    }

    init(_ names: [(code: LACode, name: String)], before: [LACode: Set<LACode>] = [:]) {
        byCore = Dictionary(
            names.map { (AuthorityNames.core(AuthorityNames.words($0.name)), [$0.code]) },
            uniquingKeysWith: +
        )
        self.before = before
    }

    /// Who bears as its own name what is another name of an authority; `nil` where that may go on.
    package func bearer(of spelling: Spelling) -> LACode? {
        bearer(ofCore: AuthorityNames.core(AuthorityNames.words(spelling.spelling)), besides: spelling.authority)
    }

    func bearer(ofCore core: String, besides code: LACode) -> LACode? {
        guard let bearers = byCore[core], !bearers.contains(code) else { return nil }
        return bearers.first { !(before[code]?.contains($0) ?? false) }
    }
}
