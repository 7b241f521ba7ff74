#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `meta.json` says about a folder.
struct Meta: Decodable {
    var format: String
    var name: String?
    var needs: Int
    var partners: Int
    var edges: Int?
    var demand: Int?
    var supply: Int?
    var scoreMax: Int?
    var storage: String

    enum CodingKeys: String, CodingKey {
        case format, name, needs, partners, edges, demand, supply, storage
        case scoreMax = "score_max"
    }

    /// Keys that say where an instance comes from, and change nothing.
    private static let remarks = ["preset", "seed", "style"]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue).sorted()
        where CodingKeys(stringValue: key) == nil && !Self.remarks.contains(key) {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "the key \(key) is not known"))
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        format = try values.decode(String.self, forKey: .format)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        needs = try values.decode(Int.self, forKey: .needs)
        partners = try values.decode(Int.self, forKey: .partners)
        edges = try values.decodeIfPresent(Int.self, forKey: .edges)
        demand = try values.decodeIfPresent(Int.self, forKey: .demand)
        supply = try values.decodeIfPresent(Int.self, forKey: .supply)
        scoreMax = try values.decodeIfPresent(Int.self, forKey: .scoreMax)
        storage = try values.decode(String.self, forKey: .storage)
    }

    static func read(_ path: String) throws(FileError) -> Meta {
        let file = try MappedFile(path)
        let meta: Meta
        do {
            meta = try JSONDecoder().decode(Meta.self, from: Data(file.bytes))
        } catch {
            throw FileError(file: path, "is not the JSON of an instance: \(Self.words(error))")
        }
        guard meta.format == InstanceFolder.format else {
            throw FileError(file: path, "the format is \"\(meta.format)\", not \"\(InstanceFolder.format)\"")
        }
        guard meta.needs >= 0, meta.partners >= 0 else { throw FileError(file: path, "a count is below zero") }
        if let most = meta.scoreMax, most != 10_000 {
            throw FileError(file: path, "score_max is \(most), not 10000")
        }
        return meta
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has the wrong type"
        case DecodingError.dataCorrupted(let context) where context.underlyingError == nil: context.debugDescription
        default: "it cannot be parsed"
        }
    }
}
