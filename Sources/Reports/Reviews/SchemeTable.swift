import Domain

extension Table<Scheme> {
    /// Schemes to choose from.
    package static func schemes(_ list: [Scheme]) -> Table {
        Table(
            "Schemes",
            [
                .words("scheme", "Scheme") { $0.name }, .number("version", "Version") { $0.version },
                .words("purpose", "Purpose") { $0.purpose },
            ],
            list
        )
    }
}
