import Domain
import TestKit

extension SnapshotHome {
    /// The registry that most snapshots are taken of: England as shipped, and a handful of entries by hand.
    static let registry = SnapshotHome(
        "snapshots",
        day: Day("2026-11-01"),
        files: ["FILE": ("inspections.csv", inspections), "POLICY": ("ours.yaml", policy)],
        steps: steps
    )

    private static let said = "--source 'Letter of September' --author director --apply"

    private static let steps: [Step] = [
        Step(
            name: "offer-add",
            words: "offer add leeds --places 2 --days 60 --areas HP-FD,LD-QA --from 2026-10-01 --to 2027-09-30 \(said)"
        ),
        Step(
            name: "offer-add-own-region",
            words: "offer add essex --places 1 --from 2026-09-01 --to 2027-08-31 --own-region-only \(said)"
        ),
        Step(
            name: "request-edit",
            words: """
                request edit devon --kind lead --areas HP-FD,LD-QA --days 60 --support diagnostic \
                --reason 'Agreed with the board' --children 'They want to tell their story once.' \(said)
                """
        ),
        Step(
            name: "assess-add-need",
            words: """
                assess add hull --kind need --about HP-FD --level 7 --statement 'Contacts wait two days.' \
                --evidence records \(said)
                """
        ),
        Step(
            name: "assess-add-strength",
            words: """
                assess add leeds --kind strength --about LD-QA --level 9 --share --evidence peer_review \
                --statement 'Audits lead to change within a month.' \(said)
                """
        ),
        Step(
            name: "assess-add-stage",
            words: "assess add hull --kind stage --level 2 --statement 'Flow slows at the front door.' \(said)"
        ),
        Step(name: "conflict-add", words: "conflict add leeds hull --reason 'One chair for both' --apply"),
        Step(
            name: "conflict-add-exclusion",
            words: "conflict add leeds york --exclude --reason 'A contract stands between them' --apply"
        ),
        Step(
            name: "register-add",
            words: """
                register add devon --register intervention --status statutory_direction --title Direction \
                --began 2025-05 \(said)
                """
        ),
        Step(
            name: "register-add-example",
            words: "register add 873 --register example --title 'Edge of care' --areas HP-EC --share \(said)"
        ),
        Step(
            name: "calendar-add",
            words: "calendar add hull --kind inspection_window --from 2026-11-01 --to 2027-02-28 \(said)"
        ),
        Step(name: "indicator-add", words: "indicator add hull --code staff_morale --year 2025 --value 63.5 --apply"),
        Step(
            name: "inspection-add",
            words: """
                inspection add nottingham --report https://files.ofsted.gov.uk/v1/file/50399999 \
                --inspected 2026-09-07 --published 2026-10-20 --area LD=good HP=good --apply
                """
        ),
        Step(
            name: "visit-add",
            words: "visit add somerset --kind focused --visited 2026-05-12 --published 2026-06-20 --apply"
        ),
        Step(name: "visit-add-preview", words: "visit add devon --kind focused --visited 2026-05-12"),
        Step(
            name: "visit-add-preview-json",
            words: "visit add devon --kind monitoring --visited 2026-06-12 --format json"
        ),
        Step(name: "import-preview", words: "import FILE"),
        Step(name: "import-preview-json", words: "import FILE --format json"),
        Step(name: "policy-add", words: "policy add POLICY"),
        Step(name: "round-new", words: "round new autumn --as-of 2026-11-01"),
        Step(name: "round-propose", words: "round propose autumn"),
        Step(name: "round-new-region", words: "round new nw --region NW --partners-from own --as-of 2026-11-01"),
        Step(name: "round-propose-region-json", words: "round propose nw --format json"),
        Step(name: "round-new-earlier", words: "round new spring --region NE YH --as-of 2024-03-31 --policy ours"),
        Step(name: "round-propose-earlier", words: "round propose spring"),
        Step(name: "round-new-later", words: "round new north --region NE YH --as-of 2026-11-01 --policy ours"),
        Step(name: "round-propose-later", words: "round propose north"),
        Step(
            name: "review-people-add",
            words: "review people add derby 'Derby 1' --role 'director-level lead' --trained 2026-03-04 --load 3"
        ),
        Step(
            name: "review-people-add-more",
            words: """
                review people add lincolnshire 'Lincolnshire 1' --role 'practice lead' --area HP-FD \
                --available 2027-01-04,2027-12-22
                """
        ),
        Step(
            name: "review-compose",
            words: "review compose 2027 --scheme triads --region EM --as-of 2026-11-01"
        ),
        Step(
            name: "review-compose-ring-json",
            words: "review compose ring --scheme ring --region NE --as-of 2026-11-01 --format json"
        ),
        Step(
            name: "review-compose-over",
            words: "review compose 2025 --scheme triads --region EM --as-of 2025-08-01"
        ),
        Step(
            name: "review-finding-add",
            words: """
                review finding add 2025 derby --area HP-FD --strength 7 \
                --statement 'Thresholds are shared by all partners.' --children 'They know whom to ring.' --apply
                """
        ),
        Step(name: "review-approve", words: "review approve 2027 --note 'Directors met'"),
    ]

    /// An inspection that can be taken in, and one that cannot.
    private static let inspections = """
        inspection_id,la_code,framework,inspection_type,inspection_start_date,inspection_end_date,publication_date,\
        overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,report_url,sources
        810-y,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,good,good,good,good,good,,
        811-x,811,ILACS,short,2025-01-01,2025-01-10,31/02/2025,good,good,good,good,good,,

        """

    private static let policy = """
        policy: ours
        purpose: "nearness alone"
        rules: [H1, H2, H3, H4, H5, H9]
        weights:
          distance:
            points: 10000
            basis: "a judgement made for snapshots"
        assumed_places: 2
        evidence_years: 6

        """
}
