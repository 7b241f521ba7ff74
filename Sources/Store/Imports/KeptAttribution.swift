import Domain

/// What a source says of a fact, as the database keeps it: a JSON object of values in words by their stable keys, with
/// the version of these keys under `v`. No label that people read is in it.
enum KeptAttribution {
    /// The version: another one comes with a migration of what is kept.
    static let version = 1

    static func text(_ fields: [FactField]) -> String {
        var text = "{\"v\":\(version)"
        for field in fields { text += "," + quoted(field.name.key) + ":" + quoted(field.value) }
        return text + "}"
    }

    /// Answers by the keys of values.
    static func text(_ answered: [String: [ReadingAnswer]]) -> String {
        let values = answered.sorted { $0.key < $1.key }.map { key, answers in
            let list = answers.map {
                "{\"kind\":\(quoted($0.kind.rawValue)),\"printed\":\(quoted($0.printed)),\"meaning\":\(quoted($0.meaning))}"
            }
            return "\(quoted(key)):[\(list.joined(separator: ","))]"
        }
        return "{\(values.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 32: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
