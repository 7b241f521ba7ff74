import Domain

/// Our own table of companies and trusts that deliver for authorities.
struct TidyArrangements: Layout {
    let name = "tidy delivery arrangements"
    let columns = ["la_code", "delivery_body", "kind", "start_date", "end_date"]
    let optional = ["notes", "source_url"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let authority = try row.code("la_code"), body = try row.required("delivery_body"),
            began = try row.approximateDay("start_date"), ended = try row.approximateDay("end_date")
        let kind = try row.required(
            "kind",
            { DeliveryArrangement.Kind(rawValue: $0) },
            or: "not one of trust, council_owned_company, community_interest_company"
        )
        let arrangement = try row.checked { () throws(InvariantBroken) in
            try DeliveryArrangement(
                authority: authority,
                body: body,
                kind: kind,
                began: began,
                ended: ended,
                notes: row.text("notes"),
                source: row.text("source_url")
            )
        }
        return [arrangement.fact]
    }
}
