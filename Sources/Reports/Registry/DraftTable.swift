import Domain
import Partnering

extension Table<AuthorityProfile> {
    /// Authorities with nothing below good that show signs of decline, each with its signs: drafts for a coordinator, which
    /// enter no plan until one is confirmed. Alphabetical.
    package static func drafts(_ book: ProfileBook, regions: [Region], empty: String) -> Table {
        let found = book.profiles.values.filter { profile in
            profile.isDraft && (regions.isEmpty || regions.contains(profile.authority.region))
        }
        return Table(
            "Drafts",
            [
                .words("la_code") { $0.authority.code.description },
                .words("name", "Authority") { $0.authority.name },
                .words("region", "Region") { $0.authority.region.name },
                .day("inspected", "Inspected") { $0.latest?.inspected },
                .list("signs", "Signs of decline") { $0.declines.map(\.words) },
            ],
            found.sorted { ($0.authority.name, $0.authority.code) < ($1.authority.name, $1.authority.code) },
            empty: empty
        )
    }
}
