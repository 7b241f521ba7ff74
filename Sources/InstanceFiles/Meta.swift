#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `meta.json` says about a folder.
struct Meta: Codable {
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
        default: "it cannot be parsed"
        }
    }
}
