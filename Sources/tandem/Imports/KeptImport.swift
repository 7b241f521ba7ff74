import Domain
import Postgres
import Store
import Tabular

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an import says that waits for approval, as JSON in the database: facts by their kinds' names, values by their
/// stable keys.
enum KeptImport {
    /// The version of kinds and keys. What another version kept is refused, and the file is imported again.
    static let version = 1

    private struct Document: Decodable {
        let v: Int
        let facts: [Line]
        /// What the reading did with every sheet; imports from before there were accounts have none.
        var sheets: [SheetAccount]?
        /// What its preview showed, digested; imports from before that was kept have none.
        var shown: String?
    }

    /// One fact and its place in the file.
    private struct Line: Decodable {
        let kind: String
        let sheet: String?
        let row: Int
        let says: [String: Value]
        var answered: [String: [ReadingAnswer]]?
        var unsaid: Set<String>?
    }

    /// A text, or a list of texts.
    private enum Value: Decodable {
        case text(String)
        case list([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([String].self))
            }
        }
    }

    /// The facts as JSON, with the accounts of the sheets they stand on.
    /// - Parameter changes: what the preview shows.
    static func text(
        _ facts: [SourcedFact],
        _ accounts: [SheetAccount] = [],
        shown changes: ChangeSet? = nil
    ) throws -> String {
        let sheets = String(decoding: try JSONEncoder().encode(accounts), as: UTF8.self)
        let shown = changes.map { #","shown":"\#(digest(of: $0))""# } ?? ""
        return KeptFacts.json(
            facts,
            before: #"{"v":\#(version),"facts":"#,
            after: #","sheets":"# + sheets + shown + "}"
        )
    }

    /// A digest of what changes would do, whatever their order.
    static func digest(of changes: ChangeSet) -> String {
        func line(_ kind: String, _ fact: Fact, _ says: [String]) -> String {
            ([kind, fact.kind, fact.subject] + says).joined(separator: "\u{1F}")
        }
        let lines =
            changes.new.map { line("new", $0.fact, $0.fact.fields.map(\.value)) }
            + changes.corrected.map {
                line("corrected", $0.old, $0.differences.flatMap { [$0.name.key, $0.old, $0.new] })
            }
            + changes.withdrawn.map { line("withdrawn", $0, []) }
        let bytes = Array(lines.sorted().joined(separator: "\n").utf8)
        return bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) }
    }

    /// The facts of a text that `text` wrote, and the accounts of their sheets.
    /// - Throws: `Failure` for a text of another version.
    static func read(_ text: String, _ frameworks: Frameworks) throws -> (
        facts: [SourcedFact], accounts: [SheetAccount], shown: String?
    ) {
        do {
            let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
            let accounts = document.sheets ?? []
            guard document.v == version, accounts.allSatisfy(\.isBalanced) else { throw unreadable }
            let facts = try document.facts.map { line in
                let kept = KeptFields(
                    line.says.mapValues { value in
                        switch value {
                        case .text(let text): .text(text)
                        case .list(let list): .list(list, separator: ";")
                        }
                    },
                    frameworks: frameworks
                )
                return SourcedFact(
                    try Fact(kind: line.kind, kept: kept),
                    sheet: line.sheet,
                    row: line.row,
                    answered: line.answered ?? [:],
                    unsaid: line.unsaid ?? []
                )
            }
            return (facts, accounts, document.shown)
        } catch is DecodingError {
            throw unreadable
        } catch is InvariantBroken {
            throw unreadable
        }
    }

    /// The imports that wait and tell of inspections made under a framework, of those whose content may be read.
    static func waiting(under framework: String, _ connection: isolated Connection) throws -> [Int] {
        let frameworks = try FrameworkStore.all(connection)
        return try ImportStore.list(connection).filter { $0.standing == .pending }.map(\.number).filter { number in
            guard let content = try? ImportStore.pending(number, connection),
                let kept = try? read(content.facts, frameworks)
            else { return false }
            return kept.facts.contains { sourced in
                switch sourced.fact.value {
                case let it as Inspection: it.framework.name == framework
                case let it as ReportedInspection: (try? frameworks.likely(it))?.name == framework
                default: false
                }
            }
        }
    }

    private static var unreadable: Failure {
        Failure(
            "this import was kept by another version of Tandem and cannot be read: import the file again",
            status: .badData
        )
    }
}
