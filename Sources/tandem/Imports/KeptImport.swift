import Domain
import Store

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
    }

    /// One fact and its place in the file.
    private struct Line: Decodable {
        let kind: String
        let sheet: String?
        let row: Int
        let says: [String: Value]
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
    static func text(_ facts: [SourcedFact], _ accounts: [SheetAccount] = []) throws -> String {
        let sheets = String(decoding: try JSONEncoder().encode(accounts), as: UTF8.self)
        return KeptFacts.json(facts, before: #"{"v":\#(version),"facts":"#, after: #","sheets":"# + sheets + "}")
    }

    /// The facts of a text that `text` wrote, and the accounts of their sheets.
    /// - Throws: `Failure` for a text of another version.
    static func read(_ text: String, _ frameworks: Frameworks) throws -> (
        facts: [SourcedFact], accounts: [SheetAccount]
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
                return SourcedFact(try Fact(kind: line.kind, kept: kept), sheet: line.sheet, row: line.row)
            }
            return (facts, accounts)
        } catch is DecodingError {
            throw unreadable
        } catch is InvariantBroken {
            throw unreadable
        }
    }

    private static var unreadable: Failure {
        Failure(
            "this import was kept by another version of Tandem and cannot be read: import the file again",
            status: .badData
        )
    }
}
