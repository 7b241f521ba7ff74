/// What the attributes of an ODS cell say of its value.
struct ODSCellValue {
    private enum ValueType { case none, number, percent, date, time, boolean, text, error }

    /// How many cells in succession are like this one.
    private(set) var repeats = 1
    /// How many columns and rows it covers.
    private(set) var columns = 1
    private(set) var rows = 1
    private(set) var formula: String?
    private var type = ValueType.none
    private var stated: String?

    init() {}

    init(_ attributes: XMLAttributes) throws(TabularError) {
        try attributes.forEach { name, value throws(TabularError) in
            if name == "office:value-type" {
                if type != .error { type = Self.type(named: String(cString: value)) }
            } else if name == "calcext:value-type" {
                if String(cString: value) == "error" { type = .error }
            } else if name == "office:value" || name == "office:date-value" || name == "office:time-value"
                || name == "office:boolean-value" || name == "office:string-value"
            {
                stated = String(cString: value)
            } else if name == "table:number-columns-repeated" {
                repeats = Self.count(value)
            } else if name == "table:number-columns-spanned" {
                columns = Self.count(value)
            } else if name == "table:number-rows-spanned" {
                rows = Self.count(value)
            } else if name == "table:formula" {
                formula = String(cString: value)
            }
        }
    }

    /// The cell, given its text; numbers and dates are taken as stated, not as shown.
    func cell(_ text: ODSText) -> Cell {
        var cell =
            switch type {
            case .none: Cell(text.string)
            case .text: textCell(text.isStated ? text.string : stated ?? "")
            case .error: Cell(text.string, kind: .error)
            case .number: stated.map(NumberText.cell) ?? Cell(text.string)
            case .percent: stated.map(NumberText.percentCell) ?? Cell(text.string)
            case .date: stated.map(ISODate.cell) ?? Cell(text.string)
            case .time: stated.map(ISODate.timeCell) ?? Cell(text.string)
            case .boolean: stated.map { Cell($0 == "true" ? "true" : "false", kind: .boolean) } ?? Cell(text.string)
            }
        cell.isFormula = formula != nil
        if formula != nil, type == .text, cell.kind == .empty { cell = .emptyResult }
        cell.link = formula.flatMap(HyperlinkFormula.target)
        return cell
    }

    /// A count from 1; what is no count is 1, and more than any sheet holds is brought down.
    static func count(_ text: UnsafePointer<CChar>) -> Int {
        var number = 0
        var at = text
        while at.pointee >= 0x30, at.pointee <= 0x39 {
            number = min(number * 10 + Int(at.pointee - 0x30), 1 << 31)
            at += 1
        }
        return max(number, 1)
    }

    /// Writers that do not mark errors store their names as the results of formulas.
    private func textCell(_ text: String) -> Cell {
        let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"]
        return Cell(text, kind: formula != nil && errors.contains(text) ? .error : .text)
    }

    private static func type(named name: String) -> ValueType {
        switch name {
        case "float", "currency": .number
        case "percentage": .percent
        case "date": .date
        case "time": .time
        case "boolean": .boolean
        case "string": .text
        default: .none
        }
    }
}
