/// What an ODS file says about itself: its sheets.
struct ODSBook: Sendable {
    /// The part that holds all sheets.
    static let content = "content.xml"

    let sheets: [Sheet]

    /// Reads the list of sheets, which takes a look at the whole content.
    init(_ package: ZipPackage, name: String, _ budget: ReadBudget) throws(TabularError) {
        let place = Place(file: name)
        let handler = ListHandler(place, budget)
        try XMLPart(package.open(Self.content), place, handler).readAll()
        guard !handler.sheets.isEmpty else { throw .malformed(place, "the spreadsheet has no sheet") }
        sheets = handler.sheets
    }

    /// Collects the names of the tables that stand in no other table.
    private final class ListHandler: XMLHandler {
        var sheets: [Sheet] = []
        private var depth = 0
        private var style: String?
        private var hiddenStyles: Set<String> = []
        private let place: Place
        private let budget: ReadBudget

        init(_ place: Place, _ budget: ReadBudget) {
            self.place = place
            self.budget = budget
        }

        func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
            if name == "table:table" {
                depth += 1
                guard depth == 1 else { return }
                guard sheets.count < budget.limits.sheets else {
                    throw .limit(place, "the spreadsheet has more than \(budget.limits.sheets) sheets")
                }
                let title = attributes.string("table:name") ?? ""
                try budget.spendHeld(title.utf8.count, place)
                let isHidden = attributes.string("table:style-name").map(hiddenStyles.contains) ?? false
                let name = Sheet.name(title, besides: sheets)
                sheets.append(Sheet(name: name, index: sheets.count, isHidden: isHidden))
            } else if depth == 0, name == "style:style" {
                style = attributes.string("style:name")
            } else if depth == 0, name == "style:table-properties", let style,
                attributes.string("table:display") == "false"
            {
                try budget.spendHeld(style.utf8.count + 64, place)
                hiddenStyles.insert(style)
            }
        }

        func end(_ name: XMLName) -> XMLStep {
            if name == "table:table" { depth -= 1 }
            return .onward
        }

        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}

/// Recognises ODS files that are locked with a password: their parts are ciphers under the usual names.
enum ODSEncryption {
    private static let manifest = "META-INF/manifest.xml"

    /// Throws if the file's manifest tells of encryption.
    ///
    /// It is searched, not parsed: old programs wrote a document type into it, which the parser refuses.
    static func refuse(_ package: ZipPackage, name: String) throws(TabularError) {
        guard package.contains(manifest) else { return }
        let text = String(decoding: try package.beginning(of: manifest, upTo: 1 << 18), as: UTF8.self)
        guard !text.contains("encryption-data") else {
            throw .encrypted(Place(file: name), "the spreadsheet is locked with a password")
        }
    }
}
