import Domain

extension AuthorityReport {
    /// The report for people.
    package func text(_ style: Style) -> String {
        var parts = [identity(style)]
        parts.append(section("Judgements", style, timeline(inspections, style), empty: "None published by \(asOf)."))
        if !predecessorInspections.isEmpty {
            parts.append(
                section("Judgements of its predecessors (not its own)", style, timeline(predecessorInspections, style))
            )
        }
        if !visits.isEmpty { parts.append(section("Visits without grades", style, visitTable())) }
        parts.append(standing(style))
        if !alerts.sheet.isEmpty { parts.append(alerts.section(style)) }
        let practice = practiceAreas.table()
        if !practice.isEmpty { parts.append(section("Needs and strengths, 0 to 1", style, practice)) }
        if !said.isEmpty { parts.append(section("What people say", style, saidTable())) }
        parts.append(section("Statistical neighbours\(model)", style, neighbourTable(style), empty: "None on record."))
        parts.append(section("Partnerships", style, partnershipTable(style), empty: "None on record."))
        return parts.joined(separator: "\n")
    }

    private var model: String { neighbourModel.value.map { " (DfE \($0))" } ?? "" }

    private func identity(_ style: Style) -> String {
        var lines = [style.heading("\(name) (\(laCode))"), "\(type), \(region), \(gssCode)"]
        if !formerGssCodes.isEmpty { lines.append("Formerly \(formerGssCodes.joined(separator: ", ")).") }
        if !inForce {
            lines.append(
                validTo.isEmpty || validTo > asOf
                    ? "Not yet in force: begins on \(validFrom)." : "Abolished on \(validTo)."
            )
        } else if !validFrom.isEmpty {
            lines.append("In force since \(validFrom).")
        }
        if !predecessors.isEmpty {
            lines.append("Came out of \(predecessors.map(\.nameAndCode).joined(separator: ", ")).")
        }
        if !successors.isEmpty { lines.append("Followed by \(successors.map(\.nameAndCode).joined(separator: ", ")).") }
        if !deliveredBy.isEmpty { lines.append("Delivered by \(deliveredBy.joined(separator: ", ")).") }
        if !notes.isEmpty { lines.append(notes + ".") }
        if !spellings.isEmpty { lines.append(style.faint("Also met as: \(spellings.joined(separator: "; "))")) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func standing(_ style: Style) -> String {
        var lines: [String] = []
        if let standing = derivedStanding.value {
            lines.append("Derived standing (ours, not an Ofsted judgement): \(standing).")
        }
        if inadequateInspections.count > 1 {
            lines.append("More than one inadequate inspection: \(inadequateInspections.joined(separator: ", ")).")
        }
        if let seeking = seeking.value {
            let areas = seeking.areas.compactMap { JudgementArea(rawValue: $0)?.name }.joined(separator: ", ")
            lines.append("Seeking support (\(seeking.kind), class \(seeking.severity)) in \(areas).")
        }
        if mayOffer { lines.append("May offer support; no place is confirmed.") }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private func timeline(_ list: [InspectionLine], _ style: Style) -> TextTable {
        let areas: [JudgementArea] = [.overall] + JudgementArea.practice
        var table = TextTable(["Published", "Inspected", "Framework"] + areas.map { $0.name.capitalisedFirst })
        for line in list {
            let cells = areas.map { area -> String in
                if area == .careLeavers, line.careLeaversCombined { return "with in care" }
                guard let words = line.judgements[area.key] else { return "–" }
                return Grade(words: words).map { $0.shown } ?? words
            }
            table.add(
                [
                    line.published, line.inspected.isEmpty ? "not known" : line.inspected,
                    "\(line.framework) \(line.kind)",
                ] + cells
            )
        }
        return table
    }

    private func neighbourTable(_ style: Style) -> TextTable {
        var table = TextTable([">Rank", "Neighbour", "Closeness"])
        for line in neighbours { table.add(["\(line.rank)", line.neighbour.name, line.closeness]) }
        return table
    }

    private func partnershipTable(_ style: Style) -> TextTable {
        var table = TextTable(["Supporter", "Supported", "Arrangement", "Began", "Ended", "Planned end", "On \(asOf)"])
        for line in partnerships {
            table.add([
                line.supporter, line.receiver.name, line.arrangement, line.began, line.ended, line.plannedEnd,
                line.standing,
            ])
        }
        return table
    }

    private func section(_ title: String, _ style: Style, _ table: TextTable, empty: String = "") -> String {
        "\(style.heading(title))\n" + (table.isEmpty ? empty + "\n" : table.rendered(style))
    }
}

extension String {
    /// With a capital at its start.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
