import Domain

/// Reads the bare form of a policy's text, which rounds of the first policy keep: a line each, nothing quoted.
struct BarePolicyText {
    private let file: String
    private let lines: [Substring]
    private var next = 0

    /// The policy that a text of this form says.
    /// - Throws: `FileFault` with the line at which the text is another.
    static func read(_ text: String, file: String) throws(FileFault) -> Policy {
        var reader = BarePolicyText(file: file, text: text)
        return try reader.policy()
    }

    private init(file: String, text: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    }

    private mutating func policy() throws(FileFault) -> Policy {
        let name = try text(after: "name: "), purpose = try text(after: "purpose: ")
        _ = try text(after: "rules:")
        var rules: [RuleID] = []
        while let rule = optional(after: "  - ") { rules.append(RuleID(rule)) }
        _ = try text(after: "weights:")
        let weights = try weights()
        _ = try text(after: "penalties:")
        let penalties = try self.weights()
        let places = try number(after: "assumed_places: "), years = try number(after: "evidence_years: ")
        _ = try text(after: "fairness: floor")
        guard next == lines.count else { throw fault("nothing more") }
        do throws(InvariantBroken) {
            return try Policy(
                name: name,
                purpose: purpose,
                rules: rules,
                weights: weights,
                penalties: penalties,
                settings: PolicySettings {
                    $0.assumedPlaces = places
                    $0.evidenceYears = years
                },
                form: .bare
            )
        } catch { throw FileFault(file: file, line: 0, column: 0, reason: error.description) }
    }

    private mutating func weights() throws(FileFault) -> [Policy.Weight] {
        var weights: [Policy.Weight] = []
        while next < lines.count, lines[next].hasPrefix("  "), lines[next].hasSuffix(":") {
            let factor = String(lines[next].dropFirst(2).dropLast())
            next += 1
            let points = try number(after: "    points: ")
            let basis = try text(after: "    basis: ")
            weights.append(Policy.Weight(factor: RuleID(factor), points: points, basis: basis))
        }
        return weights
    }

    private mutating func optional(after prefix: String) -> String? {
        guard next < lines.count, lines[next].hasPrefix(prefix) else { return nil }
        defer { next += 1 }
        return String(lines[next].dropFirst(prefix.count))
    }

    private mutating func text(after prefix: String) throws(FileFault) -> String {
        guard let text = optional(after: prefix) else { throw fault("'\(prefix)'") }
        return text
    }

    private mutating func number(after prefix: String) throws(FileFault) -> Int {
        let line = next
        guard let number = Int(try text(after: prefix)) else {
            next = line
            throw fault("'\(prefix)' and a whole number")
        }
        return number
    }

    private func fault(_ wanted: String) -> FileFault {
        FileFault(file: file, line: next + 1, column: 0, reason: "\(wanted) is expected here")
    }
}

extension PolicyFile {
    /// The policy of a text that Tandem itself kept, in whichever form it was written then.
    /// - Parameters:
    ///   - name: what it is called in errors.
    /// - Throws: `FileFault` with the place at which this program does not understand it.
    package static func readKept(
        _ text: String,
        name: String,
        vocabulary: PolicyVocabulary
    ) throws(FileFault) -> Policy {
        guard text.hasPrefix("name: ") else { return try read(text, file: name, vocabulary: vocabulary) }
        let policy = try BarePolicyText.read(text, file: name)
        let known = Set(vocabulary.rules + vocabulary.factors + vocabulary.penalties)
        let used = policy.rules + (policy.weights + policy.penalties).map(\.factor)
        if let stray = used.first(where: { !known.contains($0) }) {
            throw FileFault(file: name, line: 0, column: 0, reason: "there is no rule or factor '\(stray)'")
        }
        return policy
    }
}
