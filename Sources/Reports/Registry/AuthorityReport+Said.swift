import Domain

extension AuthorityReport {
    /// What people said that coordinators of every region, or everybody, may see.
    static func said(of code: LACode, in snapshot: Snapshot) -> [HeldLine] {
        snapshot.saidLines(of: code) { $0.visibility >= .regions }
    }

    /// What people said, for people.
    func saidTable() -> TextTable {
        var table = TextTable(["What", "About", "Says", "Day", "Author", "Evidence"])
        for line in said {
            table.add([
                line.kind, line.about.onOneLine.shortened(to: 50), line.says.onOneLine.shortened(to: 80), line.day,
                line.author, line.evidence,
            ])
        }
        return table
    }
}
