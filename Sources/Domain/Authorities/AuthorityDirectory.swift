import Synchronization

/// Finds the authority that a row of a published file names: by all its codes and its name together, among those that
/// existed when the row speaks of. Source: docs/domain.md §3.2.
package struct AuthorityDirectory: Sendable {
    /// What a row says of who is meant; empty where it says nothing.
    package struct Clues: Hashable, Sendable {
        /// DfE's number.
        package var number = ""
        /// The GSS code, present or former.
        package var gss = ""
        /// Ofsted's number.
        package var urn = ""
        /// The name as printed.
        package var name = ""

        package init(number: String = "", gss: String = "", urn: String = "", name: String = "") {
            self.number = number
            self.gss = gss
            self.urn = urn
            self.name = name
        }
    }

    /// Why a row names no authority.
    package enum Failure: Error, Hashable, Sendable {
        /// Holds the nearest names, best first; none where nothing is near.
        case unknown(nearest: [LACode])
        case ambiguous([LACode])
        /// The name holds that of the code's authority and more: a part of it, or it and others.
        case holdsMore(LACode)
        /// What it says surely means different authorities, of which none came after another.
        case contradicting(LACode, LACode)
        /// The authority had ended; who came after it.
        case ended(LACode, successors: [LACode])
    }

    private let byCode: [LACode: Authority]
    private let byGSS: [String: LACode]
    private let byURN: [Int: LACode]
    private let inForce: AuthorityNames
    private let inForceCodes: Set<LACode>
    private let all: AuthorityNames
    private let ofRecord: NamesOfRecord
    private let today: Day
    /// Addresses of reports whose judgements are held.
    private let reports: Set<String>
    private let met = NamesMet()

    /// What names mean that were asked for before: a large file has the same ones over and over.
    private final class NamesMet: Sendable {
        struct Meaning {
            let bearers: [LACode]
            /// Those whose names are near, as far as somebody asked for them.
            var near: [LACode]?
            var nearInForce: [LACode]?
            /// What it says beyond the names of an authority whose code stood beside it.
            var further: [LACode: AuthorityNames.Further] = [:]
        }

        let meanings = Mutex<[String: Meaning]>([:])
    }

    /// The directory over everything on record.
    /// - Parameter today: names mean those in force on it first.
    package init(_ facts: Registry, today: Day) {
        self.today = today
        byCode = Dictionary(facts.authorities.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        // A code that one bears now and another bore is of the one that bears it now.
        let borne = facts.authorities.map { ($0.gssCode.description, $0.code) }
        let former = facts.authorities.flatMap { it in it.formerGSSCodes.map { ($0.description, it.code) } }
        byGSS = Dictionary(borne + former, uniquingKeysWith: { one, _ in one })
        byURN = Dictionary(
            facts.authorities.compactMap { it in it.ofstedURN.map { ($0, it.code) } },
            uniquingKeysWith: { one, _ in one }
        )
        let alive = facts.authorities.filter { $0.isInForce(on: today) }
        inForce = facts.names(of: alive)
        inForceCodes = Set(alive.map(\.code))
        reports = Set(facts.inspections.lazy.map(\.reportURL).filter { !$0.isEmpty })
        all = facts.names(of: facts.authorities)
        ofRecord = NamesOfRecord(facts.authorities)
    }

    /// How many authorities are in force.
    package var countInForce: Int { inForceCodes.count }

    package func name(of code: LACode) -> String { byCode[code]?.name ?? code.description }

    /// By any code it bears or bore.
    package func authority(of code: some StringProtocol) -> LACode? {
        LACode(code).flatMap { byCode[$0] == nil ? nil : $0 }
    }

    /// Whether the judgements of a report are held, by its address.
    package func holdsJudgements(of report: String) -> Bool { reports.contains(report) }

    /// Why an authority on record was not in force on a day, in words; `nil` if it was.
    /// - Parameter what: what the day is of: `the inspection of `.
    package func notInForce(_ code: LACode, on day: Day, of what: String = "") -> String? {
        guard let authority = byCode[code], !authority.isInForce(on: day) else { return nil }
        if let first = authority.validFrom, day < first {
            return "\(authority.name) began on \(first), after \(what)\(day)"
        }
        return "\(authority.name) ended on \(authority.validTo.map(\.description) ?? ""), before \(what)\(day)"
    }

    /// That an authority had ended by a day, in words; `nil` if it had not.
    package func ended(_ code: LACode, by day: Day) -> String? {
        byCode[code]?.validTo.flatMap { $0 <= day ? "\(name(of: code)) ended on \($0)" : nil }
    }

    /// The first day of an authority; `nil` of those that were always there.
    package func firstDay(of code: LACode) -> Day? { byCode[code]?.validFrom }

    /// Those who came after an authority.
    package func successors(of code: LACode) -> [LACode] { byCode[code]?.successors ?? [] }

    /// Who bears a name, or a known spelling, so that it cannot be another name of an authority too; `nil` where nobody does,
    /// and where it is a name of who came before.
    package func bearer(of name: String, besides code: LACode) -> LACode? {
        if let bearer = ofRecord.bearer(of: Spelling(authority: code, spelling: name)) { return bearer }
        let bearers = all.bearers(of: name)
        return bearers.contains { areKin($0, code) } ? nil : bearers.first
    }

    /// Who bears a name, or a known spelling, those in force first.
    package func bearers(of name: String) -> [LACode] {
        let present = inForce.bearers(of: name)
        return present.isEmpty ? all.bearers(of: name) : present
    }

    /// The authority that a row means. Codes that nobody is known under say nothing; all others, and the name, must mean
    /// the same authority or its kin. Of kin, the one that existed is meant.
    /// - Parameters:
    ///   - from: the first day spoken of; `nil` where the row bears no day, and those in force today are meant first.
    ///   - to: the last one.
    package func find(_ clues: Clues, from: Day?, to: Day?) throws(Failure) -> LACode {
        // A code in the place of a name is a code.
        let written = number(clues.name) ?? gss(clues.name)
        let codes = [number(clues.number), gss(clues.gss), urn(clues.urn), written].compactMap { $0 }
        for (index, one) in codes.enumerated() {
            for other in codes[..<index] where !areKin(one, other) { throw .contradicting(other, one) }
        }
        let named = try written == nil ? named(clues.name, beside: codes, from: from ?? today, to: to ?? today) : []
        if let code = codes.first, let other = named.first, !named.contains(where: { areKin($0, code) }) {
            throw .contradicting(code, other)
        }
        // A name that is known means its bearer before its kin; else the codes serve, in their order.
        let kin = codes.first.map { code in named.filter { areKin($0, code) } } ?? named
        let candidates = codes + kin.filter { !codes.contains($0) }
        guard let from, let to else {
            guard let one = candidates.first else { throw .unknown(nearest: []) }
            if codes.isEmpty, candidates.count > 1 { throw .ambiguous(candidates) }
            return candidates.first { existed($0, from: today, to: today) } ?? one
        }
        let there = candidates.filter { existed($0, from: from, to: to) }
        if codes.isEmpty, there.count > 1 { throw .ambiguous(there) }
        if let one = there.first { return one }
        guard let first = candidates.first else { throw .unknown(nearest: []) }
        if codes.isEmpty, candidates.count > 1, !candidates.contains(where: { ended($0, by: from) }) {
            throw .ambiguous(candidates)
        }
        // It had not begun: what was then has another name and another code, and later checks say so.
        guard let gone = candidates.first(where: { ended($0, by: from) }) else { return first }
        let after = successors(of: gone)
        let heirs = after.filter { existed($0, from: from, to: to) && named.contains($0) }
        if heirs.count == 1, let heir = heirs.first { return heir }
        throw .ended(gone, successors: after)
    }

    /// Why it is not sure that a name means who the code beside it means.
    package enum Doubt: Hashable, Sendable {
        /// Nobody bears the name.
        case nobody
        /// One who came before or after bears it.
        case kin(LACode)
    }

    /// Whether a name is not that of the authority which a row was found to mean; `nil` where it is.
    package func doubt(of name: String, meaning code: LACode) -> Doubt? {
        guard !name.isEmpty, number(name) == nil, gss(name) == nil else { return nil }
        let meaning = meaning(of: name, besideCode: true)
        if let bearer = meaning.bearers.first { return meaning.bearers.contains(code) ? nil : .kin(bearer) }
        return (meaning.near ?? []).isEmpty || further(name, than: code) != .nothing ? .nobody : nil
    }

    /// Whether somebody bears a name.
    package func isBorne(_ name: String) -> Bool { !meaning(of: name, besideCode: true).bearers.isEmpty }

    /// Whether a row was taken for an authority's by another name of it alone: no code says so, nor its own name.
    package func restsOnOtherName(_ clues: Clues, _ code: LACode) -> Bool {
        guard byCode[code]?.name != clues.name, coded(clues) == nil, number(clues.name) == nil, gss(clues.name) == nil
        else { return false }
        return AuthorityNames.core(AuthorityNames.words(clues.name))
            != AuthorityNames.core(AuthorityNames.words(name(of: code)))
    }

    /// The authority of the first code among them that somebody bears.
    package func coded(_ clues: Clues) -> LACode? {
        number(clues.number) ?? gss(clues.gss) ?? urn(clues.urn)
    }

    private func further(_ name: String, than code: LACode) -> AuthorityNames.Further {
        if let known = met.meanings.withLock({ $0[name]?.further[code] }) { return known }
        let further = all.further(in: name, than: code)
        met.meanings.withLock { $0[name]?.further[code] = further }
        return further
    }

    /// The authority whose code a row bears, where another is meant by it: one that came before or after.
    package func bearer(of clues: Clues, besides code: LACode) -> LACode? {
        [number(clues.number), gss(clues.gss)].compactMap(\.self).first { $0 != code }
    }

    /// Whom a name means; several where kin bear it one after the other. None where nobody is known by it and a code
    /// says who is meant.
    private func named(_ name: String, beside codes: [LACode], from: Day, to: Day) throws(Failure) -> [LACode] {
        guard !name.isEmpty else { return [] }
        let meaning = meaning(of: name, besideCode: !codes.isEmpty)
        guard meaning.bearers.isEmpty else {
            let there = meaning.bearers.filter { existed($0, from: from, to: to) }
            return there.isEmpty ? meaning.bearers : there
        }
        guard let code = codes.first else { throw .unknown(nearest: meaning.nearInForce ?? []) }
        // A code beside a name that is nearly another's may have slipped by a row.
        if let near = meaning.near, let other = near.first, !near.contains(where: { areKin($0, code) }) {
            throw .contradicting(code, other)
        }
        if further(name, than: code) == .placesOrParts { throw .holdsMore(code) }
        return []
    }

    private func meaning(of name: String, besideCode: Bool) -> NamesMet.Meaning {
        met.meanings.withLock { meanings in
            var meaning = meanings[name] ?? NamesMet.Meaning(bearers: all.bearers(of: name))
            if meaning.bearers.isEmpty {
                if besideCode {
                    meaning.near = meaning.near ?? all.suggestions(for: name)
                } else {
                    meaning.nearInForce = meaning.nearInForce ?? inForce.suggestions(for: name)
                }
            }
            if meanings.count >= 10_000 { meanings = [:] }
            meanings[name] = meaning
            return meaning
        }
    }

    /// Also as spreadsheets save it, `813.0`.
    private func number(_ text: String) -> LACode? {
        authority(of: text.hasSuffix(".0") ? text.dropLast(2) : text[...])
    }

    private func gss(_ text: String) -> LACode? { byGSS[text.uppercased()] }

    private func urn(_ text: String) -> LACode? {
        Int(text.hasSuffix(".0") ? String(text.dropLast(2)) : text).flatMap { byURN[$0] }
    }

    private func existed(_ code: LACode, from: Day, to: Day) -> Bool {
        guard let authority = byCode[code] else { return false }
        return (authority.validFrom.map { $0 <= to } ?? true) && (authority.validTo.map { $0 > from } ?? true)
    }

    private func ended(_ code: LACode, by day: Day) -> Bool { byCode[code]?.validTo.map { $0 <= day } ?? false }

    /// One, or one came after the other: files keep the old code of a place for years.
    private func areKin(_ one: LACode, _ other: LACode) -> Bool {
        if one == other { return true }
        return [(one, other), (other, one)].contains { a, b in
            byCode[a].map { $0.predecessors.contains(b) || $0.successors.contains(b) } ?? false
        }
    }
}
