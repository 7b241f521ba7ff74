import Domain

/// Our own table of DfE's statistical neighbours.
struct TidyNeighbours: Layout {
    let name = "tidy statistical neighbours"
    let columns = ["model", "la_code", "rank", "neighbour_la_code", "closeness"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let model = try row.period("model"),
            rank = try row.required("rank", { Int($0) }, or: "not a number from 1 to 10"),
            authority = try row.code("la_code"), neighbour = try row.code("neighbour_la_code")
        let closeness = try row.required(
            "closeness",
            { Closeness(rawValue: $0.lowercased()) },
            or: "not one of extremely close, very close, close, somewhat close, not close"
        )
        return [try row.neighbour(neighbour, of: authority, model, rank: rank, closeness)]
    }
}

extension NamedRow {
    /// A line of a list of neighbours.
    func neighbour(
        _ neighbour: LACode,
        of authority: LACode,
        _ model: Int,
        rank: Int,
        _ closeness: Closeness
    ) throws(Problem) -> Fact {
        try checked { () throws(InvariantBroken) in
            try StatisticalNeighbour(
                model: model,
                authority: authority,
                rank: rank,
                neighbour: neighbour,
                closeness: closeness
            )
        }.fact
    }
}
