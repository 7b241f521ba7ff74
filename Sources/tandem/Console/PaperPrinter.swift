import LocalCluster

/// Makes PDFs of pages, by WeasyPrint of Debian.
struct PaperPrinter {
    private static let places = ["/usr/bin/weasyprint", "/usr/local/bin/weasyprint"]

    /// - Throws: `Failure` where the program is not there, with what to install.
    init() throws {
        guard Self.places.contains(where: Spawn.isProgram) else {
            throw Failure(
                "there is no weasyprint, which makes the PDF: 'apt-get install weasyprint' (Debian), or leave --pdf out and "
                    + "print the pages from a browser; nothing was written",
                status: .outOfReach
            )
        }
    }

    // Fonts are dated otherwise, and no two files alike. Source: <https://reproducible-builds.org/docs/source-date-epoch/>.
    private static let undated = ["SOURCE_DATE_EPOCH=1"]

    /// What makes PDFs of pages, by one process: pages and papers by turns. What goes is not looked for after every few boxes.
    private static let pairs = """
        import gc, os, sys
        from weasyprint.__main__ import main
        gc.set_threshold(200000, 20, 100)
        for page, paper in zip(sys.argv[1::2], sys.argv[2::2]):
            try:
                main(["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", page, paper])
            except KeyboardInterrupt:
                os._exit(130)
            except OSError as fault:
                sys.stderr.write(f"{paper}: {fault.strerror}\\n")
                os._exit(73)
        """

    /// Makes a PDF of each page; of many by two processes at once.
    /// - Throws: `Failure` where one was not made.
    func print(_ files: [(page: String, paper: String)]) async throws {
        let middle = files.count < 8 ? 0 : files.count / 2
        async let first = Self.made(files[..<middle])
        async let second = Self.made(files[middle...])
        let statuses = await [first, second]
        guard let status = statuses.first(where: { $0 != 0 }) else { return }
        throw Failure("weasyprint ended with status \(status): no PDF was made", status: .cannotWrite)
    }

    private static func made(_ files: ArraySlice<(page: String, paper: String)>) -> Int32 {
        let names = files.flatMap { [$0.page, $0.paper] }
        return names.isEmpty
            ? 0 : Spawn.run("/usr/bin/python3", ["-I", "-c", pairs], on: names, undated) { !Interruption.isAsked }
    }
}
