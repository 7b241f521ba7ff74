import ArgumentParser
import Domain
import Partnering
import PublishedFiles
import Reports
import Store

/// A region, or some of its authorities.
struct AskedAuthorities: ParsableArguments {
    @Argument(help: "A region, by name or code.", completion: Completions.region, transform: CommonOptions.region)
    var region: Region

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these authorities, by name or code.", valueName: "name"),
        completion: Completions.authority
    )
    var authority: [String] = []

    /// The codes of those that are named; `nil` where all are meant.
    func codes(_ names: NameLookup) throws -> Set<LACode>? {
        authority.isEmpty ? nil : try Set(authority.map(names.find))
    }
}

/// Whom to ask, by when, and where the files go.
struct AskedOptions: ParsableArguments {
    @OptionGroup var whom: AskedAuthorities
    @OptionGroup var wanted: WantedAnswerOptions
    @OptionGroup var database: DatabaseOptions

    private var region: Region { whom.region }

    /// One authority with what it is asked for.
    private struct Asked {
        let profile: AuthorityProfile
        var kinds: [Asking.Kind] = []
        var wasAsked = false, owes = false
    }

    /// - Parameters:
    ///   - inOne: one workbook for everything, with what is held.
    ///   - round: the round whose policy says what is asked in it.
    func ask(_ kinds: [Asking.Kind], inOne: Bool = false, round: String? = nil) async throws {
        guard let out = wanted.out else {
            throw Failure("say where the mails and workbooks go: --out FOLDER", status: .usage)
        }
        try wanted.makeFolder()
        let asking = try await AskedRegion(region, database, round: round, writes: true), day = wanted.answerBy
        let meant = try meant(kinds, asking, inOne: inOne), what = kinds.map(\.rawValue).joined(separator: " and ")
        guard !meant.isEmpty else {
            return Notes.answer("Nobody in \(region.name) is left to be asked for \(what).\n")
        }
        let ending = inOne ? "" : "-\(what)"
        var mails: Set<String> = [], files: [(path: String, bytes: [UInt8])] = []
        for asked in meant {
            let authority = asked.profile.authority, name = authority.code.fileName(authority.name) + ending
            let file = "\(name).xlsx", all = inOne ? asking.workbookRows(of: asked.profile) : nil
            let book =
                all.map { Template.workbook(for: authority, asking: $0.rows, file: file) }
                ?? (kinds == [.offers] ? Template.offers : .requests).workbook(for: [authority], file: file)
            files.append(("\(out)/\(file)", try book.bytes(scratch: Session.scratch)))
            let mail = AskMail.text(
                asked.kinds,
                asked.profile,
                by: day,
                isReminder: asked.owes,
                workbook: file,
                questions: all?.questions,
                from: wanted.sender.from
            )
            files.append(("\(out)/\(name).txt", Array(mail.utf8)))
            mails.insert("\(name).txt")
        }
        let signature = Session.signature, today = Today.day, written = files
        let codes = kinds.map { kind in (kind, meant.filter { $0.kinds.contains(kind) }.map(\.profile.authority.code)) }
        try await asking.session.transaction { connection in
            for (kind, codes) in codes {
                try AskStore.add(kind, codes, on: today, by: day, signed: signature, connection)
            }
            // Nothing lies there to be sent by whoever may not ask.
            try WholeFiles.write(written)
        }
        OutputFolder.sayLeft(in: out, beside: mails, ("mail", "mails")) { $0.hasSuffix("\(ending).txt") }
        let before = meant.count { $0.wasAsked }
        Notes.answer(
            "\(meant.count.counted("authority", "authorities")) of \(region.name) asked for \(what), answer wanted by \(day)"
                + (before > 0 ? "; \(before) asked before" : "") + ".\n"
        )
        if inOne, whom.authority.isEmpty, meant.count < asking.profiles.count {
            Notes.say("\(asking.profiles.count - meant.count) of the region have answered, or are asked nothing.")
        }
        Notes.say(
            "Wrote \(meant.count.counted("mail", "mails")) and their workbooks to \(out). What comes back: tandem import FILE --apply"
        )
        SenderOption.sayMissing(wanted.sender.from)
    }

    /// Those that are asked, by name.
    private func meant(_ kinds: [Asking.Kind], _ asking: AskedRegion, inOne: Bool) throws -> [Asked] {
        let codes = try whom.codes(asking.names)
        var asked: [LACode: Asked] = [:]
        for row in kinds.flatMap({ asking.rows($0, of: codes) }) {
            // Whoever is named is asked again; in one workbook for all, only what concerns it.
            guard codes == nil ? row.state != .answered && row.isMeant : !inOne || row.isMeant else { continue }
            let code = row.profile.authority.code
            asked[code, default: Asked(profile: row.profile)].kinds.append(row.kind)
            if row.state != .notAsked { asked[code]?.wasAsked = true }
            if [.asked, .overdue].contains(row.state) { asked[code]?.owes = true }
        }
        if let stray = codes?.subtracting(asked.keys).min() {
            let isHere = asking.profiles.contains { $0.authority.code == stray }
            throw Failure(
                "\(asking.names.name(of: stray)) "
                    + (isHere
                        ? "neither asks for support nor may offer it" : "is no authority of \(region.name) in force"),
                status: .usage
            )
        }
        return asked.values.sorted {
            ($0.profile.authority.name, $0.profile.authority.code) < (
                $1.profile.authority.name, $1.profile.authority.code
            )
        }
    }
}
