import Domain
import Postgres
import Schema

extension FactWriter {
    func addEvidence(_ facts: Registry, _ connection: isolated Connection) throws {
        try addAssessments(facts.assessments, connection)
        try addEntries(facts.entries, connection)
        try addCalendar(facts.calendar, connection)
        try addOffers(facts.offers, connection)
        try addRequests(facts.asked, connection)
    }

    private func addAssessments(_ list: [Assessment], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addAssessments,
            head(list.map(\.authority), list.map(\.provenance)) + [
                list.map(\.kind.rawValue), list.map(\.subject), list.map(\.level), list.map(\.statement),
                list.map(\.isShared),
            ]
        )
    }

    private func addEntries(_ list: [RegisterEntry], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addEntries,
            head(list.map(\.authority), list.map(\.provenance)) + [
                list.map(\.register.rawValue), list.map(\.title), list.map(\.status),
                list.map { $0.other?.description }, list.map(\.areas.words),
                list.map { $0.began?.earliest.description }, list.map { $0.began?.precision.rawValue },
                list.map { $0.ended?.earliest.description }, list.map { $0.ended?.precision.rawValue },
                list.map(\.pounds), list.map(\.details), list.map(\.isShared),
            ]
        )
    }

    private func addCalendar(_ list: [CalendarEntry], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addCalendar,
            head(list.map(\.authority), list.map(\.provenance)) + [
                list.map(\.kind.rawValue), list.map(\.from.description), list.map(\.to.description),
                list.map(\.details),
            ]
        )
    }

    private func addOffers(_ list: [SupportOffer], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addOffers,
            head(list.map(\.authority), list.map(\.provenance)) + [
                list.map(\.from.description), list.map(\.to.description), list.map(\.places), list.map(\.days),
                list.map(\.areas.words), list.map(\.anyRegion), list.map(\.details),
            ]
        )
    }

    private func addRequests(_ list: [EditedRequest], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addRequests,
            head(list.map(\.authority), list.map(\.provenance)) + [
                list.map(\.number), list.map { $0.kind?.rawValue }, list.map(\.areas.words), list.map(\.days),
                list.map(\.from.description), list.map(\.to.description), list.map(\.support), list.map(\.details),
            ]
        )
    }

    /// What every row of evidence begins with: since when it is known, from which import, whom it is about, and who says
    /// so.
    private func head(_ authorities: [LACode], _ said: [Provenance]) -> [(any Parameter)?] {
        [
            moment, importNumber, authorities.map(\.description), said.map(\.day.description), said.map(\.source),
            said.map(\.author.rawValue), said.map(\.level.rawValue), said.map(\.visibility.rawValue),
        ]
    }

    /// Closes the evidence that corrections take the place of.
    func supersedeEvidence(_ old: Registry, _ connection: isolated Connection) throws {
        if !old.assessments.isEmpty {
            let list = old.assessments
            try connection.run(
                .supersedeAssessments,
                [
                    moment, list.map(\.authority.description), list.map(\.kind.rawValue), list.map(\.subject),
                    list.map(\.provenance.day.description), list.map(\.provenance.author.rawValue),
                ]
            )
        }
        if !old.entries.isEmpty {
            let list = old.entries
            try connection.run(
                .supersedeEntries,
                [
                    moment, list.map(\.authority.description), list.map(\.register.rawValue), list.map(\.title),
                    list.map { $0.other?.description }, list.map { $0.began?.earliest.description },
                    list.map { $0.began?.precision.rawValue },
                ]
            )
        }
        try supersedePeriods(old, connection)
    }

    private func supersedePeriods(_ old: Registry, _ connection: isolated Connection) throws {
        if !old.calendar.isEmpty {
            let list = old.calendar
            try connection.run(
                .supersedeCalendar,
                [
                    moment, list.map(\.authority.description), list.map(\.kind.rawValue), list.map(\.from.description),
                ]
            )
        }
        if !old.offers.isEmpty {
            let list = old.offers
            try connection.run(
                .supersedeOffers,
                [moment, list.map(\.authority.description), list.map(\.from.description)]
            )
        }
        if !old.asked.isEmpty {
            let list = old.asked
            try connection.run(
                .supersedeRequests,
                [moment, list.map(\.authority.description), list.map(\.number), list.map(\.from.description)]
            )
        }
    }
}
