import Domain

extension ReviewReport {
    /// The plan for people.
    package func text(_ style: Style) -> String {
        var text = style.heading("Peer reviews of programme \(programme), plan \(plan), as of \(asOf)") + "\n"
        text += "Scheme \(scheme) (\(schemeSha256.prefix(12))). \(approvalText)\n"
        for year in 1...max(1, years) {
            if years > 1 { text += style.heading("Year \(year)") + "\n" }
            text += isRotation ? rotation(year, style) : groupTable(year, style)
            text += "\n"
        }
        return text + teamText(style) + unplacedText(style) + tierText(style) + notes
    }

    /// A rotation is one group of all; its reviews are the plan.
    private var isRotation: Bool { content.groups.contains { $0.members.count > 6 } }

    private func name(_ code: LACode) -> String { snapshot.name(of: code) }

    private func groupTable(_ year: Int, _ style: Style) -> String {
        var table = TextTable(["Region", "Group", "Who reviews whom, and when"])
        for group in content.groups where group.year == year {
            let reviews = group.reviews.map { review -> String in
                let observer = review.observer.map { ", \(name($0)) observes" } ?? ""
                return "\(name(review.reviewer)) → \(name(review.host))\(week(review))\(observer)"
            }
            table.add([
                group.region?.name ?? "several", group.members.map(name).joined(separator: ", "), reviews.first ?? "",
            ])
            for review in reviews.dropFirst() { table.add(["", "", review]) }
        }
        return table.rendered(style)
    }

    private func rotation(_ year: Int, _ style: Style) -> String {
        var table = TextTable(["Region", "Host", "Reviewers", "Week of"])
        for group in content.groups where group.year == year {
            let byHost = Dictionary(grouping: group.reviews, by: \.host)
            for (host, reviews) in byHost.sorted(by: { name($0.key) < name($1.key) }) {
                let reviewers = reviews.map { review in
                    name(review.reviewer) + (review.role.map { " (\($0.rawValue))" } ?? "")
                }
                table.add([
                    group.region?.name ?? "several", name(host), reviewers.joined(separator: ", "),
                    reviews.first?.week?.description ?? "no week free",
                ])
            }
        }
        return table.rendered(style)
    }

    /// The plan for spreadsheets: one row a review, and one for everybody without a place.
    package var sheet: Table<[String]> {
        var sheet = SheetTable(
            "Reviews",
            [
                ">year", "region", "host_la_code", "host", "reviewer_la_code", "reviewer", "role", "observer",
                "@week_of", "without_a_place_because",
            ]
        )
        for group in content.groups {
            for review in group.reviews {
                sheet.add([
                    "\(group.year)", group.region?.name ?? "several", review.host.description, name(review.host),
                    review.reviewer.description, name(review.reviewer), review.role?.rawValue ?? "",
                    review.observer.map(name) ?? "", review.week?.description ?? "", "",
                ])
            }
        }
        for line in unplaced {
            sheet.add(["\(line.year)", "", line.laCode, line.name, "", "", "", "", "", line.reason])
        }
        return sheet.list
    }

    private func week(_ review: Review) -> String { review.week.map { " (week of \($0))" } ?? "" }

    private func unplacedText(_ style: Style) -> String {
        guard !unplaced.isEmpty else { return "Without a place: nobody.\n\n" }
        var text = style.heading("Without a place") + "\n"
        for line in unplaced {
            text += "\(line.name)\(years > 1 ? " in year \(line.year)" : ""): \(line.reason)\n"
        }
        if !cannotHoldTogether.isEmpty {
            let rules = cannotHoldTogether.map { "\($0.fact) (\($0.rule))" }.joined(separator: "; ")
            text += "Everybody could be placed only if one of these gave way: \(rules).\n"
        }
        return text + "\n"
    }

    private func tierText(_ style: Style) -> String {
        var table = TextTable(["Tier", ">Value", ">Bound", ">Gap"])
        for tier in tiers { table.add([tier.name, "\(tier.value)", shown(tier.bound.value), shown(tier.gap.value)]) }
        return table.rendered(style) + "\n"
    }

    private func shown(_ number: Int?) -> String { number.map { "\($0)" } ?? "–" }

    private var notes: String {
        let proof =
            proven
            ? "No better plan exists under this scheme."
            : years > 1
                ? "The years are planned together; the gap says how far better years could go at most."
                : "The gap says how far a better plan could go at most, under this scheme."
        return "\(proof) Composed in \(seconds) s.\nWhy: tandem review explain '\(programme)' AUTHORITY\n"
    }
}
