import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Facts that wait for approval, as JSON in the database.
enum RegistryJSON {
    /// The facts as JSON.
    static func text(_ facts: [SourcedFact]) throws -> String {
        String(decoding: try JSONEncoder().encode(facts), as: UTF8.self)
    }

    /// The facts of a text that `text` wrote.
    static func facts(_ text: String) throws -> [SourcedFact] {
        do {
            return try JSONDecoder().decode([SourcedFact].self, from: Data(text.utf8))
        } catch is DecodingError {
            throw Failure(
                "this import was kept by another version of Tandem and cannot be read: import the file again",
                status: Status.badData
            )
        }
    }
}
