import CExpat

/// One XML part of a packed file, parsed piece by piece, with pauses, within the limits.
///
/// A document type declaration is refused where it starts, and with it every entity that a file can define.
final class XMLPart {
    private static let chunk: Int32 = 1 << 16
    /// What the parser itself may hold: far more than the longest tag of a spreadsheet needs.
    private static let memory = 24 << 20
    /// Bytes of one tag or comment. Expat starts each anew with every piece, which takes long when one never ends.
    private static let longestToken = 2 << 20
    private static let deepest = 100

    private let entry: ZipEntry
    private let handler: any XMLHandler
    private let place: Place
    private let parser: CappedParser
    private var fed = 0
    private var depth = 0
    private var failure: TabularError?
    /// Expat may deliver one more piece after it has been told to stop.
    private var isStopped = false
    private var state = State.reading

    private enum State { case reading, paused, readingLast, pausedLast, finished }

    /// Prepares to read an entry; nothing is read yet.
    init(_ entry: ZipEntry, _ place: Place, _ handler: any XMLHandler) throws(TabularError) {
        guard let parser = CappedParser(limit: Self.memory) else {
            throw .limit(place, "there is no memory to read the part \(entry.name)")
        }
        self.entry = entry
        self.handler = handler
        self.place = place
        self.parser = parser
        let this = Unmanaged.passUnretained(self).toOpaque()
        parser.work { xml in
            XML_SetUserData(xml, this)
            XML_SetElementHandler(xml, { XMLPart.at($0).start($1, $2) }, { XMLPart.at($0).end($1) })
            XML_SetCharacterDataHandler(xml) { XMLPart.at($0).text($1, $2) }
            XML_SetStartDoctypeDeclHandler(xml) { data, _, _, _, _ in XMLPart.at(data).doctype() }
        }
    }

    /// Reads on until the handler asks for a pause; false at the end of the part, or when the handler has finished.
    func advance() throws(TabularError) -> Bool {
        while true {
            let status: XML_Status
            switch state {
            case .finished: return false
            case .paused:
                state = .reading
                status = parser.work { XML_ResumeParser($0) }
            case .pausedLast:
                state = .readingLast
                status = parser.work { XML_ResumeParser($0) }
            case .readingLast:
                state = .finished
                return false
            case .reading: status = try feed()
            }
            if let failure {
                state = .finished
                throw failure
            }
            switch status {
            case XML_STATUS_SUSPENDED:
                state = state == .readingLast ? .pausedLast : .paused
                return true
            case XML_STATUS_OK: continue
            default:
                if state == .finished { return false }
                state = .finished
                throw syntaxError()
            }
        }
    }

    func readAll() throws(TabularError) {
        while try advance() {}
    }

    private func feed() throws(TabularError) -> XML_Status {
        let index = parser.work { Int(XML_GetCurrentByteIndex($0)) }
        guard fed - max(index, 0) <= Self.longestToken else {
            throw .limit(place, "the part \(entry.name) has a tag of more than \(Self.longestToken) bytes")
        }
        guard let buffer = parser.work({ XML_GetBuffer($0, Self.chunk) }) else { throw syntaxError() }
        let count = try entry.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(Self.chunk)))
        fed += count
        if count == 0 { state = .readingLast }
        return parser.work { XML_ParseBuffer($0, Int32(count), count == 0 ? 1 : 0) }
    }

    private func syntaxError() -> TabularError {
        let (code, byte) = parser.work { (XML_GetErrorCode($0), Int(XML_GetCurrentByteIndex($0))) }
        if code == XML_ERROR_NO_MEMORY {
            return .limit(place, "the part \(entry.name) takes more than \(Self.memory) bytes of memory to parse")
        }
        var place = place
        place.byte = byte
        let reason = XML_ErrorString(code).map { String(cString: $0) } ?? "unknown error"
        return .malformed(place, "the part \(entry.name) is not well-formed XML: \(reason)")
    }

    // MARK: What expat calls

    private static func at(_ data: UnsafeMutableRawPointer?) -> XMLPart {
        guard let data else { preconditionFailure("expat gives back the user data that was set") }
        return Unmanaged<XMLPart>.fromOpaque(data).takeUnretainedValue()
    }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard let name, let attributes, !isStopped else { return }
        depth += 1
        do throws(TabularError) {
            guard depth <= Self.deepest else {
                throw .limit(place, "the part \(entry.name) nests more than \(Self.deepest) elements")
            }
            try handler.start(XMLName(pointer: name), XMLAttributes(pointer: attributes))
        } catch {
            stop(with: error)
        }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard let name, !isStopped else { return }
        depth -= 1
        do throws(TabularError) {
            switch try handler.end(XMLName(pointer: name)) {
            case .onward: break
            case .pause: stopParser(resumable: true)
            case .finish:
                state = .finished
                isStopped = true
                stopParser(resumable: false)
            }
        } catch {
            stop(with: error)
        }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
        guard !isStopped else { return }
        do throws(TabularError) {
            try handler.text(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        } catch {
            stop(with: error)
        }
    }

    private func doctype() {
        stop(
            with: TabularError(
                .forbidden,
                at: place,
                "the part \(entry.name) declares a document type, which spreadsheets never do and attacks on readers do",
                remedy: "do not use this file; ask where it came from"
            )
        )
    }

    private func stop(with error: TabularError) {
        failure = failure ?? error
        isStopped = true
        stopParser(resumable: false)
    }

    private func stopParser(resumable: Bool) {
        _ = parser.work { XML_StopParser($0, resumable ? 1 : 0) }
    }
}
