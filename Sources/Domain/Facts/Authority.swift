/// What kind of council an authority is.
package enum AuthorityType: String, Hashable, Sendable, Codable, CaseIterable {
    /// A unitary authority, the Isles of Scilly among them.
    case unitary
    /// A metropolitan borough.
    case metropolitanBorough = "metropolitan_borough"
    /// A London borough.
    case londonBorough = "london_borough"
    /// A county above districts.
    case county
    /// The City of London.
    case cityOfLondon = "city_of_london"
}

/// A point on the globe in WGS84 degrees.
package struct Coordinates: Hashable, Sendable, Codable {
    /// Degrees north, -90…90.
    package let latitude: Double
    /// Degrees east, -180…180.
    package let longitude: Double

    /// A point on the globe; `nil` outside of it.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A local authority responsible for children's services, in force or abolished.
package struct Authority: Hashable, Sendable, Codable {
    /// DfE's number: the key.
    package let code: LACode
    /// The GSS code in force.
    package let gssCode: GSSCode
    /// GSS codes it had before its boundary or status changed.
    package let formerGSSCodes: [GSSCode]
    /// Ofsted's number for it, if known.
    package let ofstedURN: Int?
    /// Its name as DfE prints it.
    package let name: String
    /// Its region.
    package let region: Region
    /// What kind of council it is.
    package let type: AuthorityType
    /// A point in its middle, good to a kilometre or two; `nil` where none was drawn.
    package let centre: Coordinates?
    /// Its first day; `nil` if it is older than the record.
    package let validFrom: Day?
    /// The first day on which it was no more; `nil` while it is in force.
    package let validTo: Day?
    /// Authorities that it came out of.
    package let predecessors: [LACode]
    /// Authorities that came out of it.
    package let successors: [LACode]
    /// What else there is to know, such as how it was split.
    package let notes: String

    /// An authority with all that is held about its identity.
    package init(
        code: LACode,
        gssCode: GSSCode,
        formerGSSCodes: [GSSCode] = [],
        ofstedURN: Int? = nil,
        name: String,
        region: Region,
        type: AuthorityType,
        centre: Coordinates? = nil,
        validFrom: Day? = nil,
        validTo: Day? = nil,
        predecessors: [LACode] = [],
        successors: [LACode] = [],
        notes: String = ""
    ) {
        self.code = code
        self.gssCode = gssCode
        self.formerGSSCodes = formerGSSCodes
        self.ofstedURN = ofstedURN
        self.name = name
        self.region = region
        self.type = type
        self.centre = centre
        self.validFrom = validFrom
        self.validTo = validTo
        self.predecessors = predecessors
        self.successors = successors
        self.notes = notes
    }

    /// Whether it was responsible for children's services on a day.
    package func isInForce(on day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day < $0 } ?? true)
    }
}
