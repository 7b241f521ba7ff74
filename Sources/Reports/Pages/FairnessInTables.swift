import Domain
import Drawing
import Partnering

/// Where the places of a plan go, held against where the need is.
struct FairnessInTables: Sendable {
    let view: RoundView

    @HTML.Builder var html: HTML {
        let share = ShareOfHelp(of: view.plan, in: view.authorities)
        if share.unserved.isEmpty {
            HTML(.p) {
                "Every request has a partner, so that no share says where help flows. What differs is how far it has to come:"
            }
            far("By region of who receives", view.pairs) { $0.receiverRegion?.name ?? "not known" }.html
        } else if share.warnings.isEmpty {
            HTML(.p) { "No sign that help flows away from need." }
        }
        if !share.warnings.isEmpty {
            HTML(.div, .class("notice")) {
                HTML(.p) { "Help flows away from need:" }
                HTML.list(share.warnings.map { $0.capitalisedFirst + "." })
            }
        }
        // Where everybody has a partner each share is what the need is.
        let isSilent = share.unserved.isEmpty && share.warnings.isEmpty
        HTML(.div, .class("beside")) {
            (isSilent ? [] : groups(of: share)).filter { !$0.1.isEmpty }.map { title, groups in
                HTML(.div) { Self.table(title, groups, share.all).html }
            }
        }
    }

    /// How far partners are, group by group.
    private func far(_ title: String, _ pairs: [RoundView.Pair], by group: (RoundView.Pair) -> String) -> Grid {
        let lines = Dictionary(grouping: pairs, by: group).sorted { $0.key < $1.key }
        return Grid(
            title,
            [
                Grid.Column("Group"), Grid.Column("With a partner", isNumber: true),
                Grid.Column("from another region", isNumber: true),
                Grid.Column("over \(PlanInSum.farKilometres) km", isNumber: true),
                Grid.Column("Kilometres, in the middle", isNumber: true),
            ],
            words: lines.map { name, pairs in
                let ways = pairs.compactMap(\.kilometres).sorted()
                return [
                    name, "\(pairs.count)", "\(pairs.count { $0.pairing.crossesRegions })",
                    "\(ways.count { $0 > PlanInSum.farKilometres })", ways.middle.map(String.init) ?? "not known",
                ]
            }
        )
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
