import Domain
import Tabular

/// What partners can give.
struct FilledOffers: TemplateLayout {
    let name = "offers"
    let title = "Offers"
    let purpose = "What your authority can give to others. \(SupportOffer.promise)"
    let usualVisibility = Visibility.regions
    let fields = [
        TemplateField("offered from", "The first day of the offer.", .day, needed: true, example: "2027-01-01"),
        TemplateField("offered to", "Its last day.", .day, needed: true, example: "2027-12-31"),
        TemplateField(
            "places",
            "How many authorities you would support at once; 0 says that you offer nothing.",
            .wholeNumber(0...20),
            needed: true,
            example: "2"
        ),
        TemplateField(
            "days",
            "Days you can give in all; empty if you cannot say.",
            .wholeNumber(0...5000),
            example: "60"
        ),
        TemplateField(
            "areas",
            "What you offer help in; empty means all in which you are strong.",
            .severalOf(.areas),
            example: "HP-FD front door and thresholds; LD-QA"
        ),
        TemplateField(
            "any region",
            "Whether others than your own region are welcome; empty means that you do not say.",
            .oneOf(.yesOrNo),
            example: "yes"
        ),
        TemplateField("details", "What else there is to say."),
    ]

    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact {
        let from = try row.neededDay("offered from"), to = try row.neededDay("offered to")
        guard let places = try row.wholeNumber("places") else { throw row.filled("places", "is empty") }
        let days = try row.wholeNumber("days"), areas = try row.areas("areas")
        // Silence is no yes.
        let anyRegion = try row.yesOrNo("any region"), details = try row.kept("details", isOptional: true)
        func blamed() -> String {
            from > to || to > from.adding(years: 10) ? "offered to" : (0...20) ~= places ? "days" : "places"
        }
        let offer = try row.checked(blaming: blamed()) { () throws(InvariantBroken) in
            try SupportOffer(
                authority: authority,
                from: from,
                to: to,
                places: places,
                days: days,
                areas: areas,
                anyRegion: anyRegion,
                details: details,
                provenance: said
            )
        }
        return offer.fact
    }

    func cells(of fact: Fact) -> [String: WrittenCell]? {
        guard let it = fact.value as? SupportOffer else { return nil }
        return [
            "offered from": WrittenCell(it.from), "offered to": WrittenCell(it.to), "places": WrittenCell(it.places),
            "days": WrittenCell(it.days), "areas": WrittenCell(it.areas), "any region": WrittenCell(yes: it.anyRegion),
            "details": .text(it.details),
        ]
    }
}
