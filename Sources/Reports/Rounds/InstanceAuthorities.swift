import Domain
import Partnering

extension PlanRecord {
    /// A row of the plain files of its question, with whom it means.
    package typealias InstanceRow = (side: String, row: Int, authority: LACode, request: Int?)

    /// Which row of needs.csv and partners.csv is which authority.
    package func instanceAuthorities() throws -> Table<InstanceRow> {
        let question = try question, names = authorities
        let needs = question.requests.enumerated().map { InstanceRow("need", $0, $1.receiver, $1.number) }
        let partners = question.partners.enumerated().map { InstanceRow("partner", $0, $1.code, nil) }
        return Table(
            "Authorities",
            [
                .words("side") { $0.side }, .number("row") { $0.row }, .words("la_code") { $0.authority.description },
                .words("name") { names.name(of: $0.authority) }, .number("request") { $0.request },
            ],
            needs + partners
        )
    }
}
