import Domain

/// Our own table of who supported whom.
struct TidyPartnerships: Layout {
    let name = "tidy partnerships"
    let columns = [
        Self.partnerCode, Self.partnerName, Self.receiver, "arrangement", "start_date", "end_date", "planned_end_date",
        "status",
    ]
    let optional = ["partner_kind|supporter_kind", "basis", "intensity", "notes", "source_url", "evidence"]

    // Tables of before call the two otherwise.
    private static let partnerCode = "partner_la_code|supporter_la_code", partnerName = "partner_name|supporter_name",
        receiver = "receiver_la_code|supported_la_code"

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let name = try row.required(Self.partnerName), receiver = try row.code(Self.receiver),
            arrangement = try row.required("arrangement"), status = try row.required("status"),
            began = try row.approximateDay("start_date"), ended = try row.approximateDay("end_date"),
            plannedEnd = try row.approximateDay("planned_end_date")
        let partner = row.text(Self.partnerCode).isEmpty ? nil : try row.code(Self.partnerCode)
        let partnership = try row.checked { () throws(InvariantBroken) in
            try Partnership(
                partnerCode: partner,
                partnerName: name,
                partnerKind: row.text("partner_kind|supporter_kind"),
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
        return [partnership.fact]
    }
}
