import TestKit
import Testing

extension InProcess {
    /// The pairings of a round's plan by name, receiver first.
    func pairs(of round: String) async throws -> [[String]] {
        let shown = try await self("round", "show", round, "--format", "json").json() as? [String: Any]
        return try #require(shown?["pairings"] as? [[String: Any]]).map { pairing in
            try ["receiver", "partner"].map { try #require((pairing[$0] as? [String: Any])?["name"] as? String) }
        }
    }
}
