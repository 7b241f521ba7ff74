import Domain

/// A plan by the name that it has among others.
package struct Planned: Sendable {
    let name: String
    let plan: Plan

    package init(_ name: String, _ plan: Plan) {
        self.name = name
        self.plan = plan
    }

    /// How far partners are, the nearest first, where it is known.
    var distances: [Int] { plan.pairings.compactMap(\.kilometres).sorted() }
}

/// What a plan comes to, for whatever speaks of plans as a whole.
extension Column<Planned> {
    static var served: Column { .number("served", "served") { $0.plan.pairings.count } }
    static var unserved: Column { .number("unserved", "without a partner") { $0.plan.unserved.count } }
    static var crossRegion: Column {
        .number("cross_region", "across regions") { $0.plan.pairings.count(where: \.crossesRegions) }
    }
    static var floor: Column { .number("floor") { $0.plan.floor } }
    static var total: Column { .number("total") { $0.plan.total } }
}

extension Table<Planned> {
    /// The plans beside one another: a line for each column that has a title.
    func sideBySide(_ style: Style) -> String {
        let titled = columns.filter { $0.title != nil }
        return TableLayout(
            titles: [TableLayout.Cell("")] + rows.map { TableLayout.Cell($0.name) },
            areNumbers: [false] + rows.map { _ in true },
            rows: titled.map { column in [TableLayout.Cell(column.title ?? "")] + rows.map(column.cell) }
        ).text(style)
    }
}
