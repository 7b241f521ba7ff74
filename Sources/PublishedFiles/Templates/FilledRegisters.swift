import Domain
import Tabular

/// Lines of registers.
struct FilledRegisters: TemplateLayout {
    let name = "registers"
    let title = "Registers"
    let purpose =
        "Programmes, examples, interventions, consent, conflicts and other registers. Copy a row for more lines."
    let usualVisibility = Visibility.regions
    let fields = [
        TemplateField("register", "Which register.", .oneOf(.registers), needed: true, example: "programme"),
        TemplateField(
            "title",
            "What the line is known by: the programme, the example, the action, the reason.",
            needed: true,
            example: "Partners in Practice"
        ),
        TemplateField(
            "status",
            "For programme, intervention, priority action, consent, support and leadership.",
            .oneOf(.statuses),
            example: "programme: member"
        ),
        TemplateField(
            "other authority",
            "Its name or code. Conflict and exclusion must name one; consent, support, lesson and example may."
        ),
        TemplateField("areas", "The practice areas it is about.", .severalOf(.areas), example: "HP-EC edge of care"),
        TemplateField("began", "A year, a month or a day.", example: "2018-03"),
        TemplateField("ended", "The same; empty while it lasts.", example: "2020-03-31"),
        TemplateField("pounds", "Funding in pounds.", .wholeNumber(0...1_000_000_000), example: "350000"),
        TemplateField("details", "What else there is to say."),
        TemplateField(
            "shared",
            "Whether its owner agrees that others read it; empty means no.",
            .oneOf(.yesOrNo),
            example: "yes"
        ),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        guard let register = try row.word("register", RegisterEntry.Register.allCases, \.name) else {
            throw row.filled("register", "is empty")
        }
        let title = try row.kept("title", atMost: 300), details = try row.kept("details", isOptional: true)
        let status = self.status(row, register),
            other = try row.otherAuthority("other authority|other_authority", on: said.day)
        let areas = try row.areas("areas"), pounds = try row.wholeNumber("pounds")
        let began = try row.filledApproximateDay("began"), ended = try row.filledApproximateDay("ended")
        let shared = try row.yesOrNo("shared") ?? false
        let visibility =
            row.filled("visible to").isEmpty ? min(said.visibility, register.widest) : said.visibility
        func blamed() -> String {
            if !register.statuses.contains(status), !(status.isEmpty && register.mayLeaveStatusOpen) { return "status" }
            if other == nil ? register.namesAnother == .always : register.namesAnother == .never || other == authority {
                return "other authority"
            }
            if let began, let ended, ended.latest < began.earliest { return "ended" }
            if let pounds, !(0...10_000_000_000).contains(pounds) { return "pounds" }
            return visibility > register.widest ? "visible to" : "shared"
        }
        let entry = try row.checked(blaming: blamed()) { () throws(InvariantBroken) in
            try RegisterEntry(
                authority: authority,
                register: register,
                title: title,
                status: status,
                other: other,
                areas: areas,
                began: began,
                ended: ended,
                pounds: pounds,
                details: details,
                provenance: said.seen(by: visibility),
                isShared: shared
            )
        }
        return entry.fact
    }

    /// The status's code. What the register does not have is handed on, so that its own words refuse it.
    private func status(_ row: NamedRow, _ register: RegisterEntry.Register) -> String {
        var words = row.filled("status").spoken
        let prefix = register.name.spoken + ": "
        if words.hasPrefix(prefix) { words = String(words.dropFirst(prefix.count)) }
        return register.statuses.first { $0.spoken == words } ?? words
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? RegisterEntry else { return nil }
        return [
            "register": .text(it.register.name), "title": .text(it.title),
            "status": .text(it.status.isEmpty ? "" : "\(it.register.name): \(it.status.spoken)"),
            "other authority": .text(it.other?.description ?? ""), "areas": WrittenCell(it.areas),
            "began": .text(it.began?.description ?? ""), "ended": .text(it.ended?.description ?? ""),
            "pounds": WrittenCell(it.pounds), "details": .text(it.details), "shared": WrittenCell(yes: it.isShared),
        ]
    }
}
