import Domain

/// Our own table of authorities.
struct TidyAuthorities: Layout {
    let name = "tidy authorities"
    let columns = ["la_code", "gss_code", "name", "region", "authority_type", "valid_from", "valid_to"]
    let optional = [
        "previous_gss_codes", "ofsted_urn", "latitude", "longitude", "predecessor_la_codes", "successor_la_codes",
        "notes",
    ]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let code = try row.code("la_code")
        let validFrom = try row.day("valid_from"), validTo = try row.day("valid_to")
        if let validFrom, let validTo, validTo <= validFrom {
            throw row.problem("valid_to", "is not after valid_from, \(validFrom)")
        }
        let name = try row.required("name")
        guard (2...200).contains(name.count), name.printable == name else {
            throw row.problem("name", "is not 2 to 200 letters that can be printed")
        }
        for column in ["predecessor_la_codes", "successor_la_codes"] where try row.codes(column).contains(code) {
            throw row.problem(column, "an authority does not follow itself")
        }
        guard !row.text("gss_code").isEmpty else {
            throw row.problem(
                "gss_code",
                "is empty: the Office for National Statistics gives it, mostly some months before an authority begins; until then the "
                    + "authority cannot come on record"
            )
        }
        let authority = Authority(
            code: code,
            gssCode: try row.required("gss_code", { GSSCode($0) }, or: "not a GSS code like E06000010"),
            formerGSSCodes: try formerCodes(row),
            ofstedURN: try row.optional(
                "ofsted_urn",
                { Int32($0).flatMap { $0 > 0 ? Int($0) : nil } },
                or: "not a number from 1"
            ),
            name: name,
            region: try row.required("region", { Region(forgiving: $0) }, or: "not one of the nine regions"),
            type: try row.required("authority_type", { AuthorityType(rawValue: $0) }, or: "not a type of authority"),
            centre: try centre(row),
            validFrom: validFrom,
            validTo: validTo,
            predecessors: try row.codes("predecessor_la_codes"),
            successors: try row.codes("successor_la_codes"),
            notes: row.text("notes")
        )
        return [authority.fact]
    }

    private func formerCodes(_ row: NamedRow) throws(Problem) -> [GSSCode] {
        var codes: [GSSCode] = []
        for part in row.text("previous_gss_codes").split(separator: ";") {
            guard let code = GSSCode(part) else { throw row.problem("previous_gss_codes", "\(part) is not a GSS code") }
            codes.append(code)
        }
        return codes
    }

    private func centre(_ row: NamedRow) throws(Problem) -> Coordinates? {
        guard
            let latitude = try row.optional("latitude", { Double($0) }, or: "not a number of degrees"),
            let longitude = try row.optional("longitude", { Double($0) }, or: "not a number of degrees")
        else { return nil }
        guard let centre = Coordinates(latitude: latitude, longitude: longitude) else {
            throw row.problem("latitude", "with longitude \(longitude) is not on the globe")
        }
        return centre
    }
}
