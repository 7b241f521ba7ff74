import Matching

/// A folder of plain files that holds one instance, in the format `bmatch-1`.
///
/// `meta.json` says how much there is and how scores are stored; `needs.csv` (`need,units,severity`) and `partners.csv`
/// (`partner,capacity`) hold the two sides; either `edges.csv` (`need,partner,score`) or `scores.i16` (all pairs, row by
/// row, little-endian, −1 where a pair is excluded) holds the scores. `pins.csv`, `exclusions.csv` and `reference.csv`
/// (`need,partner`) may be there. Ids are row numbers from 0.
package struct InstanceFolder: Sendable {
    /// The name of the format.
    package static let format = "bmatch-1"

    /// The name in `meta.json`, or the folder's.
    package let name: String
    /// The instance; a dense matrix stays in the mapped file.
    package let instance: Instance

    /// Reads a folder.
    ///
    /// - Throws: ``FileError`` naming the file and the line at fault.
    package init(reading folder: String) throws(FileError) {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let meta = try Meta.read(root + "meta.json")
        name = meta.name ?? folder
        let requests = try Self.requests(root + "needs.csv", meta)
        let partners = try Self.partners(root + "partners.csv", meta)
        let lists = try (
            pins: Self.pairs(root + "pins.csv"),
            exclusions: Self.pairs(root + "exclusions.csv"),
            reference: Self.pairs(root + "reference.csv")
        )
        try Self.check(meta.demand, requests.reduce(0) { $0 + $1.units }, "demand", root)
        try Self.check(meta.supply, partners.reduce(0) { $0 + $1.places }, "supply", root)
        let dense = meta.storage == "dense-i16"
        guard dense || meta.storage == "csv" else {
            throw FileError(file: root + "meta.json", "storage is \"\(meta.storage)\", not \"csv\" or \"dense-i16\"")
        }
        let scores = root + (dense ? "scores.i16" : "edges.csv")
        let matrix = try dense ? Self.matrix(scores, requests.count, partners.count) : nil
        let edges = try dense ? nil : Self.edges(scores, meta)
        do throws(InstanceError) {
            if let matrix {
                instance = try Instance(
                    requests: requests,
                    partners: partners,
                    dense: matrix,
                    pins: lists.pins,
                    exclusions: lists.exclusions,
                    reference: lists.reference
                )
            } else if let edges {
                instance = try Instance(
                    requests: requests,
                    partners: partners,
                    sparse: edges,
                    pins: lists.pins,
                    exclusions: lists.exclusions,
                    reference: lists.reference
                )
            } else {
                throw InstanceError(.edges, row: nil, "there are no scores")
            }
        } catch {
            throw Self.located(error, root, scores, dense)
        }
    }
}
