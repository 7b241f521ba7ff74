/// Where the facts come from.
enum Sources {
    static let lines = [
        "Ofsted: inspection outcomes and reports of children’s services.",
        "Department for Education: statistical neighbours, workforce, children in need and children looked after.",
        "Office for National Statistics: codes, population, boundaries.",
        "Ministry of Housing, Communities and Local Government: indices of deprivation.",
        "What authorities and coordinators have said themselves, each with its day and who said so.",
    ]

    /// What an empty list of help and interventions means.
    static let noneOnRecord = "none is on record, which does not mean that there is none"

    static let licence =
        "Contains public sector information licensed under the Open Government Licence v3.0; contains OS data © Crown "
        + "copyright and database right 2023. Hexagons after Open Innovations (MIT)."
}
