import Domain
import Postgres
import Store
import Tabular

/// What somebody took out of the registry by hand, and files may bring again.
struct WithdrawnFacts {
    /// How an import is marked by which facts are taken out.
    static let layout = "withdrawn by hand"

    /// The imports that did so and stand, by the digest of what was taken out.
    private let byDigest: [String: ImportStore.Line]
    /// The reports among it: a file may tell one of them with other days.
    private let reports: [(report: ReportedInspection, line: ImportStore.Line)]

    init(_ frameworks: Frameworks, _ connection: isolated Connection) throws {
        let lines = try ImportStore.list(connection).filter { $0.layout == Self.layout && $0.standing == .applied }
        byDigest = Dictionary(lines.map { ($0.sha256, $0) }, uniquingKeysWith: { $1 })
        reports =
            lines.isEmpty
            ? []
            : try ImportStore.reportsTakenOut(by: Self.layout, frameworks, connection).compactMap { number, report in
                lines.first { $0.number == number }.map { (report, $0) }
            }
    }

    /// Those facts that would come back, each with who took it out and when, in words.
    func comingBack(in new: [SourcedFact]) -> [String] {
        guard !byDigest.isEmpty else { return [] }
        return new.compactMap { sourced in
            guard let line = line(of: sourced.fact) else { return nil }
            let what = "\(sourced.place.inWords): \(sourced.fact.subject)"
            return "\(what) was withdrawn on \(line.at.prefix(10)) by \(line.by), import \(line.number): "
                + "bringing it in again undoes that"
        }
    }

    private func line(of fact: Fact) -> ImportStore.Line? {
        if let it = fact.value as? Inspection, let report = try? it.reported() {
            return reports.last { $0.report.maySpeak(of: report) }?.line
        }
        return Array(fact.identity.text.utf8).withUnsafeBytes { byDigest[SHA256.hexadecimal(of: $0)] }
    }
}
