/// The texts that the cells of an XLSX file refer to by number, kept in one block.
struct XLSXSharedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// A file without a part for shared texts has none.
    init() {}

    init(part: String, in package: ZipPackage, _ place: Place, _ budget: ReadBudget) throws(TabularError) {
        let handler = Handler(place, budget)
        try XMLPart(package.open(part), place, handler).readAll()
        bytes = handler.bytes
        ends = handler.ends
    }

    /// The text of a number counted from 0, and its size in bytes.
    @inline(__always)
    subscript(index: Int) -> (text: String, size: Int)? {
        guard ends.indices.contains(index) else { return nil }
        let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
        return (String(decoding: bytes[range], as: UTF8.self), range.count)
    }

    /// Collects the texts of `si` elements, those of their rich-text runs joined, without their readings (`rPh`).
    private final class Handler: XMLHandler {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        private var current: TextBuffer
        private var isInText = false
        private var isInReading = false
        private let place: Place
        private let budget: ReadBudget

        init(_ place: Place, _ budget: ReadBudget) {
            self.place = place
            self.budget = budget
            current = TextBuffer(limit: budget.limits.cellBytes)
        }

        func start(_ name: XMLName, _ attributes: XMLAttributes) {
            let name = name.local
            if name == "t" {
                isInText = !isInReading
            } else if name == "rPh" {
                isInReading = true
            } else if name == "si" {
                current.removeAll()
            }
        }

        func end(_ name: XMLName) throws(TabularError) -> XMLStep {
            let name = name.local
            if name == "t" {
                isInText = false
            } else if name == "rPh" {
                isInReading = false
            } else if name == "si" {
                try budget.spendHeld(current.bytes.count + MemoryLayout<Int>.size, place)
                bytes.append(contentsOf: EscapedText.decoded(current.bytes))
                ends.append(bytes.count)
            }
            return .onward
        }

        func text(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
            guard isInText else { return }
            guard current.append(piece) else {
                throw .limit(place, "shared text \(ends.count) is longer than \(budget.limits.cellBytes) bytes")
            }
        }
    }
}
