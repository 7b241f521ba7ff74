import Domain

/// Reads coded reasons for a no from YAML: with whom each lies, and what it bars.
package enum ReasonFile {
    /// - Throws: `FileFault`, with line and column.
    package static func read(_ text: String, file: String) throws(FileFault) -> [ConsentReason] {
        let whole = try YAMLMap(text: text, file: file, keys: ["reasons"], what: "a list of reasons")
        let map = try whole.required("reasons", whole.map("reasons", keys: nil))
        var reasons: [ConsentReason] = []
        for code in map.names {
            let own = try map.required(
                code,
                map.map(code, keys: ["words", "lies_with", "bars", "needs_words", "in_mails"])
            )
            let words = try own.required("words", own.text("words"))
            let parties = ConsentReason.Party.allCases.map(\.rawValue)
            let liesWith = try own.required("lies_with", own.list("lies_with", of: parties)).compactMap(
                ConsentReason.Party.init
            )
            let bars = try own.value("bars", "nothing, round or always") { ConsentReason.Bars(rawValue: $0) }
            func flag(_ key: String) throws(FileFault) -> Bool? {
                try own.value(key, "yes or no") { ["yes": true, "no": false][$0] }
            }
            let needsWords = try flag("needs_words"), isInMails = try flag("in_mails")
            let barred = try own.required("bars", bars)
            do throws(InvariantBroken) {
                reasons.append(
                    try ConsentReason(
                        code: code,
                        words: words,
                        liesWith: liesWith,
                        bars: barred,
                        needsWords: needsWords ?? false,
                        isInMails: isInMails ?? true
                    )
                )
            } catch { throw map.fault(code, error.description) }
        }
        guard !reasons.isEmpty else { throw whole.fault("reasons", "no reason stands here") }
        return reasons
    }
}

/// The reasons that come with Tandem.
package enum ReadyReasons {
    /// - Throws: `FileFault` if the shipped file does not fit, which a test rules out.
    package static func all() throws(FileFault) -> [ConsentReason] {
        try ReasonFile.read(text, file: EmbeddedFile.consent.name)
    }

    /// The file, to be changed.
    package static var text: String { EmbeddedFile.consent.text }
}
