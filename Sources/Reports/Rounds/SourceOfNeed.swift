import Domain

/// Where a need is from: a judgement, for which nobody asked, or a person who asks. Never is one told as the other.
extension SupportRequest {
    /// `a partner to lead in …, for what the inspection of January 2025 found; nobody has asked for it`.
    func sought(_ areas: String) -> String {
        let what = (kind == .lead ? "a partner to lead" : "help") + areas
        return isAsked
            ? "\(what), as people asked; last inspected in \(inspected.monthInWords)"
            : "\(what), for what the inspection of \(inspected.monthInWords) found; nobody has asked for it"
    }

    /// The same as a sentence without its full stop, of a receiver by name.
    func need(of receiver: String) -> String {
        let receiver = receiver.nameInSentence
        return isAsked
            ? "Help is asked for, for \(receiver), in \(needsInWords)"
            : "The inspection of \(inspected.monthInWords) found \(receiver) below good in "
                + (isWithheld ? needsInWords : judgedInWords + leftOutInWords) + "; nobody has asked for help yet"
    }

    /// Under which judgements the practice areas stand that a person named: nobody judged these by themselves.
    var judgedWithin: [String] {
        guard isEdited else { return [] }
        return practice.map(\.area).grouped { $0.judgedBy }.map { areas in
            "\(areas.map(\.name).joined(separator: ", ")): judged within \(areas[0].judgedBy.map(\.name).inWords)"
        }
    }
}

extension [SupportRequest] {
    /// How many are drawn from judgements, and how many were asked for: a sentence.
    var sources: String {
        let asked = count(where: \.isAsked), found = count - asked
        if asked == 0 { return "What is needed is what inspections found: nobody has asked for help yet." }
        if found == 0 { return "What is needed was asked for by people." }
        return
            "Of these, \(asked.counted("was", "were")) asked for by people; \(found.counted("is", "are")) what inspections found, and nobody has asked for it."
    }
}
