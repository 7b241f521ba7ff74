import Domain
import PublishedFiles
import Reports
import Store

/// What an import of one file changed, or would change.
struct ImportOutcome: Sendable {
    let file: ImportedFile
    let changes: ChangeSet
    /// The import on record; `nil` if there was nothing to record.
    let receipt: ImportStore.Receipt?
    let isApplied: Bool
    /// Whether it was to be brought in, and not only shown.
    var isAsked = false
    let effects: ImportEffects
    /// What became of the rows of every sheet.
    let accounts: [SheetAccount]
    /// Names of authorities, for what people read.
    let names: [LACode: String]
    /// The day up to which the file speaks, and on what that rests.
    var asAt = ""
    /// What of the file was not read though it holds grades, in words.
    var gradesLeft: [String] = []
    /// Agreements that meet days on which one of the two is closed, in words.
    var closures: [String] = []
    /// What stands against the use of it, in words.
    var misgivings: [String] = []

    /// What it tells that counts from a later day on, in words; `nil` where all of it counts today.
    var later: String? {
        let days = (changes.new + changes.corrected.map(\.new)).compactMap { sourced -> Day? in
            switch sourced.fact.value {
            case let it as Indicator: it.published
            case let it as StatisticalNeighbour: StatisticalNeighbour.published(model: it.model)
            default: nil
            }
        }.filter { $0 > Today.day }
        guard let first = days.min(), let last = days.max() else { return nil }
        return
            "\(days.count.counted("figure counts", "figures count")) from \(first)\(first == last ? "" : " to \(last)") on, when "
            + "that year's are all out: answers for an earlier day do not show \(days.count == 1 ? "it" : "them")"
    }

    /// What is so unlikely that somebody has to say that it is meant.
    var alarms: [String] { file.alarms + changes.alarms.map { $0.withNames { names[$0] } } }

    /// The outcome for people and programs.
    var report: ImportReport {
        ImportReport(
            changes,
            of: file.name,
            layout: file.layout,
            refused: file.problems,
            number: receipt?.number,
            applied: isApplied,
            asked: isAsked,
            effects: effects,
            accounts: accounts,
            names: names,
            asAt: asAt,
            alarms: alarms
        )
    }
}

extension Registry {
    /// The names of its authorities, the present ones where two bear a code.
    var namesByCode: [LACode: String] {
        Dictionary(
            authorities.map { ($0.code, ($0.name, $0.validFrom)) },
            uniquingKeysWith: { ($0.1?.number ?? 0) < ($1.1?.number ?? 0) ? $1 : $0 }
        ).mapValues(\.0)
    }
}
