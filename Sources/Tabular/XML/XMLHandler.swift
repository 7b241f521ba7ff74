import Glibc

/// What is done with the pieces of an XML part as they come.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError)
    /// An end tag; says how to go on.
    func end(_ name: XMLName) throws(TabularError) -> XMLStep
    /// A piece of text; pieces of one text can come apart anywhere.
    func text(_ bytes: UnsafeRawBufferPointer) throws(TabularError)
}

/// How the reading of an XML part goes on.
enum XMLStep {
    /// With the next piece.
    case onward
    /// After the caller has had its turn.
    case pause
    /// Not at all: what was wanted has been found.
    case finish
}

/// The name of an element or attribute, valid during the call that gives it.
struct XMLName {
    let pointer: UnsafePointer<CChar>

    /// Compares the whole name, prefix and all.
    @inline(__always)
    static func == (name: XMLName, other: StaticString) -> Bool {
        other.utf8Start.withMemoryRebound(to: CChar.self, capacity: other.utf8CodeUnitCount + 1) {
            strcmp(name.pointer, $0) == 0
        }
    }

    /// The name without its prefix: some writers of XLSX put one on every element.
    @inline(__always)
    var local: XMLName {
        var start = pointer
        var at = pointer
        while at.pointee != 0 {
            if at.pointee == 0x3A { start = at + 1 }
            at += 1
        }
        return XMLName(pointer: start)
    }
}

/// The attributes of a start tag, valid during the call that gives them.
struct XMLAttributes {
    let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>

    @inline(__always)
    func forEach(_ body: (XMLName, UnsafePointer<CChar>) throws(TabularError) -> Void) throws(TabularError) {
        var at = pointer
        while let name = at[0], let value = at[1] {
            try body(XMLName(pointer: name), value)
            at += 2
        }
    }

    /// The value of the attribute of this whole name.
    func value(_ wanted: StaticString) -> UnsafePointer<CChar>? {
        var at = pointer
        while let name = at[0], let value = at[1] {
            if XMLName(pointer: name) == wanted { return value }
            at += 2
        }
        return nil
    }

    /// The value of the attribute of this whole name as a string.
    func string(_ wanted: StaticString) -> String? {
        value(wanted).map { String(cString: $0) }
    }

    /// The value of the attribute of this name, whatever its prefix.
    func string(local wanted: StaticString) -> String? {
        var at = pointer
        while let name = at[0], let value = at[1] {
            if XMLName(pointer: name).local == wanted { return String(cString: value) }
            at += 2
        }
        return nil
    }
}

/// Calls a closure for each start tag of a part that says everything in its attributes.
final class XMLCollector: XMLHandler {
    /// A start tag: local name and attributes.
    typealias Start = (XMLName, XMLAttributes) throws(TabularError) -> Void
    private let onStart: Start

    init(_ onStart: @escaping Start) {
        self.onStart = onStart
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
        try onStart(name.local, attributes)
    }

    func end(_ name: XMLName) -> XMLStep { .onward }

    func text(_ bytes: UnsafeRawBufferPointer) {}
}
