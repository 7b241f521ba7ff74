import Domain

extension Table<Following> {
    /// What somebody follows.
    package static func followed(_ list: [Following], in names: any NamesAuthorities) -> Table {
        Table(
            "Followed",
            [
                .words("area", "Area") { $0.area?.rawValue },
                .words("name", "Name") { it in it.area?.name ?? it.authority.map(names.name(of:)) },
                .words("la_code") { $0.authority?.description }, .day("since", "Since") { $0.since },
            ],
            list,
            empty: "You follow nothing yet: \(Command.follow)"
        )
    }
}
