import Domain
import Drawing

/// How far an authority's agreements have come: their time, the days on which they are to be looked at, and days used.
struct AgreementProgress: Sendable {
    private let lives: [AgreementLife]
    private let snapshot: Snapshot

    /// Those that run on the snapshot's day, or have not begun.
    init(_ lives: [AgreementLife], in snapshot: Snapshot) {
        self.snapshot = snapshot
        self.lives = lives.filter { life in
            life.agreement.ending.map { $0.on > snapshot.asOf } ?? true
        }.sorted { $0.agreement.from < $1.agreement.from }
    }

    var html: HTML? {
        guard !lives.isEmpty else { return nil }
        let late = lives.count { isLate($0) }
        return ProgressStrip(
            lives.map { life in
                let it = life.agreement
                return ProgressStrip.Row(
                    "\(name(life)): \(life.state(on: snapshot.asOf))",
                    it.from.asYear...max(it.from.asYear, it.until.asYear),
                    life.reviewPoints.map { point in
                        ProgressStrip.Due(
                            point.day.asYear,
                            point.isDone ? .done : point.day < snapshot.asOf ? .late : .ahead,
                            hint: "review after \(point.words), \(point.day.inWords)\(point.isDone ? ": done" : "")"
                        )
                    },
                    used: life.isWhole ? it.days.map { (life.daysUsed, $0) } : nil
                )
            },
            now: snapshot.asOf.asYear,
            unit: "days",
            label:
                "\(lives.count.counted("agreement", "agreements")) and how far each has come; reviews overdue of \(late)"
        ).figure(
            note: "Days that nobody agreed on have no bar.",
            table: table
        ).besideItsTable()
    }

    private func name(_ life: AgreementLife) -> String {
        "\(snapshot.name(of: life.agreement.partner)) for \(snapshot.name(of: life.agreement.receiver))"
    }

    private func isLate(_ life: AgreementLife) -> Bool {
        life.nextReview.map { $0.day < snapshot.asOf } ?? false
    }

    private static let kept = "for both sides to see"

    private var table: Grid {
        Grid(
            "How far each agreement has come",
            [
                Grid.Column("Who supports whom"), Grid.Column("Time"), Grid.Column("Stands at"),
                Grid.Column("Days used", isNumber: true), Grid.Column("Reviews done", isNumber: true),
                Grid.Column("Next review"),
            ],
            words: lives.map { life in
                let it = life.agreement, points = life.reviewPoints
                return [
                    name(life), "\(it.from.inWords) to \(it.until.inWords)", life.state(on: snapshot.asOf),
                    !life.isWhole
                        ? Self.kept
                        : it.days.map { "\(life.daysUsed) of \($0)" } ?? "\(life.daysUsed), nobody said of how many",
                    life.isWhole ? "\(points.count(where: \.isDone)) of \(points.count)" : Self.kept,
                    !life.isWhole
                        ? Self.kept
                        : life.nextReview.map { $0.day.inWords + (isLate(life) ? ", overdue" : "") } ?? "none is left",
                ]
            }
        )
    }
}
