/// Whether an authority can be as a file says it, beside all others: who is who must be sure.
struct AuthorityChecks {
    private let byCode: [LACode: [Authority]]
    private let byName: [String: [Authority]]
    private let byGSS: [GSSCode: [Authority]]
    private let byURN: [Int: [Authority]]
    private let spellings: [String: [Spelling]]
    /// The last day of inspection on record of each.
    private let inspected: [LACode: Inspection]

    /// - Parameter incoming: what the file says of authorities, which takes the place of what is held.
    init(_ known: Registry, with incoming: [Authority]) {
        var newest: [FactIdentity: Authority] = [:]
        for authority in known.authorities + incoming { newest[authority.identity] = authority }
        let all = newest.values.sorted { ($0.code, $0.validFrom?.number ?? 0) < ($1.code, $1.validFrom?.number ?? 0) }
        byCode = Dictionary(grouping: all, by: \.code)
        byName = Dictionary(grouping: all) { Self.words($0.name) }
        byGSS = Dictionary(grouping: all, by: \.gssCode)
        byURN = Dictionary(grouping: all.filter { $0.ofstedURN != nil }) { $0.ofstedURN ?? 0 }
        spellings = Dictionary(grouping: known.spellings) { Self.words($0.spelling) }
        inspected = known.inspections.reduce(into: [:]) { last, it in
            if last[it.authority].map({ $0.inspected < it.inspected }) ?? true { last[it.authority] = it }
        }
    }

    /// As names are compared, without the words that most share.
    private static func words(_ name: String) -> String { AuthorityNames.core(AuthorityNames.words(name)) }

    /// - Throws: `InvariantBroken`, which names the other authority.
    func check(_ it: Authority) throws(InvariantBroken) {
        let kin = Set(it.predecessors + it.successors)
        guard !kin.contains(it.code) else { throw InvariantBroken("\(it.name) cannot come before or after itself") }
        if let from = it.validFrom, let to = it.validTo, to <= from {
            throw InvariantBroken("\(it.name) would end on \(to) and begin on \(from)")
        }
        // Rows of tables bear such names and codes for what is no authority, or for another.
        guard LACode(it.name) == nil, GSSCode(it.name.uppercased()) == nil else {
            throw InvariantBroken("'\(it.name)' is a code and no name: a code means whoever bears it")
        }
        let words = it.name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !SumOfAuthorities.isNamed(words) else {
            throw InvariantBroken("'\(it.name)' is the name of a region, a country or a total, and of no authority")
        }
        if let centre = it.centre, !centre.isInEngland {
            throw InvariantBroken(
                "\(centre.latitude), \(centre.longitude) does not lie in England: latitude and longitude may have changed places"
            )
        }
        func others(_ all: [Authority]?) -> Authority? { (all ?? []).first { $0.code != it.code && $0.overlaps(it) } }
        if let other = others(byGSS[it.gssCode]) {
            throw InvariantBroken("\(it.gssCode) is the GSS code of \(other.inWords) on the same days")
        }
        if let urn = it.ofstedURN, let other = others(byURN[urn]), !kin.contains(other.code) {
            throw InvariantBroken("\(urn) is Ofsted's number of \(other.inWords) on the same days")
        }
        if let other = others(byName[Self.words(it.name)]) {
            throw InvariantBroken("'\(it.name)' is the name of \(other.inWords) on the same days: two cannot bear it")
        }
        let known = (spellings[Self.words(it.name)] ?? []).filter { !kin.contains($0.authority) }
        if let other = known.first(where: { others(byCode[$0.authority]) != nil }),
            !known.contains(where: { $0.authority == it.code })
        {
            let bearer = byCode[other.authority]?.first?.inWords ?? other.authority.description
            throw InvariantBroken(
                "'\(it.name)' is a name by which \(bearer) is known: two cannot bear it. If it is none of that one: "
                    + "'tandem imports spellings' forgets \(other.spelling.asShellWord)"
            )
        }
        guard let end = it.validTo else { return }
        for successor in it.successors {
            guard let records = byCode[successor], !records.contains(where: { $0.isInForce(on: end) }) else { continue }
            let days = records.first.map { other in
                other.validFrom.map { end < $0 ? "begins on \($0)" : "ended on \(other.validTo ?? $0)" } ?? "had ended"
            }
            throw InvariantBroken(
                "\(records.first?.inWords ?? successor.description) \(days ?? "is not there"), and \(it.name) ends on \(end): who "
                    + "comes after it must be there on that day"
            )
        }
        if let last = inspected[it.code], last.inspected >= end {
            throw InvariantBroken(
                "\(it.name) cannot have ended on \(end): an inspection of \(last.inspected) is on record, published \(last.published)"
            )
        }
    }
}

extension Authority {
    fileprivate func overlaps(_ other: Authority) -> Bool {
        (validFrom.map { from in other.validTo.map { from < $0 } ?? true } ?? true)
            && (other.validFrom.map { from in validTo.map { from < $0 } ?? true } ?? true)
    }
}
