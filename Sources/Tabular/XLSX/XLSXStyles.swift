/// Which cell formats of an XLSX file are dates.
struct XLSXStyles: Sendable {
    /// Each takes a while to understand; spreadsheet programs allow far fewer.
    private static let mostFormats = 20_000

    private var formats: [DateFormat] = []

    /// A file without a part for styles has no dates.
    init() {}

    init(part: String, in package: ZipPackage, _ place: Place, _ budget: ReadBudget) throws(TabularError) {
        var codes: [Int: DateFormat] = [:]
        var read = 0
        var formats: [DateFormat] = []
        var isInCellFormats = false
        let collector = XMLCollector { name, attributes throws(TabularError) in
            if name == "numFmt", let id = attributes.string("numFmtId").flatMap({ Int($0) }) {
                read += 1
                guard read <= Self.mostFormats else {
                    throw .limit(place, "there are more than \(Self.mostFormats) number formats")
                }
                codes[id] = DateFormat(code: attributes.string("formatCode") ?? "")
            } else if name == "cellXfs" {
                isInCellFormats = true
            } else if name == "cellStyles" || name == "cellStyleXfs" || name == "dxfs" {
                isInCellFormats = false
            } else if isInCellFormats, name == "xf" {
                try budget.spendHeld(1, place)
                let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
                formats.append(codes[id] ?? DateFormat(builtIn: id))
            }
        }
        try XMLPart(package.open(part), place, collector).readAll()
        self.formats = formats
    }

    /// What the cell format of this number makes of numbers.
    @inline(__always)
    subscript(index: Int) -> DateFormat {
        formats.indices.contains(index) ? formats[index] : .none
    }
}
