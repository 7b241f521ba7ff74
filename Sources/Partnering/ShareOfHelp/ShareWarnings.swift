import Domain

extension ShareOfHelp {
    /// A share of places that lies so many hundredths below the share of need is warned of.
    package static let margin = 5

    /// From when on it is warned, in words: what one place more or less would turn is chance.
    package static let threshold =
        "That is said only where one place more or less would not change it, and of a group where its share of the places is at "
        + "least \(margin) % of all too small."

    /// Where help flows away from need, with the numbers. None while no place goes to anybody.
    ///
    /// Three things are looked at: a class that is served less fully than a less pressing one; places for those good as
    /// a whole while a lead request has none; and a region, type of council or fifth of deprivation that has somebody
    /// without a place and less than its share. Small numbers jump: see ``threshold``.
    package var warnings: [String] {
        guard all.places > 0 else { return [] }
        return classWarnings + goodWarnings + (regions + councils + deprivation).compactMap(shareWarning)
    }

    private var classWarnings: [String] {
        classes.indices.compactMap { index in
            let own = classes[index]
            // Of the less pressing classes that are served more fully, the one served most fully is named.
            let fuller = classes[(index + 1)...].filter {
                (own.served + 1) * $0.requests < ($0.served - 1) * own.requests
            }
            let fullest = fuller.max { one, other in one.served * other.requests < other.served * one.requests }
            return fullest.map {
                "what is \(own.name) pressing is served less fully (\(own.served) of \(own.requests) requests) than what is "
                    + "\($0.name) (\($0.served) of \($0.requests))"
            }
        }
    }

    private var goodWarnings: [String] {
        let lead = kinds[0], without = lead.requests - lead.served
        let given = zip(kinds.dropFirst(), ["that are good as a whole", "with nothing below good"]).compactMap {
            kind,
            which in
            kind.places == 0
                ? nil
                : "\(kind.places) of \(all.places) places \(kind.places == 1 ? "goes" : "go") to authorities \(which)"
        }
        guard !given.isEmpty, without > 0 else { return [] }
        return ["\(given.inWords), while \(without) of \(lead.requests) lead requests have none"]
    }

    private func shareWarning(_ group: Group) -> String? {
        guard group.served < group.requests else { return nil }
        let need = group.requests * all.places, help = group.places * all.requests
        guard need - help >= all.requests else { return nil }
        guard (need - help) * 100 >= ShareOfHelp.margin * all.requests * all.places else { return nil }
        return "\(group.name): \(group.requests) of \(all.requests) requests (\(group.shareOfNeed(all)) %), "
            + "but \(group.places) of \(all.places) places (\(group.shareOfPlaces(all)) %)"
    }
}

extension ShareOfHelp.Group {
    /// Its share of all requests in hundredths, rounded.
    package func shareOfNeed(_ all: Self) -> Int { ShareOfHelp.Group.hundredths(requests, of: all.requests) }

    /// Its share of all places in hundredths, rounded.
    package func shareOfPlaces(_ all: Self) -> Int { ShareOfHelp.Group.hundredths(places, of: all.places) }

    private static func hundredths(_ part: Int, of whole: Int) -> Int {
        whole == 0 ? 0 : (part * 200 + whole) / (whole * 2)
    }
}
