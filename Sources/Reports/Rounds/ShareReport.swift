import Domain
import Partnering

/// Where help goes, held against where need is, for the board and for each round.
package struct ShareReport: Encodable, Sendable {
    /// One group of authorities.
    package struct Line: Encodable, Sendable {
        /// The group in words.
        package let group: String
        /// Its requests.
        package let requests: Int
        /// Its requests that a place goes to.
        package let served: Int
        /// Its places.
        package let places: Int
        /// Days of these, as far as anybody said.
        package let days: Int
        /// Places for which nobody said how many days.
        package let placesWithoutDays: Int
        /// Its share of all requests, in hundredths.
        package let shareOfNeed: Int
        /// Its share of all places, in hundredths.
        package let shareOfPlaces: Int

        init(_ group: ShareOfHelp.Group, of all: ShareOfHelp.Group) {
            self.group = group.name
            requests = group.requests
            served = group.served
            places = group.places
            days = group.days
            placesWithoutDays = group.placesWithoutDays
            shareOfNeed = group.shareOfNeed(all)
            shareOfPlaces = group.shareOfPlaces(all)
        }
    }

    /// All together.
    package let all: Line
    /// By class, the most pressing first.
    package let byClass: [Line]
    /// Lead, already good, nothing below good.
    package let byKind: [Line]
    /// By region.
    package let byRegion: [Line]
    /// By type of council, which stands in for rurality.
    package let byCouncilType: [Line]
    /// By fifth of deprivation.
    package let byDeprivation: [Line]
    /// Authorities with a request that no place goes to, alphabetical.
    package let withoutAPlace: [AuthorityLabel]
    /// Where help flows away from need.
    package let warnings: [String]

    /// The shares with the names that authorities bear there.
    package init(_ share: ShareOfHelp, in names: some NamesAuthorities) {
        func lines(_ groups: [ShareOfHelp.Group]) -> [Line] { groups.map { Line($0, of: share.all) } }
        all = Line(share.all, of: share.all)
        byClass = lines(share.classes)
        byKind = lines(share.kinds)
        byRegion = lines(share.regions)
        byCouncilType = lines(share.councils)
        byDeprivation = lines(share.deprivation)
        withoutAPlace = share.unserved.map { AuthorityLabel($0, in: names) }
        warnings = share.warnings
    }

    /// The shares for people.
    /// - Parameters:
    ///   - title: whose places they are.
    ///   - without: what the authorities without a place lack, in words.
    func text(_ title: String, without: String, _ style: Style) -> String {
        var table = TextTable(["By", "Group", ">Requests", ">Served", ">Places", ">% of need", ">% of places", ">Days"])
        for (by, lines) in [
            ("class", byClass), ("kind", byKind), ("region", byRegion), ("council*", byCouncilType),
            ("deprivation", byDeprivation), ("", [all]),
        ] {
            for (index, line) in lines.enumerated() { table.add([index == 0 ? by : ""] + cells(line)) }
        }
        var text = style.heading(title) + "\n" + table.rendered(style)
        text += "* The type of council stands in for rurality, of which nothing is on record.\n"
        for warning in warnings { text += "! Help flows away from need: \(warning).\n" }
        if all.places > 0, warnings.isEmpty { text += "No sign that help flows away from need.\n" }
        if !withoutAPlace.isEmpty {
            text += "\(without) (\(withoutAPlace.count)): \(withoutAPlace.map(\.name).joined(separator: "; ")).\n"
        }
        return text
    }

    private func cells(_ line: Line) -> [String] {
        let days = line.placesWithoutDays == 0 ? "\(line.days)" : line.days == 0 ? "not known" : "\(line.days) known"
        return [
            line.group, "\(line.requests)", "\(line.served)", "\(line.places)", "\(line.shareOfNeed)",
            "\(line.shareOfPlaces)", days,
        ]
    }
}
