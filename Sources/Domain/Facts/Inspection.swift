/// One Ofsted inspection of one authority, with its judgements.
package struct Inspection: Hashable, Sendable, Codable {
    /// A stable name: authority, framework and first publication, such as `201-ilacs-2024-11-05`.
    package let key: String
    /// The authority inspected.
    package let authority: LACode
    /// The rules it was inspected under.
    package let framework: Framework
    /// Ofsted's word for it: standard, short, first, re-inspection; empty where none was given.
    package let kind: String
    /// Its first day; `nil` where only the publication is known.
    package let began: Day?
    /// Its last day; `nil` where only the publication is known.
    package let ended: Day?
    /// The day its report came out.
    package let published: Day
    /// What it said, area by area. Areas it did not speak of are absent.
    package let judgements: [JudgementArea: Judgement]
    /// Where the report can be read; empty where no address is known.
    package let reportURL: String
    /// Names of the files in which it was seen, joined with semicolons.
    package let sources: String

    /// An inspection whose judgements all belong to its framework and whose days are in order.
    /// - Throws: `InvariantBroken`, naming what does not fit.
    package init(
        key: String,
        authority: LACode,
        framework: Framework,
        kind: String = "",
        began: Day? = nil,
        ended: Day? = nil,
        published: Day,
        judgements: [JudgementArea: Judgement],
        reportURL: String = "",
        sources: String = ""
    ) throws(InvariantBroken) {
        if let stray = judgements.keys.sorted().first(where: { !framework.areas.contains($0) }) {
            throw InvariantBroken("\(framework.rawValue) gives no judgement of \(stray.name)")
        }
        guard !judgements.isEmpty else { throw InvariantBroken("an inspection without any judgement") }
        if let began, let ended, ended < began {
            throw InvariantBroken("ended on \(ended), before it began on \(began)")
        }
        if let last = ended ?? began, published < last {
            throw InvariantBroken("published on \(published), before it ended on \(last)")
        }
        self.key = key
        self.authority = authority
        self.framework = framework
        self.kind = kind
        self.began = began
        self.ended = ended
        self.published = published
        self.judgements = judgements
        self.reportURL = reportURL
        self.sources = sources
    }

    /// The day it speaks of: its last day, or its publication where no other is known.
    package var inspected: Day { ended ?? began ?? published }

    /// The grade it gave in an area, if any. A combined judgement of 2018 to 2022 also speaks of care leavers.
    package func grade(in area: JudgementArea) -> Grade? {
        if area == .careLeavers, framework.combinesCareLeavers { return judgements[.childrenInCare]?.grade }
        return judgements[area]?.grade
    }

    /// This inspection with the names of the files in which it was seen.
    func seen(in sources: String) throws(InvariantBroken) -> Inspection {
        try Inspection(
            key: key,
            authority: authority,
            framework: framework,
            kind: kind,
            began: began,
            ended: ended,
            published: published,
            judgements: judgements,
            reportURL: reportURL,
            sources: sources
        )
    }
}

/// A value that cannot be: what is wrong with it, in words for the person who typed or imported it.
package struct InvariantBroken: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package let description: String
    /// The part it concerns, by the path that files give it, such as `weights.travel`; `nil` where the whole is meant.
    package let about: String?

    /// A reason in words.
    package init(_ description: String, about: String? = nil) {
        self.description = description
        self.about = about
    }
}
