import Matching

extension InstanceFolder {
    static func requests(_ path: String, _ meta: Meta) throws(FileError) -> [Instance.Request] {
        let table = try NumberTable(path, ["need", "units", "severity"], optional: ["days", "precedence"])
        var requests = [Instance.Request]()
        try table.forEach { (line, values) throws(FileError) in
            try expect(values[0], requests.count, path, line)
            try limit(values[1], 1, "units", path, line)
            guard (1...5).contains(values[2]) else {
                throw FileError(file: path, line: line, "severity \(values[2]) is not between 1 and 5")
            }
            try limit(values[3], 0, "days", path, line)
            guard !table.has(4) || (1...Instance.highestPrecedence).contains(values[4]) else {
                throw FileError(
                    file: path,
                    line: line,
                    "precedence \(values[4]) is not between 1 and \(Instance.highestPrecedence)"
                )
            }
            requests.append(
                Instance.Request(
                    id: UInt64(requests.count),
                    severity: values[2],
                    units: values[1],
                    days: values[3],
                    precedence: table.has(4) ? values[4] : nil
                )
            )
        }
        guard requests.count == meta.needs else {
            throw FileError(file: path, "holds \(requests.count) needs where meta.json says \(meta.needs)")
        }
        return requests
    }

    static func partners(_ path: String, _ meta: Meta) throws(FileError) -> [Instance.Partner] {
        let table = try NumberTable(path, ["partner", "capacity"], optional: ["days", "minimum"])
        var partners = [Instance.Partner]()
        try table.forEach { (line, values) throws(FileError) in
            try expect(values[0], partners.count, path, line)
            try limit(values[1], 0, "capacity", path, line)
            try limit(values[2], 0, "days", path, line)
            try limit(values[3], 0, "minimum", path, line)
            partners.append(
                Instance.Partner(
                    id: UInt64(partners.count),
                    places: values[1],
                    days: table.has(2) ? values[2] : nil,
                    minimum: values[3]
                )
            )
        }
        guard partners.count == meta.partners else {
            throw FileError(file: path, "holds \(partners.count) partners where meta.json says \(meta.partners)")
        }
        return partners
    }

    /// The pairs of a matching, or of a list that may be missing.
    static func pairs(_ path: String) throws(FileError) -> [Pair] {
        guard MappedFile.exists(path) else { return [] }
        return try matching(path)
    }

    /// Reads a matching: `need,partner` rows.
    ///
    /// - Throws: ``FileError`` naming the line at fault.
    package static func matching(_ path: String) throws(FileError) -> [Pair] {
        var pairs = [Pair]()
        try NumberTable(path, ["need", "partner"]).forEach { (_, values) throws(FileError) in
            pairs.append(Pair(request: values[0], partner: values[1]))
        }
        return pairs
    }

    /// Streams the pairs into rows; they need not be sorted, but it is quicker when they are.
    static func edges(_ path: String, _ meta: Meta) throws(FileError) -> SparseScores {
        var builder = SparseScores.Builder(requests: meta.needs, partners: meta.partners)
        let table = try NumberTable(path, ["need", "partner", "score"], optional: ["cost"])
        if let edges = meta.edges, edges > 0 { builder.reserve(min(edges, table.mostRows)) }
        try table.forEach { (line, values) throws(FileError) in
            do throws(InstanceError) {
                try builder.append(
                    Instance.Edge(request: values[0], partner: values[1], score: values[2], cost: values[3])
                )
            } catch {
                throw FileError(file: path, line: line, error.reason)
            }
        }
        if let edges = meta.edges, edges != builder.count {
            throw FileError(file: path, "holds \(builder.count) pairs where meta.json says \(edges)")
        }
        do throws(InstanceError) {
            return try builder.finish()
        } catch {
            throw FileError(file: path, line: error.row.map { $0 + 2 }, error.reason)
        }
    }

    /// Maps the matrix; nothing is copied.
    static func matrix(_ path: String, _ rows: Int, _ columns: Int) throws(FileError) -> DenseScores {
        let file = try MappedFile(path)
        let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, cells <= Int.max / 2, file.bytes.count == cells * 2 else {
            throw FileError(
                file: path,
                "has \(file.bytes.count) bytes where \(rows) × \(columns) scores of two bytes are expected"
            )
        }
        guard cells > 0, let address = file.bytes.baseAddress else {
            do throws(InstanceError) {
                return try DenseScores(rows: rows, columns: columns, scores: [])
            } catch {
                throw FileError(file: path, error.reason)
            }
        }
        return DenseScores(
            rows: rows,
            columns: columns,
            memory: address.assumingMemoryBound(to: Int16.self),
            owner: file
        )
    }

    /// The file and line behind an error of the instance.
    static func located(
        _ error: InstanceError,
        _ root: String,
        _ scores: String,
        _ dense: Bool,
        reference: String?
    ) -> FileError {
        let file =
            switch error.table {
            case .requests: root + "needs.csv"
            case .partners: root + "partners.csv"
            case .edges: scores
            case .pins: root + "pins.csv"
            case .exclusions: root + "exclusions.csv"
            case .caps: root + "caps.csv"
            case .reference: reference ?? root + "reference.csv"
            }
        // A matrix has no header line.
        let offset = dense && error.table == .edges ? 1 : 2
        return FileError(file: file, line: error.row.map { $0 + offset }, error.reason)
    }

    static func check(_ told: Int?, _ found: Int, _ word: String, _ root: String) throws(FileError) {
        guard let told, told != found else { return }
        throw FileError(file: root + "meta.json", "\(word) is \(told) where the rows add up to \(found)")
    }

    private static func expect(_ id: Int, _ row: Int, _ path: String, _ line: Int) throws(FileError) {
        guard id == row else {
            throw FileError(file: path, line: line, "the id \(id) is not the row number \(row)")
        }
    }

    private static func limit(
        _ count: Int,
        _ least: Int,
        _ word: String,
        _ path: String,
        _ line: Int
    ) throws(FileError) {
        guard (least...Instance.largestCount).contains(count) else {
            throw FileError(
                file: path,
                line: line,
                "\(word) of \(count) is not between \(least) and \(Instance.largestCount)"
            )
        }
    }
}
