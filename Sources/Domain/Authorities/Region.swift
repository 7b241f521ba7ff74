/// One of the nine regions of ADCS and government (Ofsted publishes eight: it joins two). Source: docs/domain.md §2.2.
package enum Region: String, CaseNumbered, Sendable, Codable, Comparable {
    case eastOfEngland = "EE"
    case eastMidlands = "EM"
    case london = "LO"
    case northEast = "NE"
    case northWest = "NW"
    case southEast = "SE"
    case southWest = "SW"
    case westMidlands = "WM"
    case yorkshireAndTheHumber = "YH"

    package var name: String {
        switch self {
        case .eastOfEngland: "East of England"
        case .eastMidlands: "East Midlands"
        case .london: "London"
        case .northEast: "North East"
        case .northWest: "North West"
        case .southEast: "South East"
        case .southWest: "South West"
        case .westMidlands: "West Midlands"
        case .yorkshireAndTheHumber: "Yorkshire and the Humber"
        }
    }

    /// `the North West`, `London`: as it stands in a sentence.
    package var inSentence: String { [.london, .yorkshireAndTheHumber].contains(self) ? name : "the \(name)" }

    /// The regions that share a land border with it. Source: ONS region boundaries.
    package var touching: Set<Region> {
        switch self {
        case .eastOfEngland: [.eastMidlands, .london, .southEast]
        case .eastMidlands: [.eastOfEngland, .northWest, .southEast, .westMidlands, .yorkshireAndTheHumber]
        case .london: [.eastOfEngland, .southEast]
        case .northEast: [.northWest, .yorkshireAndTheHumber]
        case .northWest: [.eastMidlands, .northEast, .westMidlands, .yorkshireAndTheHumber]
        case .southEast: [.eastOfEngland, .eastMidlands, .london, .southWest, .westMidlands]
        case .southWest: [.southEast, .westMidlands]
        case .westMidlands: [.eastMidlands, .northWest, .southEast, .southWest]
        case .yorkshireAndTheHumber: [.eastMidlands, .northEast, .northWest]
        }
    }

    /// A region from its code or name in any case, with or without "the" and "and"; `nil` for anything else.
    package init?(forgiving text: some StringProtocol) {
        let wanted = Self.letters(text)
        guard
            let region = Region.allCases.first(where: {
                $0.rawValue.lowercased() == wanted || Self.letters($0.name) == wanted
            })
        else { return nil }
        self = region
    }

    private static func letters(_ text: some StringProtocol) -> String {
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter })
        return words.filter { !["the", "and", "of"].contains($0) }.joined()
    }

    package static func < (left: Region, right: Region) -> Bool { left.name < right.name }
}
