import Domain

/// Reads coded reasons for a no, and for the end of an agreement, from YAML: with whom each lies, and what a no bars.
package enum ReasonFile {
    /// - Throws: `FileFault`, with line and column.
    package static func read(_ text: String, file: String) throws(FileFault) -> [ConsentReason] {
        let whole = try YAMLMap(text: text, file: file, keys: ["reasons", "endings"], what: "a list of reasons")
        var reasons: [ConsentReason] = []
        for (about, key) in [(ConsentReason.About.no, "reasons"), (.ending, "endings")] {
            guard let map = try whole.map(key, keys: nil) else { continue }
            for code in map.names { reasons.append(try reason(code, about, map)) }
        }
        guard !reasons.isEmpty else { throw whole.fault("reasons", "no reason stands here") }
        return reasons
    }

    private static func reason(
        _ code: String,
        _ about: ConsentReason.About,
        _ map: YAMLMap
    ) throws(FileFault) -> ConsentReason {
        let keys = ["words", "lies_with", "needs_words"] + (about == .no ? ["bars", "in_mails"] : [])
        let own = try map.required(code, map.map(code, keys: keys))
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
        let barred = about == .no ? try own.required("bars", bars) : .nothing
        do throws(InvariantBroken) {
            return try ConsentReason(
                about: about,
                code: code,
                words: words,
                liesWith: liesWith,
                bars: barred,
                needsWords: needsWords ?? false,
                isInMails: isInMails ?? (about == .no)
            )
        } catch { throw map.fault(code, error.description) }
    }
}

/// The reasons that come with Tandem.
package enum ReadyReasons {
    /// - Throws: `FileFault` if a shipped file does not fit, which a test rules out.
    package static func all() throws(FileFault) -> [ConsentReason] {
        var all: [ConsentReason] = []
        for file in [EmbeddedFile.consent, .endings] { all += try ReasonFile.read(file.text, file: file.name) }
        return all
    }

    /// The file for a no, or for an end, to be changed.
    package static func text(about: ConsentReason.About) -> String {
        about == .no ? EmbeddedFile.consent.text : EmbeddedFile.endings.text
    }
}
