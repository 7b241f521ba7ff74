/// The numbers that a policy sets beside its rules and weights, and which plan it finds fairest.
///
/// A new setting is a property here and an entry in `PolicySetting.all`, or in `PolicyWord.all` if it is a word: reading,
/// writing, checking and telling go through these lists.
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

    /// Places assumed of a partner that has offered none.
    package var assumedPlaces = 2
    /// Places assumed of a partner in whose area many children live; the same as of others unless it is larger.
    package var largePlaces: Int?
    /// From how many children on an authority counts as large.
    package var largeFrom = 150_000
    /// Places assumed by size: each step from so many children on, rising, the first from none. Empty where
    /// `assumedPlaces` and `largePlaces` say it.
    package var placesBySize: [PlacesFrom] = []
    /// Places more for one that is named and funded to support others; with `placesBySize`.
    package var placesIfNamed: Int?
    /// Days assumed for each place; `nil` where days are not counted.
    package var daysAPlace: Int?
    /// The most receivers a partner may have outside its own region; `nil` for no such limit.
    package var placesOutsideRegion: Int?
    /// Judgements of a partner may be this many years old.
    package var evidenceYears = 6
    /// Judgements older than so many years are marked.
    package var agingYears = 3
    /// Years after which a judgement counts half; `nil` where it does not fade.
    package var halfLifeYears: Int?
    /// How long a road is, in hundredths of the straight line; `nil` where distances are straight lines.
    package var detourPercent: Int?
    /// Kilometres by road at which half the points of travel are left; with `noPointsKilometres`, or neither.
    package var halfPointsKilometres: Int?
    /// Kilometres by road from which on no points of travel are left.
    package var noPointsKilometres: Int?
    /// Kilometres by road from which on the way speaks against a pair; `nil` for where travel brings no points.
    package var farKilometres: Int?
    /// Whether need fades with age as strength does.
    package var needsFade = true
    /// Whether a strength of any age counts no less than a fresh judgement one grade lower.
    package var neverBelowLowerGrade = false
    /// Whether a lead place weighs by the receiver's children against the partner's.
    package var leadPlacesBySize = false
    /// Whether staffing that nobody stated is read from the workforce figures.
    package var readinessFromFigures = false
    /// Whether a partner's record with others counts beside that with the receiver.
    package var recordWithOthers = false
    /// The farthest a partner may be, in kilometres, for support on site; `nil` for no such limit.
    package var kilometresOnSite: Int?
    /// Child populations further apart than 1 to this many count against a pair.
    package var populationRatio = 5
    /// An inspection counts as near within so many months.
    package var inspectionMonths = 6
    /// The lowest level of readiness, in staffing and in stable leadership, for an innovation to be passed on.
    package var readinessForInnovation = 5
    /// Partners within so many points of one another are equally suitable.
    package var equallySuitable = 400
    package var fairness = Fairness.floor
    /// So many points less than it could have may the pairing with least in its favour have, where the whole gains by it;
    /// `nil` for none.
    package var floorSlack: Int?
    package var coverage = Coverage.units
    /// Whether a partner that requires improvement in help and protection may serve a specialist request.
    package var areaException = Choice.no

    /// A step of a table of places: from so many children on.
    package struct PlacesFrom: Hashable, Sendable {
        package let children: Int
        package let places: Int

        package init(children: Int, places: Int) {
            self.children = children
            self.places = places
        }
    }

    package init() {}

    package init(_ change: (inout PolicySettings) -> Void) { change(&self) }
}
