import Domain
import TestKit

extension SnapshotHome {
    /// A round of the North East that was consulted about, agreed and published, as `docs/autumn.sh` plays it; with its agreements, a
    /// loan, organisations, people of a server, and imports in which somebody had to say what was meant.
    static let autumn = SnapshotHome(
        "snapshots_autumn",
        day: Day("2026-11-28"),
        files: [
            "OWN": ("own.csv", own), "OTHERWISE": ("tracker.csv", otherwise), "REASONS": ("reasons.yaml", reasons),
        ],
        steps: imported + consulted + agreed + besides
    )

    private static let said = "--source 'Letter of November' --author director --apply"

    private static func steps(_ words: String...) -> [Step] { words.map { Step(words: $0) } }

    /// A file with headings, words, days and a name that nobody knows but who is asked.
    private static let imported =
        [
            Step(
                name: "import-answered",
                words: """
                    import OWN --column 'Leaders verdict=leadership' --grade Top=outstanding --days month-first --apply
                    """
            ),
            Step(name: "imports-match", words: "imports match 'The Town of Hull' hull"),
            Step(name: "imports-accept-difference", words: "imports accept-difference OTHERWISE"),
            Step(name: "imports-approval", words: "imports approval one"),
            Step(words: "visit add somerset --kind focused --visited 2026-05-12"),
            Step(name: "imports-approve", words: "imports approve 11"),
            Step(name: "imports-undo", words: "imports undo 11"),
            Step(words: "visit add devon --kind focused --visited 2026-05-12"),
            Step(name: "imports-reject", words: "imports reject 12"),
            Step(name: "imports-prune", words: "imports prune --days 400"),
        ] + steps("imports match 'The Town of Devon' devon")
        + [Step(name: "imports-spellings", words: "imports spellings --forget 'The Town of Devon'")]

    private static let consulted =
        [Step(name: "ask-offers", words: "ask offers NE --answer-by 2026-12-19 --out OUT/asks")]
        + steps(
            "ask requests NE --answer-by 2026-12-19 --out OUT/asks",
            "ask withdraw NE --authority darlington --only offers --reason 'It has been rung'",
            "round new autumn --region NE --as-of 2026-11-28",
            "round propose autumn",
            "round export autumn --out OUT/plan.xlsx"
        )
        + [
            Step(name: "round-import", words: "round import autumn OUT/plan.xlsx"),
            Step(
                name: "consent-ask",
                words: "consent ask autumn --all --answer-by 2026-12-19 --out OUT/mails"
            ),
            Step(name: "consent-import", words: "consent import autumn OUT/mails"),
            Step(
                name: "consent-record",
                words: """
                    consent record autumn 'County Durham' 'Stockton-on-Tees' --answer no --because own_inspection \
                    --text 'expected in January'
                    """
            ),
        ]
        + steps(
            "consent record autumn 'Newcastle upon Tyne' --answer yes",
            "consent record autumn 'North Tyneside' 'Newcastle upon Tyne' --answer yes",
            "round forbid autumn Middlesbrough Gateshead --reason 'They have tried'",
            "round forbid autumn Middlesbrough Sunderland --reason 'A slip'",
            "round release autumn Middlesbrough Sunderland --reason 'It was a slip'"
        )
        + [
            Step(name: "round-status-consulting", words: "round status autumn"),
            Step(name: "round-repropose", words: "round repropose autumn"),
            Step(name: "round-repropose-json", words: "round repropose autumn --format json"),
        ]
        + steps(
            "round repropose autumn --keep",
            "consent ask autumn --all --answer-by 2026-12-19 --out OUT/mails",
            "consent record autumn 'Stockton-on-Tees' Darlington --answer yes",
            "consent record autumn Darlington --answer yes",
            "consent record autumn Middlesbrough --answer yes",
            "consent record autumn 'North Tyneside' Middlesbrough --answer yes",
            "consent record autumn 'Redcar and Cleveland' --answer yes"
        )
        + [
            Step(name: "today-consulting", words: "today NE"),
            Step(name: "round-advance-amiss", words: "round advance autumn --to published"),
        ]
        + steps(
            "consent record autumn 'County Durham' 'Redcar and Cleveland' --answer yes",
            "round advance autumn --to approved --plan 2"
        )
        + [Step(name: "round-advance", words: "round advance autumn --to published")]

