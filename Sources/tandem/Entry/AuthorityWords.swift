import ArgumentParser
import Domain
import Store

/// What the commands about authorities share.
enum AuthorityWords {
    @Sendable static func code(_ text: String) throws -> LACode {
        guard let code = LACode(text) else { throw ValidationError("'\(text)' is not a number of three digits.") }
        return code
    }

    @Sendable static func gss(_ text: String) throws -> GSSCode {
        guard let code = GSSCode(text) else { throw ValidationError("'\(text)' is not a GSS code like E06000010.") }
        return code
    }

    /// - Throws: `ValidationError` for what cannot be a name.
    static func name(_ text: String) throws -> String {
        guard (2...200).contains(text.count), text.printable == text else {
            throw ValidationError("A name has 2 to 200 letters that can be printed.")
        }
        return text
    }

    /// An authority with others that come after it, and a day on which it ends.
    static func followed(_ old: Authority, by codes: [LACode], endingOn day: Day? = nil) -> Authority {
        Authority(
            code: old.code,
            gssCode: old.gssCode,
            formerGSSCodes: old.formerGSSCodes,
            ofstedURN: old.ofstedURN,
            name: old.name,
            region: old.region,
            type: old.type,
            centre: old.centre,
            validFrom: old.validFrom,
            validTo: day ?? old.validTo,
            predecessors: old.predecessors,
            successors: Array(Set(old.successors + codes)).sorted(),
            notes: old.notes
        )
    }

    /// Brings changed authorities in, on the path of every import.
    /// - Parameter make: given a way to find the authority meant in force today or to come, and all there are.
    static func bring(
        _ entry: EntryOptions,
        as title: String,
        _ make: (_ find: (String) throws -> Authority, _ all: [Authority]) throws -> [Authority]
    ) async throws {
        let session = try await Session.ready(entry.database, writes: true)
        let facts = try await session.facts(.withoutFigures(Today.day))
        let names = NameLookup(facts, facts.snapshot(asOf: Today.day))
        func find(_ text: String) throws -> Authority {
            let code = try names.find(text)
            let records = facts.authorities.filter { $0.code == code }
            let newest = records.max { ($0.validFrom?.number ?? 0) < ($1.validFrom?.number ?? 0) }
            guard let found = newest else { throw Failure("\(code) is not on record", status: .usage) }
            return found
        }
        let changed = try make(find, facts.authorities)
        try await entry.bring(changed.map(\.fact), as: title, asAt: nil, session)
        for old in changed { sayWhatReachesBeyond(old, facts) }
    }

    /// Agreements of one that ends which run on are passed to one that comes after it, or they are nobody's.
    private static func sayWhatReachesBeyond(_ old: Authority, _ facts: Registry) {
        guard let end = old.validTo else { return }
        let names = facts.snapshot(asOf: Today.day)
        let beyond = facts.agreements.filter {
            $0.ending == nil && $0.until >= end && [$0.receiver, $0.partner].contains(old.code)
        }
        guard !beyond.isEmpty else { return }
        let list = beyond.map {
            "\(names.name(of: $0.receiver).with(names.name(of: $0.partner))) until \($0.until)"
                + ($0.days.map { " (\($0.counted("day", "days")) agreed)" } ?? "")
        }
        let heir = old.successors.first { code in facts.authorities.contains { $0.code == code } }
        let name = heir.map { names.name(of: $0) } ?? "NAME"
        Notes.say(
            "Reaches beyond the last day of \(old.name), and is passed on by nobody yet: \(list.joined(separator: "; ")). When that day is on "
                + "record: tandem authority pass '\(old.name)' --to '\(name)'"
        )
    }
}
