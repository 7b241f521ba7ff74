import Domain

extension BoardReport {
    /// The board for people.
    package func text(_ style: Style) -> String {
        var table = TextTable([
            "Region", ">Authorities", ">Seeking support", ">class 5", ">4", ">3", ">2", ">1", ">Lead", ">Specialist",
            ">May offer", ">Offered*", ">Assumed*", "Seeking ■ against places □",
        ])
        let scale = max(1, (regions.map { max($0.seeking, $0.places) }.max() ?? 1) / 24 + 1)
        for line in regions { table.add(cells(line) + [snapshot(line, scale)]) }
        if regions.count > 1 { table.add(cells(england)) }
        return style.heading("Need and supply as of \(asOf)") + "\n\n" + table.rendered(style) + "\n" + notes(scale)
            + "\n" + helpText(style)
    }

    private func helpText(_ style: Style) -> String {
        shareOfHelp.text(
            "Where the partnerships in force go",
            without: "Seeking support without a partnership in force on record",
            style
        )
    }

    private func cells(_ line: Line) -> [String] {
        [line.region, "\(line.authorities)", "\(line.seeking)"]
            + Severity.all.map { "\(line.bySeverity[$0.description] ?? 0)" }
            + [
                "\(line.lead)", "\(line.specialist)", "\(line.offering)", "\(line.placesOffered)",
                "\(line.placesAssumed)",
            ]
    }

    /// Two bars on one scale.
    private func snapshot(_ line: Line, _ scale: Int) -> String {
        func length(_ count: Int) -> Int { (count + scale - 1) / scale }
        return String(repeating: "■", count: length(line.seeking))
            + String(repeating: "□", count: length(line.places))
    }

    private func notes(_ scale: Int) -> String {
        var lines = [
            "* Places: offered by the authority itself, or assumed by the policy where it offered none; less partnerships in"
                + " force (\(england.partnershipsInForce)).",
            "Last overall grade: \(words(lastOverall)).",
            "Overall grade of the latest report: \(words(latestReport, none: "without one (none is given since April 2026)")).",
            "\(belowGood) of \(england.authorities) authorities have an area below good.",
        ]
        if !moreThanOneInadequate.isEmpty {
            lines.append("More than one inadequate inspection: \(moreThanOneInadequate.joined(separator: ", ")).")
        }
        lines.append("One ■ or □ stands for \(scale == 1 ? "one" : "up to \(scale)").")
        return lines.joined(separator: "\n") + "\n"
    }

    private func words(_ grades: Grades, none: String = "without one") -> String {
        var parts = [
            "\(grades.outstanding) outstanding", "\(grades.good) good",
            "\(grades.requiresImprovement) requires improvement", "\(grades.inadequate) inadequate",
        ]
        if grades.none > 0 { parts.append("\(grades.none) \(none)") }
        return parts.joined(separator: ", ")
    }

    /// The board for spreadsheets.
    package var sheet: Table<[String]> {
        var sheet = SheetTable(
            "Need and supply",
            ["region", ">authorities", ">seeking"] + Severity.all.map { ">class_\($0)" }
                + [">lead", ">specialist", ">offering", ">places_offered", ">places_assumed"]
        )
        for line in regions + [england] { sheet.add(cells(line)) }
        return sheet.list
    }
}

extension BoardReport.Line {
    /// Places offered or assumed.
    fileprivate var places: Int { placesOffered + placesAssumed }
}
