import Glibc
import Matching

extension InstanceFolder {
    /// Writes an instance as a folder of plain files, with its pairs in `edges.csv`.
    ///
    /// Caps are not part of the format and must be absent.
    ///
    /// - Throws: ``FileError`` when the folder cannot be written, or the instance has caps.
    package static func write(_ instance: Instance, name: String, to folder: String) throws(FileError) {
        guard instance.caps.isEmpty else {
            throw FileError(file: folder, "caps cannot be written in the format \(format)")
        }
        let root = try make(folder)
        let needs = try TextFile(root + "needs.csv")
        let hasDays = instance.requests.contains { $0.days > 0 }
        needs.write(hasDays ? "need,units,severity,days\n" : "need,units,severity\n")
        for (row, request) in instance.requests.enumerated() {
            needs.write("\(row),\(request.units),\(request.severity)\(hasDays ? ",\(request.days)" : "")\n")
        }
        try needs.close()
        let partners = try TextFile(root + "partners.csv")
        let budgets = instance.partners.compactMap(\.days)
        let hasBudgets = !instance.partners.isEmpty && budgets.count == instance.partners.count
        guard budgets.isEmpty || hasBudgets else {
            throw FileError(file: root + "partners.csv", "days are given for some partners only")
        }
        partners.write(hasBudgets ? "partner,capacity,days\n" : "partner,capacity\n")
        for (row, partner) in instance.partners.enumerated() {
            partners.write("\(row),\(partner.places)\(partner.days.map { ",\($0)" } ?? "")\n")
        }
        try partners.close()
        let edges = try TextFile(root + "edges.csv")
        edges.write("need,partner,score\n")
        for edge in instance.edges {
            edges.write("\(edge.request),\(edge.partner),\(edge.score)\n")
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
            throw FileError(file: folder, "cannot be made: \(MappedFile.reason)")
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
