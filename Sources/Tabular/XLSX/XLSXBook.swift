import Synchronization

/// What an XLSX file says about itself: its sheets, and where their parts are.
final class XLSXBook: Sendable {
    /// One sheet and the name of its part.
    struct Entry: Sendable {
        let sheet: Sheet
        let part: String
    }

    let entries: [Entry]
    let dateSystem: SerialDate.System
    private let sharedTextsPart: String?
    private let stylesPart: String?
    private let shared = Mutex<Shared?>(nil)

    /// What all sheets share; read once, with the first sheet.
    struct Shared: Sendable {
        let texts: XLSXSharedTexts
        let styles: XLSXStyles
    }

    init(_ package: ZipPackage, name: String, _ budget: ReadBudget) throws(TabularError) {
        let place = Place(file: name)
        let top = try XLSXRelations(of: "", in: package, place, budget)
        let part = top.target(ofType: "officeDocument") ?? "xl/workbook.xml"
        let relations = try XLSXRelations(of: part, in: package, place, budget)
        sharedTextsPart = relations.target(ofType: "sharedStrings")
        stylesPart = relations.target(ofType: "styles")
        var system = SerialDate.System.from1900
        var entries: [Entry] = []
        let collector = XMLCollector { name, attributes throws(TabularError) in
            if name == "workbookPr", let flag = attributes.string("date1904") {
                system = flag == "1" || flag == "true" ? .from1904 : .from1900
            } else if name == "sheet" {
                guard let title = attributes.string("name"), let identifier = attributes.string(local: "id"),
                    let relation = relations.byIdentifier[identifier]
                else { throw .malformed(place, "a sheet of the workbook has no part of its own") }
                // Charts on sheets of their own have no rows.
                guard relation.type == "worksheet" else { return }
                guard entries.count < budget.limits.sheets else {
                    throw .limit(place, "the workbook has more than \(budget.limits.sheets) sheets")
                }
                try budget.spendHeld(title.utf8.count, place)
                let isHidden = attributes.string("state").map { $0 != "visible" } ?? false
                let name = Sheet.name(title, besides: entries.map(\.sheet))
                let sheet = Sheet(name: name, index: entries.count, isHidden: isHidden)
                entries.append(Entry(sheet: sheet, part: relation.target))
            }
        }
        try XMLPart(package.open(part), place, collector).readAll()
        guard !entries.isEmpty else { throw .malformed(place, "the workbook lists no sheet") }
        self.entries = entries
        dateSystem = system
    }

    func part(of sheet: Sheet, _ place: Place) throws(TabularError) -> String {
        guard entries.indices.contains(sheet.index) else {
            throw TabularError(.noSuchSheet, at: place, "there is no such sheet", remedy: "take one of its own sheets")
        }
        return entries[sheet.index].part
    }

    /// Shared texts and styles, read on first use.
    func shared(_ package: ZipPackage, _ place: Place, _ budget: ReadBudget) throws(TabularError) -> Shared {
        if let known = shared.withLock({ $0 }) { return known }
        let texts =
            if let sharedTextsPart {
                try XLSXSharedTexts(part: sharedTextsPart, in: package, place, budget)
            } else {
                XLSXSharedTexts()
            }
        let styles =
            if let stylesPart {
                try XLSXStyles(part: stylesPart, in: package, place, budget)
            } else {
                XLSXStyles()
            }
        let read = Shared(texts: texts, styles: styles)
        shared.withLock { $0 = read }
        return read
    }
}
