extension Provenance {
    /// What it says, by names that people see.
    var says: [(String, String)] {
        [
            ("day", day.description), ("source", source), ("author's role", author.rawValue),
            ("evidence", level.rawValue), ("visible to", visibility.rawValue),
        ]
    }
}

extension Assessment {
    /// Everything it says, always in the same order.
    var says: [(String, String)] {
        [
            ("kind", kind.rawValue), ("about", subject), ("level", level.map(String.init) ?? ""),
            ("statement", statement), ("shared", isShared ? "yes" : "no"),
        ] + provenance.says
    }
}

extension RegisterEntry {
    /// Everything it says, always in the same order.
    var says: [(String, String)] {
        [
            ("register", register.rawValue), ("title", title), ("status", status),
            ("other authority", other?.description ?? ""), ("areas", areas.words),
            ("began", began?.description ?? ""), ("ended", ended?.description ?? ""),
            ("pounds", pounds.map(String.init) ?? ""), ("details", details), ("shared", isShared ? "yes" : "no"),
        ] + provenance.says
    }
}

extension CalendarEntry {
    /// Everything it says, always in the same order.
    var says: [(String, String)] {
        [("kind", kind.rawValue), ("from", from.description), ("to", to.description), ("details", details)]
            + provenance.says
    }
}

extension SupportOffer {
    /// Everything it says, always in the same order.
    var says: [(String, String)] {
        [
            ("from", from.description), ("to", to.description), ("places", "\(places)"),
            ("days", days.map(String.init) ?? ""), ("areas", areas.words), ("any region", anyRegion ? "yes" : "no"),
            ("details", details),
        ] + provenance.says
    }
}

extension EditedRequest {
    /// Everything it says, always in the same order.
    var says: [(String, String)] {
        [
            ("number", "\(number)"), ("kind", kind?.rawValue ?? "none"), ("areas", areas.words),
            ("days", days.map(String.init) ?? ""), ("from", from.description), ("to", to.description),
            ("support", support), ("details", details),
        ] + provenance.says
    }
}

extension [PracticeArea] {
    /// Their codes with semicolons between.
    package var words: String { map(\.rawValue).joined(separator: ";") }
}
