"""Counts what is written twice: python3 deploy/duplicates.py [--list] FOLDER…

A duplicate is a longest run of at least six equal lines in two places of the Swift files below. Lines are compared without
their indentation; blank lines, comments and imports are passed over, and a run with fewer than sixty letters is none.
"""
import collections
import pathlib
import sys

RUN, LETTERS = 6, 60


def lines(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        words = " ".join(line.split())
        if words and not words.startswith(("//", "import ", "@testable import ")):
            yield number, words


files = [
    (path, list(lines(path)))
    for folder in sys.argv[1:]
    if folder != "--list"
    for path in sorted(pathlib.Path(folder).rglob("*.swift"))
]
starts = collections.defaultdict(list)
for file, (_, words) in enumerate(files):
    for at in range(len(words) - RUN + 1):
        run = tuple(line for _, line in words[at : at + RUN])
        if sum(letter.isalpha() for line in run for letter in line) >= LETTERS:
            starts[run].append((file, at))


def line(file, at):
    return files[file][1][at][1] if 0 <= at < len(files[file][1]) else None


found = []
for places in starts.values():
    for index, (one, at) in enumerate(places):
        for other, there in places[index + 1 :]:
            if line(one, at - 1) is not None and line(one, at - 1) == line(other, there - 1):
                continue  # A part of a longer run.
            length = RUN
            while line(one, at + length) is not None and line(one, at + length) == line(other, there + length):
                length += 1
            found.append((length, one, at, other, there))
print(f"duplicates of six lines and more: {len(found)}")
if "--list" in sys.argv:
    for length, one, at, other, there in sorted(found, reverse=True):
        first, second = files[one], files[other]
        print(f"{length:5} {first[0]}:{first[1][at][0]} {second[0]}:{second[1][there][0]}")
