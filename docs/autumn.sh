#!/usr/bin/env bash
# An autumn in the North East, as a coordinator plays it through: a plan, both sides asked, one of them declining, planned
# again with as few moves as can be, agreed, approved and published; then agreements, what happens in them, and the round that reads
# them. On the shipped data of 28 November 2026.
#
#   TANDEM_HOME=$(mktemp -d) bash docs/autumn.sh
#
# A test runs these lines in order.
set -eu
ANSWER_BY=${ANSWER_BY:-$(date -d '+21 days' +%F)}
MAILS=${MAILS:-mails}
FIRST_DAY=${FIRST_DAY:-$(date -d '-14 days' +%F)}
LAST_DAY=${LAST_DAY:-$(date -d '+350 days' +%F)}
EARLY_END=${EARLY_END:-$(date -d '-1 day' +%F)}
ASKS=${ASKS:-asks}
PLAN=${PLAN:-plan.xlsx}

tandem setup --england

# What partners can offer is asked first; until they say, places are assumed.
tandem ask offers NE --answer-by "$ANSWER_BY" --out "$ASKS"
tandem ask requests NE --answer-by "$ANSWER_BY" --out "$ASKS"
tandem ask list NE

# A round, its plan, and both sides of every pairing asked.
tandem round new autumn --region NE --as-of 2026-11-28
tandem round propose autumn

# The plan goes out as a workbook; a partner that somebody changes in it comes back as a decision with a reason.
tandem round export autumn --out "$PLAN"
tandem round import autumn "$PLAN"
tandem consent ask autumn --all --answer-by "$ANSWER_BY" --out "$MAILS"
tandem round status autumn

# Each authority answers in the workbook beside its mail, or by telephone.
tandem consent import autumn "$MAILS"
tandem today NE

# Newcastle and North Tyneside agree; County Durham cannot support Stockton-on-Tees.
tandem consent record autumn 'Newcastle upon Tyne' --answer yes
tandem consent record autumn 'North Tyneside' 'Newcastle upon Tyne' --answer yes
tandem consent record autumn 'County Durham' 'Stockton-on-Tees' --answer no --because own_inspection --text 'expected in January'
tandem consent list autumn --owing

# Planned again: what is agreed stays, and nobody moves who need not. Shown, then kept.
tandem round repropose autumn
tandem round repropose autumn --keep
tandem round compare autumn

# The new pairing is asked about, and everybody says yes.
tandem consent ask autumn --all --answer-by "$ANSWER_BY" --out "$MAILS"
tandem consent record autumn 'Stockton-on-Tees' Darlington --answer yes
tandem consent record autumn Darlington --answer yes
tandem consent record autumn Middlesbrough --answer yes
tandem consent record autumn 'North Tyneside' Middlesbrough --answer yes
tandem consent record autumn 'Redcar and Cleveland' --answer yes
tandem consent record autumn 'County Durham' 'Redcar and Cleveland' --answer yes
tandem consent list autumn

# Does everything that was agreed still stand?
tandem watch autumn

# Approved, of the two plans the second, and published. From now on a correction is a new edition.
tandem round advance autumn --to approved --plan 2
tandem round advance autumn --to published
tandem round new autumn-2 --edition-of autumn
tandem round repropose autumn-2 --keep
tandem round status autumn

# What both agreed, pairing by pairing: one with an aim and a price, the others alike.
tandem agreement open autumn 'Stockton-on-Tees' Darlington --from "$FIRST_DAY" --until "$LAST_DAY" --days 40 --receiver-contact 'assistant director' --aim 'Long waits > no triage > two mentors at the front door > wait under a day > quick' --pounds 600 --a-day --receiver-share 50 --apply
tandem agreement open autumn --all --from "$FIRST_DAY" --until "$LAST_DAY" --days 30 --apply
tandem agreement list --region 'North East'

# Work begins: days, a phase, a review with what children said, and more days than were thought.
tandem agreement log 'Stockton-on-Tees' Darlington --days 3 --for 'diagnostic at the front door'
tandem agreement phase 'Stockton-on-Tees' Darlington scoping
tandem agreement review 'Stockton-on-Tees' Darlington --view on_track --progress at_risk --children 'They know whom to ask.'
tandem agreement extend 'Stockton-on-Tees' Darlington --days 60 --apply
tandem agreement show 'Stockton-on-Tees' Darlington

# County Durham's inspection ends one early. The ledger has what was given, and the next round asks only for that one.
tandem agreement close 'Redcar and Cleveland' 'County Durham' --on "$EARLY_END" --because partner_inspection --outcome mixed --lessons 'Ask again in spring' --apply
tandem ledger 'North East'
tandem log autumn
tandem log --authority Darlington
tandem round new next --region NE
tandem round propose next
tandem round show next
# How well the region's own service serves.
tandem board --service --region NE
