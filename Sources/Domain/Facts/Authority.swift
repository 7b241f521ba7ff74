/// What kind of council an authority is.
package enum AuthorityType: String, Hashable, Sendable, Codable, CaseIterable {
    /// A unitary authority, the Isles of Scilly among them.
    case unitary
    case metropolitanBorough = "metropolitan_borough"
    case londonBorough = "london_borough"
    /// A county above districts.
    case county
    case cityOfLondon = "city_of_london"
}

/// A point on the globe in WGS84 degrees.
package struct Coordinates: Hashable, Sendable {
    /// Degrees north, -90…90.
    package let latitude: Double
    /// Degrees east, -180…180.
    package let longitude: Double

    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Whether it lies in England, or in the sea beside it.
    var isInEngland: Bool { (49...56.5).contains(latitude) && (-7...2.5).contains(longitude) }
}

/// A local authority responsible for children's services, in force or abolished.
package struct Authority: Hashable, Sendable {
    package let code: LACode
    package let gssCode: GSSCode
    /// GSS codes it had before its boundary or status changed.
    package let formerGSSCodes: [GSSCode]
    /// Ofsted's number for it, if known.
    package let ofstedURN: Int?
    /// Its name as DfE prints it.
    package let name: String
    package let region: Region
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

extension Authority: RegistryFact {
    package static var kindName: String { "authorities" }
    package static var held: WritableKeyPath<Registry, [Authority]>? { \.authorities }
    package var authority: LACode { code }
    package var refersTo: [LACode] { predecessors + successors }
    package var inWords: String { "\(name) (\(code))" }

    package var identifying: [FactField] { [FactField("authority", code), FactField("valid_from", validFrom)] }
    package var fields: [FactField] {
        [
            FactField(FieldName("gss_code", label: "GSS code"), gssCode),
            FactField(FieldName("former_gss_codes", label: "former GSS codes"), list: formerGSSCodes),
            FactField(FieldName("ofsted_urn", label: "Ofsted number"), ofstedURN), FactField("name", name),
            FactField("region", region.name), FactField("type", type.rawValue),
            FactField("latitude", centre?.latitude), FactField("longitude", centre?.longitude),
            FactField("valid_from", validFrom), FactField("valid_to", validTo),
            FactField("predecessors", list: predecessors.sorted()), FactField("successors", list: successors.sorted()),
            FactField("notes", notes),
        ]
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        var centre: Coordinates?
        if let latitude = try kept.valueOrNil("latitude", { Double($0) }),
            let longitude = try kept.valueOrNil("longitude", { Double($0) })
        {
            centre = Coordinates(latitude: latitude, longitude: longitude)
        }
        self.init(
            code: try kept.code("authority"),
            gssCode: try kept.value("gss_code") { GSSCode($0) },
            formerGSSCodes: try kept.values("former_gss_codes") { GSSCode($0) },
            ofstedURN: try kept.numberOrNil("ofsted_urn"),
            name: kept.text("name"),
            region: try kept.value("region") { name in Region.allCases.first { $0.name == name } },
            type: try kept.value("type") { AuthorityType(rawValue: $0) },
            centre: centre,
            validFrom: try kept.dayOrNil("valid_from"),
            validTo: try kept.dayOrNil("valid_to"),
            predecessors: try kept.values("predecessors") { LACode($0) },
            successors: try kept.values("successors") { LACode($0) },
            notes: kept.text("notes")
        )
    }

    /// Its former codes; what was its code until now is one of them, since files have it for years.
    private func codesBorne(since before: Authority) -> [GSSCode] {
        let former = formerGSSCodes.isEmpty ? before.formerGSSCodes : formerGSSCodes
        return before.gssCode == gssCode || former.contains(before.gssCode) ? former : former + [before.gssCode]
    }

    package func keeping(_ before: Authority) -> Authority {
        Authority(
            code: code,
            gssCode: gssCode,
            formerGSSCodes: codesBorne(since: before),
            ofstedURN: ofstedURN ?? before.ofstedURN,
            name: name,
            region: region,
            type: type,
            centre: centre ?? before.centre,
            validFrom: validFrom,
            validTo: validTo ?? before.validTo,
            predecessors: predecessors.isEmpty ? before.predecessors : predecessors,
            successors: successors.isEmpty ? before.successors : successors,
            notes: notes.isEmpty ? before.notes : notes
        )
    }
}
