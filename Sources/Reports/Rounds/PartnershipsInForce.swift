import Domain

extension Table<Plan.InForce> {
    /// Partnerships in force, which a plan leaves as they are.
    static func inForce(_ list: [Plan.InForce], _ authorities: AuthorityCards) -> Table {
        Table(
            "In force",
            [
                .words("partner", "Partner") { $0.partner },
                .authority("receiver", "Supported", in: authorities) { $0.receiver },
                .words("arrangement", "Arrangement") { $0.arrangement.withoutUnderscores },
                .day("began", "Since") { $0.began?.description }.orElse("not on record"),
                .words("intensity", "How much") { $0.intensity }.orElse("not on record"),
                .day("planned_end", "Until") { $0.plannedEnd?.description }.orElse("not on record"),
                .flag("directed", "Directed") { $0.isDirected ?? false },
            ],
            list
        )
    }
}

extension [Plan.InForce] {
    /// Those of some pairs; an agreement of others is not told of.
    func of(_ pairs: Set<[LACode]>?) -> [Plan.InForce] {
        filter { line in
            guard let pairs, let partner = line.partnerCode else { return true }
            return pairs.contains([line.receiver, partner])
        }
    }
}
