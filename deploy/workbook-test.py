"""Holds the sheets of a plan's workbook, as LibreOffice read them, to the plan's CSV: workbook-test.py SHEETS PLAN. Used by
pages-test."""
import csv
import pathlib
import sys

sheets = {path.stem.removeprefix("plan-"): list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
          for path in pathlib.Path(sys.argv[1]).glob("*.csv")}
plan = list(csv.DictReader(open(sys.argv[2], encoding="utf-8-sig", newline="")))
faults = [f"there is no sheet {name}" for name in
          ("Plan", "Reasons", "Unserved", "Board", "Ledger", "Policy", "How to read") if name not in sheets]
rows = sheets.get("Plan", [])
head = next((place for place, row in enumerate(rows) if row[:1] == ["Receiver"]), None)
if head is None:
    faults.append("the sheet Plan has no header")
else:
    read = [dict(zip(rows[head], row)) for row in rows[head + 1:] if any(row)]
    # In one sheet kilometres are the way by road, in the other too; who has no partner stands in a sheet of its own.
    there = {(row["Receiver"], row["Partner"], row["Kilometres"]) for row in read}
    wanted = {(row["receiver"], row["partner"], row["kilometres"]) for row in plan if row["partner"]}
    for row in sorted(wanted ^ there):
        faults.append(f"{row} stands in the {'CSV' if row in wanted else 'workbook'} alone")
    if any(row["Inspected"].count("-") != 2 for row in read):
        faults.append("a day is none")
for name, lines in sheets.items():
    for row in lines:
        faults += [f"{name}: a cell is an error: {cell}" for cell in row if cell.startswith(("#REF", "#NAME", "#VALUE", "Err:"))]
print(f"  {len(sheets)} sheets, {len(faults)} faults")
for fault in faults[:20]:
    print(f"  ✘ {fault}")
sys.exit(1 if faults else 0)
