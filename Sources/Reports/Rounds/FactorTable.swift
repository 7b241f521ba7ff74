import Domain
import Partnering

extension Table<FactorPoints> {
    /// What each factor gives a pair, with the fact behind it.
    /// - Parameter tellsPoints: whether points may be told; they are nothing then.
    static func factors(_ list: [FactorPoints], tellsPoints: Bool = true) -> Table {
        Table(
            "Factors",
            [
                .words("id", "Factor") { $0.factor.description },
                .number("points", "Points") { tellsPoints ? $0.points : nil },
                .words("detail", "Because") { $0.detail },
            ],
            list
        )
    }

    /// The factors with their sum, for people.
    func text(sum: Int, _ remark: String, _ style: Style) -> String {
        Table(name, columns, rows + [FactorPoints(factor: "sum", points: sum, detail: remark)]).text(style)
    }
}

extension [FactorPoints] {
    /// The points in a line, for whoever adds them up: what each rests on is a step behind.
    func inOneLine(sum: Int) -> String {
        let given = filter { $0.points != 0 }.map { "\($0.factor.description.withoutUnderscores) \($0.points.grouped)" }
        return "Points: \(given.joined(separator: ", ")); in all \(sum.grouped) of \(Policy.fullScore.grouped). "
            + "\(Command.detail) says what each rests on."
    }
}

extension Scoring {
    /// What is said where some people may not see everything; nothing where they may.
    static func leavesOut(from visible: Visibility) -> String {
        tellsPoints(to: visible)
            ? "" : "Left out: what only the authority and its coordinator may see, and the points behind each score.\n"
    }
}
