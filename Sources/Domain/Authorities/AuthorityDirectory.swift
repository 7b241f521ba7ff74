/// Finds the authority that a row of a published file names: by code first, then by name or known spelling, among those
/// that existed on the row's day. Source: docs/domain.md §3.2.
package struct AuthorityDirectory: Sendable {
    /// Why a row names no authority.
    package enum Failure: Error, Hashable, Sendable {
        /// Holds the nearest names, best first.
        case unknown(nearest: [LACode])
        case ambiguous([LACode])
        /// Its codes name different authorities.
        case contradicting(LACode, LACode)
    }

    private let byCode: [LACode: Authority]
    private let byGSS: [String: LACode]
    private let inForce: AuthorityNames
    private let inForceCodes: Set<LACode>
    private let all: AuthorityNames

    /// The directory over everything on record.
    /// - Parameter today: names mean those in force on it first.
    package init(_ facts: Registry, today: Day) {
        byCode = Dictionary(facts.authorities.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        byGSS = Dictionary(
            facts.authorities.flatMap { it in ([it.gssCode] + it.formerGSSCodes).map { ($0.description, it.code) } },
            uniquingKeysWith: { one, _ in one }
        )
        let present = facts.authorities.filter { $0.isInForce(on: today) }
        inForce = facts.names(of: present)
        inForceCodes = Set(present.map(\.code))
        all = facts.names(of: facts.authorities)
    }

    /// How many authorities are in force.
    package var countInForce: Int { inForceCodes.count }

    package func name(of code: LACode) -> String { byCode[code]?.name ?? code.description }

    /// By any code it bears or bore.
    package func authority(of code: some StringProtocol) -> LACode? {
        LACode(code).flatMap { byCode[$0] == nil ? nil : $0 }
    }

    /// Why an authority on record was not in force on a day, in words; `nil` if it was.
    package func notInForce(_ code: LACode, on day: Day) -> String? {
        guard let authority = byCode[code], !authority.isInForce(on: day) else { return nil }
        if let first = authority.validFrom, day < first { return "\(authority.name) began on \(first), after \(day)" }
        return "\(authority.name) ended on \(authority.validTo.map(\.description) ?? ""), by \(day)"
    }

    package func region(of code: LACode) -> Region? { byCode[code]?.region }

    /// The authority meant on a day. Codes that nobody is known under are passed over; so is a name beside a code.
    /// - Parameters:
    ///   - code: DfE's number, or empty.
    ///   - gss: the GSS code, present or former, or empty.
    ///   - name: the name as printed, or empty.
    ///   - day: the day spoken of; where two authorities bear one name, the one in force on it is meant.
    package func find(code: String = "", gss: String = "", name: String, on day: Day?) throws(Failure) -> LACode {
        let number = LACode(code).flatMap { byCode[$0] == nil ? nil : $0 }
        let other = byGSS[gss.uppercased()]
        if let number, let other, number != other, !areKin(number, other) { throw .contradicting(number, other) }
        if let known = number ?? other { return known }
        // The older of two with one name, for a day before the newer began.
        if let day, case .ambiguous(let codes) = all.find(name) {
            let then = codes.filter { byCode[$0]?.isInForce(on: day) ?? false }
            if then.count == 1, let only = then.first { return only }
        }
        switch inForce.find(exactly: name) {
        case .found(let code): return code
        case .ambiguous(let codes): throw .ambiguous(codes)
        case .unknown(let nearest):
            switch all.find(exactly: name) {
            case .found(let code): return code
            case .ambiguous(let codes): throw .ambiguous(codes)
            case .unknown: throw .unknown(nearest: nearest)
            }
        }
    }

    /// One came after the other: files keep the old code of a place for years.
    private func areKin(_ one: LACode, _ other: LACode) -> Bool {
        [(one, other), (other, one)].contains { a, b in
            byCode[a].map { $0.predecessors.contains(b) || $0.successors.contains(b) } ?? false
        }
    }
}
