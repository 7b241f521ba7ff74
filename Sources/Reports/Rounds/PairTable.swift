import Domain

extension Table<[LACode]> {
    /// Who is paired with whom in a round, the receiver first, for those who read no plans.
    /// - Parameter isWhole: whether nothing is kept from who reads.
    package static func pairs(
        _ pairs: [[LACode]],
        of round: Round,
        isWhole: Bool,
        in names: any NamesAuthorities
    ) -> Table {
        Table(
            "Who is paired with whom",
            [
                .authority("receiver", "Receiver", in: names) { $0[0] },
                .authority("partner", "Partner", in: names) { $0[1] },
            ],
            pairs,
            empty: isWhole ? "Nobody is paired in round '\(round.name)'." : "None that you may see."
        )
    }
}
