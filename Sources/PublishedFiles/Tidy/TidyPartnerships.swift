import Domain

/// Our own table of who supported whom.
struct TidyPartnerships: Layout {
    let name = "tidy partnerships"
    let columns = [
        "supporter_la_code", "supporter_name", "supported_la_code", "arrangement", "start_date", "end_date",
        "planned_end_date", "status",
    ]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let name = try row.required("supporter_name"), receiver = try row.code("supported_la_code"),
            arrangement = try row.required("arrangement"), status = try row.required("status"),
            began = try row.approximateDay("start_date"), ended = try row.approximateDay("end_date"),
            plannedEnd = try row.approximateDay("planned_end_date")
        let supporter: Partnership.Supporter =
            row.text("supporter_la_code").isEmpty ? .other(name) : .authority(try row.code("supporter_la_code"))
        let partnership = try row.checked { () throws(InvariantBroken) in
            try Partnership(
                supporter: supporter,
                supporterName: name,
                supporterKind: row.text("supporter_kind"),
                receiver: receiver,
                arrangement: arrangement,
                basis: row.text("basis"),
                began: began,
                ended: ended,
                plannedEnd: plannedEnd,
                intensity: row.text("intensity"),
                status: status,
                notes: row.text("notes"),
                source: row.text("source_url"),
                evidence: row.text("evidence")
            )
        }
        return [.partnership(partnership)]
    }
}
