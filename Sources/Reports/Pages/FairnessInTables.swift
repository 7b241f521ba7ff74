import Domain
import Drawing
import Partnering

/// Where the places of a plan go, held against where the need is.
struct FairnessInTables: Sendable {
    let view: RoundView

    @HTML.Builder var html: HTML {
        let share = ShareOfHelp(of: view.plan, in: view.authorities)
        if share.warnings.isEmpty {
            HTML(.p) { "No sign that help flows away from need." }
        } else {
            HTML(.div, .class("notice")) {
                HTML(.p) { "Help flows away from need:" }
                HTML.list(share.warnings.map { $0.capitalisedFirst + "." })
            }
        }
        HTML(.div, .class("beside")) {
            groups(of: share).filter { !$0.1.isEmpty }.map { title, groups in
                HTML(.div) { Self.table(title, groups, share.all).html }
            }
        }
    }

    /// Classes are for the coordinator.
    private func groups(of share: ShareOfHelp) -> [(String, [ShareOfHelp.Group])] {
        let open = [
            ("By region", share.regions), ("By type of council", share.councils), ("By deprivation", share.deprivation),
        ]
        return view.audience == .coordinator ? [("By how pressing, 5 of 5 the most", share.classes)] + open : open
    }

    private static func table(_ title: String, _ groups: [ShareOfHelp.Group], _ all: ShareOfHelp.Group) -> Grid {
        Grid(
            title,
            [
                Grid.Column("Group"), Grid.Column("Requests", isNumber: true),
                Grid.Column("With a partner", isNumber: true),
                Grid.Column("% of requests", isNumber: true), Grid.Column("% of places", isNumber: true),
            ],
            words: groups.filter { $0.requests + $0.places > 0 }.map { group in
                [group.name.capitalisedFirst]
                    + [group.requests, group.served, group.shareOfNeed(all), group.shareOfPlaces(all)].map(String.init)
            }
        )
    }
}
