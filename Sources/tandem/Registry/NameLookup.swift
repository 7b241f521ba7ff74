import Domain
import Partnering

/// Finds the authority somebody means, among those in force first, then among all.
struct NameLookup {
    private let names: any NamesAuthorities
    private let inForce: AuthorityNames
    private let all: AuthorityNames

    init(_ facts: Registry, _ snapshot: Snapshot) {
        names = snapshot
        inForce = facts.names(of: snapshot.authorities)
        all = facts.names(of: facts.authorities)
    }

    /// Among the authorities that a plan speaks of.
    init(_ authorities: AuthorityCards) {
        names = authorities
        inForce = authorities.names(inForceOnly: true)
        all = authorities.names(inForceOnly: false)
    }

    /// The code of the authority meant.
    /// - Throws: `Failure` with the nearest names, or with those that are meant equally well.
    func find(_ text: String) throws -> LACode {
        switch inForce.find(text) {
        case .found(let code):
            // A region is not answered by an authority whose name resembles it.
            if names.name(of: code).lowercased() != text.lowercased() { try refuseRegion(text) }
            return code
        case .ambiguous(let codes):
            throw Failure("'\(text)' may mean \(list(codes)): say which, by name or number", status: .usage)
        case .unknown(let nearest):
            if case .found(let code) = all.find(text) { return code }
            try refuseRegion(text)
            let hint = nearest.isEmpty ? "" : "; the nearest are \(list(nearest))"
            throw Failure("no authority is known as '\(text)'\(hint)", status: .usage)
        }
    }

    private func refuseRegion(_ text: String) throws {
        guard let region = Region(forgiving: text) else { return }
        throw Failure("\(region.name) is a region: name an authority", status: .usage)
    }

    func name(of code: LACode) -> String { names.name(of: code) }

    private func list(_ codes: [LACode]) -> String {
        codes.map { "\(names.name(of: $0)) (\($0))" }.inWords(atMost: 5)
    }
}
