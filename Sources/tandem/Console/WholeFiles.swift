/// Files that belong together: all of them are written, or none, whether a disk is full or somebody stops it.
enum WholeFiles {
    /// - Throws: `Failure` with status 73; the folder is then as it was.
    static func write(_ files: [(path: String, bytes: [UInt8])]) throws { try place(filled(files)) }

    /// The same for texts, with a PDF of some.
    /// - Parameters:
    ///   - printed: the paths of the pages of which a PDF is made.
    ///   - printer: what makes them.
    /// - Throws: as the other does.
    static func write(_ files: [(path: String, text: String)], printed: [String] = [], by printer: PaperPrinter? = nil)
        async throws
    {
        var drafts = try filled(files.map { ($0.path, Array($0.text.utf8)) })
        if let printer {
            let pages = drafts.filter { printed.contains($0.path) }
            let papers = pages.map { WholeFile.Draft($0.path.dropLast(".html".count) + ".pdf") }
            drafts += papers
            do { try await printer.print(zip(pages, papers).map { ($0.beside, $1.beside) }) } catch {
                throw givenUp(drafts, error)
            }
        }
        try place(drafts)
    }

    private static func filled(_ files: [(path: String, bytes: [UInt8])]) throws -> [WholeFile.Draft] {
        let drafts = files.map { WholeFile.Draft($0.path) }
        Interruption.hold()
        do {
            for (draft, file) in zip(drafts, files) where !Interruption.isAsked { try draft.fill(file.bytes) }
        } catch { throw givenUp(drafts, error) }
        return drafts
    }

    private static func place(_ drafts: [WholeFile.Draft]) throws {
        if Interruption.isAsked {
            drafts.forEach { $0.drop() }
            return Interruption.release()
        }
        do { for draft in drafts { try draft.place() } } catch { throw givenUp(drafts, error) }
        Interruption.release(isWritten: true)
        let old = drafts.filter(\.replaces)
        if let only = old.first, old.count == 1 { Notes.say("\(only.path) was there already; it is replaced.") }
        if old.count > 1 { Notes.say("\(old.count) of the files were there already; they are replaced.") }
    }

    /// Leaves nothing behind.
    private static func givenUp(_ drafts: [WholeFile.Draft], _ error: any Error) -> any Error {
        drafts.forEach { $0.drop() }
        Interruption.release()
        guard let failure = error as? Failure, drafts.count > 1 else { return error }
        return Failure(
            "\(failure.description); none of the \(drafts.count) files was written",
            status: failure.exitStatus
        )
    }
}
