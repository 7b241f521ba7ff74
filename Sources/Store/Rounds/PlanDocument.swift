import Domain
import ManyCores

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The text that a plan is kept as: a JSON object whose parts are written one after another, and read when they are asked
/// for. A command that shows a plan does not read what explains it.
struct PlanDocument {
    private let bytes: [UInt8]
    private let parts: [String: Range<Int>]
    /// What the document is called where it cannot be read.
    private let name: String

    /// The text of a record, with every key in order, so that the same plan is the same text.
    static func text(of record: PlanRecord) throws -> String {
        let parts = PlanRecord.Part.allCases, rows = record.explained
        // Most of it explains one request after another: each is written apart, on as many cores as are free.
        let values = try Parallel.rows(parts.count + rows.count) { place in
            Result {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                if place >= parts.count { return try encoder.encode(rows[place - parts.count].value) }
                return try record.value(of: parts[place]).map { try encoder.encode($0) } ?? Data()
            }
        }.map { try $0.get() }
        var text = Data("{".utf8)
        for (part, value) in zip(parts, values) where part == .explained || !value.isEmpty {
            text.append(contentsOf: "\(text.count > 1 ? "," : "")\"\(part.rawValue)\":".utf8)
            text.append(part == .explained ? list(values[parts.count...]) : value)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func list(_ values: ArraySlice<Data>) -> Data {
        var text = Data("[".utf8)
        for (place, value) in values.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            text.append(value)
        }
        text.append(UInt8(ascii: "]"))
        return text
    }

    /// Finds the parts of a text.
    /// - Throws: `StoreError.unreadable` for a text that is no such document.
    init(_ text: String, name: String) throws(StoreError) {
        self.name = name
        bytes = Array(text.utf8)
        guard let parts = JSONOutline.members(of: bytes) else { throw Self.unreadable(name) }
        self.parts = parts
    }

    /// The record, as far as it is needed to show the plan; the rest is read when it is asked for.
    /// - Throws: `StoreError.otherVersion` for a format that this program does not read, `.unreadable`.
    func record() throws(StoreError) -> PlanRecord {
        let format = try value(Int.self, .format)
        guard format <= PlanRecord.currentFormat else { throw otherVersion(format) }
        guard let rows = parts[PlanRecord.Part.explained.rawValue].flatMap({ JSONOutline.elements(of: bytes, in: $0) })
        else { throw Self.unreadable(name) }
        do throws(StoreError) {
            return PlanRecord(
                format: format,
                program: try value(String.self, .program),
                rules: try value(Int.self, .rules),
                authorities: try value(AuthorityCards.self, .authorities),
                plan: try value(Plan.self, .plan),
                margin: try value(Int.self, .margin),
                PlanRecord.Grounds(
                    question: Late { try value(PlanQuestion.self, .question) },
                    proof: Late { try value(PlanProof.self, .proof) },
                    explained: rows.map { row in Late { try value(ExplainedRequest.self, in: row) } },
                    reasons: Late { try value([KeptReason].self, .reasons) },
                    compared: Late { try hasPart(.compared) ? value(ComparedCandidates.self, .compared) : nil }
                )
            )
        } catch { throw format == PlanRecord.currentFormat ? error : otherVersion(format) }
    }

    private func hasPart(_ part: PlanRecord.Part) -> Bool { parts[part.rawValue] != nil }

    private func value<Value: Decodable>(_ type: Value.Type, _ part: PlanRecord.Part) throws(StoreError) -> Value {
        guard let range = parts[part.rawValue] else { throw Self.unreadable(name) }
        return try value(type, in: range)
    }

    private func value<Value: Decodable>(_: Value.Type, in range: Range<Int>) throws(StoreError) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(bytes[range])) } catch {
            throw Self.unreadable(name)
        }
    }

    private func otherVersion(_ format: Int) -> StoreError {
        .otherVersion(of: name, found: "\(format)", known: PlanRecord.currentFormat)
    }

    private static func unreadable(_ name: String) -> StoreError { .unreadable("table plan, column body: \(name)") }
}
