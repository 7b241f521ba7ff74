import Domain

/// The visits of a programme as an iCalendar file: one event a host and year, the days of its week on which people work.
/// Source: RFC 5545.
package enum ReviewCalendar {
    /// The calendar's text; visits without a week are left out.
    /// - Parameters:
    ///   - scheme: whose notice and letter days stand in the description.
    ///   - asOf: the plan's day, which stamps the events, so that the same plan is the same file.
    package static func text(_ plan: ReviewPlan, programme: String, scheme: Scheme, asOf: Day, snapshot: Snapshot)
        -> String
    {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tandem//Peer reviews//EN"]
        for group in plan.groups {
            let visits = Dictionary(grouping: group.reviews, by: \.host)
            for (host, reviews) in visits.sorted(by: { $0.key < $1.key }) {
                guard let week = reviews.first?.week else { continue }
                let days = week.workingDaysOfWeek
                lines += [
                    "BEGIN:VEVENT",
                    "UID:\(programme.hexadecimal)-\(group.year)-\(host)@tandem",
                    "DTSTAMP:\(asOf.compact)T000000Z",
                    "DTSTART;VALUE=DATE:\((days.first ?? week).compact)",
                    "DTEND;VALUE=DATE:\((days.last ?? week).adding(days: 1).compact)",
                    "SUMMARY:\("Peer review of \(snapshot.name(of: host))".escaped)",
                    "DESCRIPTION:\(description(reviews, week, scheme, snapshot).escaped)",
                    "END:VEVENT",
                ]
            }
        }
        lines.append("END:VCALENDAR")
        return lines.map { $0.folded + "\r\n" }.joined()
    }

    private static func description(_ reviews: [Review], _ week: Day, _ scheme: Scheme, _ snapshot: Snapshot) -> String
    {
        var sentences = reviews.map { review -> String in
            let role = review.role.map { " (\($0.rawValue))" } ?? ""
            return "Reviewer: \(snapshot.name(of: review.reviewer))\(role)."
        }
        sentences += Set(reviews.compactMap(\.observer)).sorted().map { "Observer: \(snapshot.name(of: $0))." }
        if let season = scheme.season {
            sentences.append("Notice by \(season.noticeDue(week: week)).")
            sentences.append("Letter by \(season.letterDue(week: week)), \(season.letterDays) working days after.")
        }
        return sentences.joined(separator: "\n")
    }
}

extension Day {
    /// `20271004`.
    fileprivate var compact: String { description.replacing("-", with: "") }
}

extension String {
    /// Letters and digits alone, one name for one text.
    fileprivate var hexadecimal: String {
        utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A text value. Source: RFC 5545, §3.3.11.
    fileprivate var escaped: String {
        replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n")
    }

    /// Lines of at most 75 bytes, cut between letters. Source: RFC 5545, §3.1.
    fileprivate var folded: String {
        var text = "", width = 0
        for scalar in unicodeScalars {
            let bytes = UTF8.width(scalar)
            if width + bytes > 75 {
                text += "\r\n "
                width = 1
            }
            text.unicodeScalars.append(scalar)
            width += bytes
        }
        return text
    }
}
