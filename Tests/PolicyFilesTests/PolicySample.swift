import Domain
import PolicyFiles

/// A small policy file and the names it may use, for tests to change.
enum PolicySample {
    static let vocabulary = PolicyVocabulary(
        rules: ["H1", "H2", "H5", "H6", "D1"],
        factors: ["cover", "near", "like"],
        penalties: ["risk", "own_need"]
    )

    static let good = """
        policy: mine
        purpose: "A test"
        rules: [H1, H2, H6, D1]
        weights:
          cover:
            points: 7000
            basis: "a judgement: need first"
          near:
            points: 3000
            basis: "a judgement"
        penalties:
          risk:
            points: 500
            basis: "a judgement"
        assumed_places: 2
        evidence_years: 6
        """

    static func read(_ text: String) throws(FileFault) -> Policy {
        try PolicyFile.read(text, file: "mine.yaml", vocabulary: vocabulary)
    }

    static func fault(_ text: String) -> FileFault? {
        do {
            _ = try read(text)
            return nil
        } catch { return error }
    }
}
