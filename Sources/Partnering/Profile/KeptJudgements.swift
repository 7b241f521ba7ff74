import Domain

/// The judgements that still count because the latest inspection has no grade in their areas: that it was not told what an
/// inspection found, or that it gave none, is no sign that it found something good. Source: docs/domain.md §8.4.
struct KeptJudgements {
    /// By area, the newest inspection that graded it before the latest.
    let inspections: [JudgementArea: Inspection]

    /// - Parameter all: the inspections of the whole service, oldest first.
    init(_ all: [Inspection]) {
        var kept: [JudgementArea: Inspection] = [:]
        if let latest = all.last {
            let silent = latest.areasWithoutGrade
            let areas = JudgementArea.practice.filter {
                silent.contains($0) || latest.framework.answeredBy[$0]?.allSatisfy(silent.contains) ?? false
            }
            for area in areas { kept[area] = all.dropLast().last { $0.grade(in: area) != nil } }
        }
        inspections = kept
    }

    /// The areas in which the judgement before was below good.
    var belowGood: [JudgementArea: Grade] {
        inspections.compactMapValues { $0 }.reduce(into: [:]) { grades, kept in
            if let grade = kept.value.grade(in: kept.key), grade < .good { grades[kept.key] = grade }
        }
    }

    /// What they signal for a practice area: of several, the newest inspection's.
    func signal(for area: PracticeArea, under framework: Framework) -> JudgementSignal? {
        let judged = area.judged(under: framework)
        let newest = judged.compactMap { inspections[$0] }.max { $0.published < $1.published }
        return newest.flatMap { JudgementSignal(area, $0) }
    }
}
