import Glibc
import Matching

/// A folder of plain files that holds one instance, in the format `bmatch-1`.
///
/// `meta.json` says how much there is and how scores are stored; `needs.csv` (`need,units,severity`, and `days` if need be)
/// and `partners.csv` (`partner,capacity`, and `days` and `minimum` if need be) hold the two sides; either `edges.csv`
/// (`need,partner,score`, and `cost` if need be) or `scores.i16` (all pairs, row by row, little-endian, −1 where a pair is
/// excluded) holds the scores. `pins.csv`, `exclusions.csv` and `reference.csv` (`need,partner`) may be there. Ids are row
/// numbers from 0. Columns and keys that are not named here are refused, so that none is passed over in silence.
package struct InstanceFolder: Sendable {
    package static let format = "bmatch-1"

    /// The name in `meta.json`, or the folder's.
    package let name: String
    /// The instance; a dense matrix stays in the mapped file.
    package let instance: Instance

    /// Reads a folder.
    ///
    /// - Parameter other: a matching to read in place of the folder's own `reference.csv`.
    /// - Throws: ``FileError`` naming the file and the line at fault.
    package init(reading folder: String, reference other: String? = nil) throws(FileError) {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let meta = try Meta.read(root + "meta.json")
        name = meta.name ?? folder
        let requests = try Self.requests(root + "needs.csv", meta)
        let partners = try Self.partners(root + "partners.csv", meta)
        let lists = try (
            pins: Self.pairs(root + "pins.csv"),
            exclusions: Self.pairs(root + "exclusions.csv"),
            reference: other == nil ? Self.pairs(root + "reference.csv") : Self.matching(other ?? "")
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
            throw Self.located(error, root, scores, dense, reference: other)
        }
    }
}

extension InstanceFolder {
    /// Writes an instance as a folder of plain files, with its pairs in `edges.csv`.
    ///
    /// Caps are not part of the format and must be absent.
    ///
    /// - Throws: ``FileError`` when the folder cannot be written, or the instance has caps.
    package static func write(_ instance: Instance, name: String, to folder: String) throws(FileError) {
        guard instance.caps.isEmpty else {
            throw FileError(file: folder, "caps cannot be written in the format \(format)", .cannotWrite)
        }
        let root = try make(folder)
        let needs = try TextFile(root + "needs.csv")
        let hasDays = instance.requests.contains { $0.days > 0 }
        let hasOrder = instance.requests.contains { $0.precedence != $0.severity }
        needs.write("need,units,severity\(hasDays ? ",days" : "")\(hasOrder ? ",precedence" : "")\n")
        for (row, request) in instance.requests.enumerated() {
            let more = (hasDays ? ",\(request.days)" : "") + (hasOrder ? ",\(request.precedence)" : "")
            needs.write("\(row),\(request.units),\(request.severity)\(more)\n")
        }
        try needs.close()
        let partners = try TextFile(root + "partners.csv")
        let budgets = instance.partners.compactMap(\.days)
        let hasBudgets = !instance.partners.isEmpty && budgets.count == instance.partners.count
        guard budgets.isEmpty || hasBudgets else {
            throw FileError(file: root + "partners.csv", "days are given for some partners only", .cannotWrite)
        }
        let hasMinima = instance.hasMinima
        partners.write("partner,capacity\(hasBudgets ? ",days" : "")\(hasMinima ? ",minimum" : "")\n")
        for (row, partner) in instance.partners.enumerated() {
            let days = partner.days.map { ",\($0)" } ?? ""
            partners.write("\(row),\(partner.places)\(days)\(hasMinima ? ",\(partner.minimum)" : "")\n")
        }
        try partners.close()
        let edges = try TextFile(root + "edges.csv")
        let hasCosts = instance.hasCosts
        edges.write("need,partner,score\(hasCosts ? ",cost" : "")\n")
        for edge in instance.edges {
            edges.write("\(edge.request),\(edge.partner),\(edge.score)\(hasCosts ? ",\(edge.cost)" : "")\n")
        }
        try edges.close()
        try writeIfAny(instance.pins, root + "pins.csv")
        try writeIfAny(instance.exclusions, root + "exclusions.csv")
        try writeIfAny(instance.reference, root + "reference.csv")
        let meta = try TextFile(root + "meta.json")
        meta.write(
            """
            {
             "demand": \(instance.requests.reduce(0) { $0 + $1.units }),
             "edges": \(instance.pairCount),
             "format": "\(format)",
             "name": \(JSONText.quoted(name)),
             "needs": \(instance.requests.count),
             "partners": \(instance.partners.count),
             "score_max": \(Instance.highestScore),
             "storage": "csv",
             "supply": \(instance.partners.reduce(0) { $0 + $1.places })
            }

            """
        )
        try meta.close()
    }

    /// Writes a matching, `need,partner`, sorted.
    ///
    /// - Throws: ``FileError`` when it cannot be written.
    package static func writeMatching(_ links: [Link], to path: String) throws(FileError) {
        try write(links.map(\.pair), path)
    }

    /// Makes a folder unless it is there; returns its path with a slash.
    ///
    /// - Throws: ``FileError`` when it cannot be made.
    @discardableResult
    package static func make(_ folder: String) throws(FileError) -> String {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        if mkdir(folder, 0o777) != 0, errno != EEXIST {
            throw FileError(file: folder, "cannot be made: \(MappedFile.reason)", .cannotWrite)
        }
        return root
    }

    private static func writeIfAny(_ pairs: [Pair], _ path: String) throws(FileError) {
        if !pairs.isEmpty { try write(pairs, path) }
    }

    private static func write(_ pairs: [Pair], _ path: String) throws(FileError) {
        let file = try TextFile(path)
        file.write("need,partner\n")
        for pair in pairs.sorted() { file.write("\(pair.request),\(pair.partner)\n") }
        try file.close()
    }
}
