/// Where the parts of an XLSX file are, as one part's list of relations says.
struct XLSXRelations {
    struct Relation {
        /// The last word of its type, such as `worksheet`.
        let type: String
        /// The name of a part of the file, or an address elsewhere if `isExternal`.
        let target: String
        let isExternal: Bool
    }

    private(set) var byIdentifier: [String: Relation] = [:]

    /// Reads the relations of a part; there are none when the file has no list for it.
    init(of part: String, in package: ZipPackage, _ place: Place, _ budget: ReadBudget) throws(TabularError) {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        let list = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
        guard package.contains(list) else { return }
        var found: [String: Relation] = [:]
        let collector = XMLCollector { name, attributes throws(TabularError) in
            guard name == "Relationship", let identifier = attributes.string("Id"),
                let type = attributes.string("Type"), let target = attributes.string("Target")
            else { return }
            try budget.spendHeld(identifier.utf8.count + target.utf8.count + 128, place)
            let isExternal = attributes.string("TargetMode") == "External"
            found[identifier] = Relation(
                type: type.split(separator: "/").last.map(String.init) ?? type,
                target: isExternal ? target : Self.resolved(target, in: folder),
                isExternal: isExternal
            )
        }
        try XMLPart(package.open(list), place, collector).readAll()
        byIdentifier = found
    }

    /// The target of the only relation of this type.
    func target(ofType type: String) -> String? {
        byIdentifier.values.filter { $0.type == type && !$0.isExternal }.map(\.target).min()
    }

    /// A target as the name of a part: from the top if it starts with a slash, else from the folder.
    ///
    /// Steps upwards end at the top; a name is only ever looked up in the zip file's own directory.
    static func resolved(_ target: String, in folder: String) -> String {
        var steps: [Substring] = []
        for step in ((target.hasPrefix("/") ? "" : folder) + target).split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = steps.popLast()
            default: steps.append(step)
            }
        }
        return steps.joined(separator: "/")
    }
}
