#!/usr/bin/env bash
# A week on a server that two regions share: who keeps it, an administrator, an approver, two coordinators and an auditor, each
# with their own role. On the shipped data of 28 November 2026.
#
#   SERVER='host=/run/postgresql dbname=tandem' bash docs/week.sh
#
# A line that begins with '!' is refused. A test runs these lines in order, and looks at what each of them sees.
set -eu
SERVER=${SERVER:?names the server, without a user}
as() { TANDEM_DATABASE="$SERVER user=$1" "${@:2}"; }

# Monday: the server is made ready, and everybody let in. What is brought takes two people.
as postgres tandem setup --england
as postgres tandem user add ann --as coordinator --region YH
as postgres tandem user add eva --as coordinator --region EE
as postgres tandem user add bo --as importer
as postgres tandem user add kim --as approver
as postgres tandem user add mel --as auditor
as postgres tandem imports approval two
as ann tandem whoami
! as ann tandem user add ann --as approver

# Tuesday: both coordinators say what they were told in confidence. It waits for the approver, who sees both.
as ann tandem assess add hull --kind stage --level 2 --statement 'Flow is slow.' --source 'a letter' --author director
as eva tandem assess add essex --kind need --about HP-FD --level 6 --statement 'Contacts wait.' --source 'a letter' --author director --visible-to authority
! as ann tandem imports approve 9
as kim tandem imports list
as kim tandem imports approve 9 10

# Wednesday: the administrator brings a visit, and may not approve what they brought.
as bo tandem visit add leeds --kind focused --visited 2026-11-18
! as bo tandem imports approve 11
as kim tandem imports approve 11
as ann tandem authority held hull
as eva tandem authority held hull
as eva tandem board

# Thursday: each plans their own region, and nobody the other's.
as ann tandem round new yorkshire --region YH --as-of 2026-11-28
as ann tandem round propose yorkshire
as eva tandem round new east --region EE --as-of 2026-11-28
as eva tandem round propose east
! as eva tandem round propose yorkshire
as ann tandem round show yorkshire
as ann tandem consent ask yorkshire --all --answer-by 2027-01-15
as ann tandem log yorkshire
as eva tandem log yorkshire

# Friday: the auditor seals what was written, looks at it, and writes nothing.
as mel tandem audit seal
as mel tandem audit verify
as mel tandem audit list --person ann
! as ann tandem audit list
! as mel tandem round new audits
as mel tandem round list
as mel tandem doctor
as postgres tandem user revoke eva
! as eva tandem board
as postgres tandem doctor