    private static let agreed =
        [
            Step(
                name: "agreement-open-preview",
                words: """
                    agreement open autumn 'Stockton-on-Tees' Darlington --from 2026-11-14 --until 2027-11-13 --days 40 \
                    --receiver-contact 'assistant director' --pounds 600 --a-day --receiver-share 50 \
                    --aim 'Long waits > no triage > two mentors at the front door > wait under a day > quick'
                    """
            )
        ]
        + steps(
            """
            agreement open autumn 'Stockton-on-Tees' Darlington --from 2026-11-14 --until 2027-11-13 --days 40 \
            --receiver-contact 'assistant director' --pounds 600 --a-day --receiver-share 50 \
            --aim 'Long waits > no triage > two mentors at the front door > wait under a day > quick' --apply
            """,
            "agreement open autumn --all --from 2026-11-14 --until 2027-11-13 --days 30 --apply",
            "agreement log 'Stockton-on-Tees' Darlington --days 3 --for 'diagnostic at the front door'",
            "agreement phase 'Stockton-on-Tees' Darlington scoping",
            """
            agreement review 'Stockton-on-Tees' Darlington --view on_track --progress at_risk \
            --children 'They know whom to ask.'
            """
        )
        + [
            Step(name: "agreement-extend", words: "agreement extend 'Stockton-on-Tees' Darlington --days 60 --apply"),
            Step(
                name: "agreement-close",
                words: """
                    agreement close 'Redcar and Cleveland' 'County Durham' --on 2026-11-27 --because partner_inspection \
                    --outcome mixed --lessons 'Ask again in spring' --apply
                    """
            ),
        ]
        + steps(
            """
            agreement summary agree 'Redcar and Cleveland' 'County Durham' --side partner --author director \
            --source 'call of 27 November'
            """,
            """
            agreement summary agree 'Redcar and Cleveland' 'County Durham' --side receiver --author director \
            --source 'call of 27 November'
            """,
            "loan request hull essex --from 2026-12-01 --until 2027-12-01 --days 20",
            "loan agree hull essex",
            "loan request swindon hampshire --from 2026-12-01 --until 2027-12-01",
            "loan decline swindon hampshire --reason 'needed at home'"
        )

    private static let besides =
        steps(
            """
            organisation add ofsted --name Ofsted --kind inspectorate --nation england --does 'inspects services' \
            --address https://www.gov.uk/ofsted --source 'its page'
            """,
            """
            organisation add ciw --name 'Care Inspectorate Wales' --kind inspectorate --nation wales --over \
            --source 'its letter'
            """,
            "organisation agreement ofsted 'Stockton-on-Tees' Darlington --role 'reads the plan' --source 'mail of May'",
            "follow add --area HP-FD --authority hull",
            "register add hull --register example --title 'Edge of care' --areas HP-FD --share \(said)",
            "register add darlington --register intervention --status improvement_notice --title Notice --began 2026-11 \(said)",
            "user add snapshot_ann --as coordinator --region NE",
            "user add snapshot_bo --as editor --authority hull"
        )
        + [
            Step(name: "consent-reasons-add", words: "consent reasons add REASONS"),
            Step(words: "watch prove autumn"),
        ]

    private static let own = """
        Local authority name,Ofsted region,Inspection date,Publication date,Overall effectiveness,Leaders verdict,\
        The experiences and progress of children who need help and protection,\
        The experiences and progress of children in care,The experiences and progress of care leavers
        Leeds,YH,09/07/2026,10/20/2026,,Good,Top,Good,Good
        The Town of Hull,YH,09/14/2026,10/27/2026,,Good,Good,Good,Good
        The Town of Nowhere,YH,09/14/2026,10/27/2026,,Good,Good,Good,Good

        """

    /// What a tracker says otherwise than is held.
    private static let otherwise = """
        local_authority,la_code,overall_effectiveness_grade,inspection_start_date,inspection_end_date,publication_date,\
        impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade
        nottingham,892,,11/07/2022,22/07/2022,05/09/22,outstanding,inadequate,inadequate,

        """

    private static let reasons = """
        reasons:
          ofsted_pause:
            words: "inspections are paused"
            lies_with: [receiver, partner]
            bars: round

        """
}
