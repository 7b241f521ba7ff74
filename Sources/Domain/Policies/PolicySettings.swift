/// What a policy sets besides its rules and weights.
package struct PolicySettings: Hashable, Sendable {
    /// Which plan is fairest among those that serve as many.
    package enum Fairness: Hashable, Sendable {
        /// Only the total counts.
        case total
        /// The lowest score is as high as it can be.
        case floor
        /// As few links as possible in low bands; the bands' lower edges, rising.
        case bands([Int])
        /// The lowest score as high as possible, then the next, and so on.
        case leximin
    }

    /// Places assumed of a partner in whose area many children live; the same as of others unless it is larger.
    package var largePlaces: Int?
    /// From how many children on an authority counts as large.
    package var largeFrom: Int
    /// Days assumed for each place; `nil` where days are not counted.
    package var daysAPlace: Int?
    /// Which plan is fairest.
    package var fairness: Fairness
    /// The most receivers a partner may have outside its own region; `nil` for no such limit.
    package var placesOutsideRegion: Int?
    /// Years after which evidence counts half; `nil` where it does not fade.
    package var halfLifeYears: Int?
    /// The farthest a partner may be, in kilometres, for support on site; `nil` for no such limit.
    package var kilometresOnSite: Int?
    /// Partners within so many points of one another are equally suitable.
    package var equallySuitable: Int
    /// Evidence older than so many years is marked.
    package var agingYears: Int
    /// Child populations further apart than 1 to this many count against a pair.
    package var populationRatio: Int
    /// An inspection counts as near within so many months.
    package var inspectionMonths: Int
    /// The lowest level of readiness, in staffing and in stable leadership, for an innovation to be passed on.
    package var readinessForInnovation: Int

    /// Settings; those of the first policy unless given.
    package init(
        largePlaces: Int? = nil,
        largeFrom: Int = 150_000,
        daysAPlace: Int? = nil,
        fairness: Fairness = .floor,
        placesOutsideRegion: Int? = nil,
        halfLifeYears: Int? = nil,
        kilometresOnSite: Int? = nil,
        equallySuitable: Int = 400,
        agingYears: Int = 3,
        populationRatio: Int = 5,
        inspectionMonths: Int = 6,
        readinessForInnovation: Int = 5
    ) {
        self.largePlaces = largePlaces
        self.largeFrom = largeFrom
        self.daysAPlace = daysAPlace
        self.fairness = fairness
        self.placesOutsideRegion = placesOutsideRegion
        self.halfLifeYears = halfLifeYears
        self.kilometresOnSite = kilometresOnSite
        self.equallySuitable = equallySuitable
        self.agingYears = agingYears
        self.populationRatio = populationRatio
        self.inspectionMonths = inspectionMonths
        self.readinessForInnovation = readinessForInnovation
    }
}
