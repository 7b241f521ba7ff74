import Matching

/// Writes the proof of a plan as `certificate.json`.
public enum CertificateFile {
    /// Writes the steps of a certificate, or the gap that stands in its place with the steps that prove its bound.
    ///
    /// Prices are lists by row; the prices of levels are lists of row and price, for prices other than 0.
    ///
    /// - Throws: ``FileError`` when the file cannot be written.
    public static func write(_ solution: Solution, options: Options, to path: String) throws(FileError) {
        let file = try TextFile(path)
        file.write("{\"format\":\"bmatch-certificate-1\",\"proven\":\(solution.proven),\"seed\":\(options.seed),\n")
        file.write("\"severity\":\"\(options.severity == .order ? "order" : "ignore")\",\n")
        if let gap = solution.gap {
            file.write("\"gap\":{\"tier\":\"\(gap.tier.rawValue)\",\"bound\":\(gap.bound),\"value\":\(gap.value)},\n")
        }
        file.write("\"steps\":[")
        var separator = "\n"
        for step in (solution.certificate ?? solution.boundProof)?.steps ?? [] {
            file.write(separator)
            separator = ",\n"
            write(step, file)
        }
        file.write("\n]}\n")
        try file.close()
    }

    private static func write(_ step: Certificate.Step, _ file: TextFile) {
        switch step {
        case .coverage(let prices): write("coverage", prices, "", file)
        case .floor(let lowest, let prices): write("floor", prices, "\"lowest\":\(lowest),", file)
        case .total(let prices): write("total", prices, "", file)
        case .kept(let prices): write("kept", prices, "", file)
        case .tieBreak(let prices): write("tie_break", prices, "", file)
        case .level(let low, let high, let changes):
            file.write("{\"step\":\"level\",\"low\":\(low),\"high\":\(high)")
            for (name, list) in [("request", changes.request), ("partner", changes.partner), ("cap", changes.cap)] {
                file.write(",\"\(name)\":[\(list.map { "[\($0.row),\($0.price)]" }.joined(separator: ","))]")
            }
            file.write("}")
        }
    }

    private static func write(_ name: String, _ prices: Certificate.Prices, _ more: String, _ file: TextFile) {
        file.write("{\"step\":\"\(name)\",\(more)\"request\":")
        write(prices.request, file)
        file.write(",\"partner\":")
        write(prices.partner, file)
        file.write(",\"cap\":")
        write(prices.cap, file)
        file.write("}")
    }

    private static func write(_ prices: [Int], _ file: TextFile) {
        file.write("[")
        for (row, price) in prices.enumerated() { file.write(row == 0 ? "\(price)" : ",\(price)") }
        file.write("]")
    }
}

/// The little JSON that is written by hand.
enum JSONText {
    /// A string in quotes.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
