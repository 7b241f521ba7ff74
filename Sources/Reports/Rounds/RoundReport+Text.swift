import Domain
import Partnering

extension RoundReport {
    /// The plan for people.
    package func text(_ style: Style) -> String {
        let held = Dictionary(grouping: plan.inForce, by: \.receiver)
        var table = TextTable([
            "Receiver", ">Class", "Kind", "Asks about", "Partner", ">Score", "Because the partner is", "Besides",
        ])
        let ordered = plan.pairings.sorted {
            ($1.request.severity, name($0.request.receiver)) < ($0.request.severity, name($1.request.receiver))
        }
        for pairing in ordered {
            table.add([
                name(pairing.request), pairing.request.severity.description, pairing.request.kind.rawValue,
                asksAbout(pairing.request), partner(pairing), "\(pairing.score)",
                pairing.because, besides(pairing, held),
            ])
        }
        var text = style.heading("Plan of round \(round), as of \(asOf)") + "\n"
        text += "\(scope). Policy \(policy.name) (\(policy.sha256.prefix(12))).\n\n"
        if !table.isEmpty { text += table.rendered(style) + "\n" }
        return text + unservedText(style) + inForceText(style) + helpText(style) + notes
    }

    private func name(_ code: LACode) -> String { authorities.name(of: code) }

    /// The receiver, with the number of its request where it has several.
    private func name(_ request: SupportRequest) -> String {
        name(request.receiver) + (request.number == 1 ? "" : " (\(request.number))")
    }

    /// Judgements, or the practice areas that a person named.
    private func asksAbout(_ request: SupportRequest) -> String {
        let codes = request.isEdited ? request.practice.map(\.area.rawValue) : request.areas.map(\.rawValue)
        return codes.prefix(6).joined(separator: " ") + (codes.count > 6 ? " …" : "")
    }

    /// The partner, with its region's code where it is another than the receiver's.
    private func partner(_ pairing: Pairing) -> String {
        let region = authorities[pairing.partner]?.region.rawValue ?? ""
        return name(pairing.partner) + (pairing.crossesRegions ? " (\(region))" : "")
    }

    private func besides(_ pairing: Pairing, _ held: [LACode: [Plan.InForce]]) -> String {
        var notes: [String] = []
        for partnership in held[pairing.request.receiver] ?? [] {
            let since = partnership.began.map { " since \($0)" } ?? ""
            notes.append("has \(partnership.supporter)\(since)")
        }
        if !pairing.partnerNeeds.isEmpty {
            let areas = pairing.partnerNeeds.keys.sorted().map(\.rawValue).joined(separator: " ")
            notes.append("partner seeks support in \(areas)")
        }
        return notes.joined(separator: "; ")
    }

    private func unservedText(_ style: Style) -> String {
        guard !plan.unserved.isEmpty else { return "Unserved: nobody. Every request has a partner.\n\n" }
        var text = style.heading("Without a partner") + "\n"
        for unserved in plan.unserved {
            let request = unserved.request
            text +=
                "\(name(request)) (class \(request.severity), \(request.kind.rawValue)): \(unserved.reason)\n"
        }
        return text + "\n"
    }

    private func inForceText(_ style: Style) -> String {
        guard !inForce.isEmpty else { return "" }
        var table = TextTable(["Supporter", "Supported", "Arrangement", "Since"])
        for line in inForce { table.add([line.supporter, line.receiver.name, line.arrangement, line.began]) }
        return style.heading("Partnerships in force, left as they are") + "\n" + table.rendered(style) + "\n"
    }

    private func helpText(_ style: Style) -> String {
        shareOfHelp.text("Where the places of this plan go", without: "Without a partner", style) + "\n"
    }

    private var notes: String {
        let classes = Severity.all.map { severity -> String in
            let (served, asked) = plan.served(in: severity)
            return "class \(severity) \(served) of \(asked)"
        }.joined(separator: ", ")
        return """
            \(summary.served) of \(summary.requests) requests served (\(classes)); \(summary.crossRegion) across regions, \
            provisional until the other region agrees.
            \(placesText) Lowest score \(plan.floor.map { "\($0)" } ?? "none"), \
            total \(summary.total); \(proof).
            LD leadership, HP help and protection, CC children in care, CL care leavers. Class 5 is the most pressing. \
            A code behind a partner is its region, where that is another.
            Why a pairing: tandem round explain '\(round)' AUTHORITY
            How firm it is: tandem round robust '\(round)'

            """
    }

    /// Places, known and assumed.
    private var placesText: String {
        if plan.offersOnly { return "\(places.confirmed) places offered; none is assumed." }
        if places.confirmed == 0 { return "No place confirmed, \(places.assumed) assumed." }
        return "\(places.confirmed) places offered, \(places.assumed) assumed."
    }

    private var proof: String {
        if let gap = plan.gap { return "not proven to be the best: \(gap.words)" }
        let others = summary.unique ? ", and no other as good" : "; others as good exist, chosen among by seed"
        return "no better plan exists under this policy" + others
    }

    /// A factor's points with the fact behind them; a fact that not every coordinator may see is left out.
    private static func told(_ factor: Factor) -> String {
        let points = "\(factor.id) \(factor.points)"
        return Scoring.visibility(of: RuleID(factor.id)) >= .regions ? "\(points): \(factor.detail)" : points
    }

    /// The plan for spreadsheets: one row a request, alphabetical, because the list may leave the team.
    package var sheet: Table<[String]> {
        var sheet = SheetTable(
            "Plan",
            [
                "receiver_la_code", "receiver", ">severity", "kind", "areas", "partner_la_code", "partner", ">score",
                "reasons", "cross_region", "partner_seeks", "unserved_reason",
            ]
        )
        for pairing in pairings.sorted(by: { $0.receiver.name < $1.receiver.name }) {
            sheet.add([
                pairing.receiver.laCode, pairing.receiver.name, "\(pairing.severity)", pairing.kind,
                pairing.areas.joined(separator: " "), pairing.partner.laCode, pairing.partner.name, "\(pairing.score)",
                pairing.factors.map(RoundReport.told).joined(separator: " | "),
                pairing.crossRegion ? "yes" : "no", pairing.partnerSeeks.joined(separator: " "), "",
            ])
        }
        for line in unserved.sorted(by: { $0.receiver.name < $1.receiver.name }) {
            sheet.add([
                line.receiver.laCode, line.receiver.name, "\(line.severity)", line.kind,
                line.areas.joined(separator: " "), "", "", "", "", "", "", line.reason,
            ])
        }
        return sheet.list
    }
}
