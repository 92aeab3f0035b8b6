"""Lints every registry of a folder with two builds of fairbalance at both gates, and fails where their JSON reports differ in a byte.

Usage: compare_reports.py BEFORE AFTER FOLDER
"""

import concurrent.futures
import itertools
import json
import os
import pathlib
import subprocess
import sys

DAY = "2026-11-23"
GATES = ("authoring", "publish")


def report(binary: pathlib.Path, registry: pathlib.Path, gate: str) -> tuple[int, bytes, bytes]:
    """How the lint ended, the report, and what it said on standard error."""
    today = registry / "TODAY"
    day = today.read_text(encoding="utf-8") if today.exists() else DAY
    command = [binary, "-C", registry, "lint", "--format", "json", "--today", day, "--gate", gate]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def first_difference(before: bytes, after: bytes) -> str:
    """The first finding that differs; failing that, the first other part of the report."""
    try:
        left, right = json.loads(before), json.loads(after)
    except ValueError:
        return "the reports are no JSON"
    for one, other in itertools.zip_longest(left["findings"], right["findings"]):
        if one != other:
            return f"before: {json.dumps(one, ensure_ascii=False)}\nafter:  {json.dumps(other, ensure_ascii=False)}"
    differing = [key for key in left.keys() | right.keys() if left.get(key) != right.get(key)]
    return f"the same findings; what differs: {', '.join(sorted(differing)) or 'the form of the JSON'}"


def compare(before: pathlib.Path, after: pathlib.Path, registry: pathlib.Path, gate: str) -> str | None:
    """What differs in one registry at one gate; nothing where the reports are equal."""
    left, right = report(before, registry, gate), report(after, registry, gate)
    if left == right:
        return None
    head = f"{registry.name}, gate {gate}"
    if left[1] == right[1]:
        return f"{head}: exit code or standard error: {left[0]} {left[2][:300]!r}, {right[0]} {right[2][:300]!r}"
    return f"{head}:\n{first_difference(left[1], right[1])}"


def main(before: str, after: str, folder: str) -> None:
    binaries = [pathlib.Path(binary).resolve() for binary in (before, after)]
    runs = list(itertools.product(sorted(pathlib.Path(folder).resolve().iterdir()), GATES))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        differences = [one for one in threads.map(lambda run: compare(*binaries, *run), runs) if one]
    for one in differences[:10]:
        print(one, file=sys.stderr)
    if differences:
        sys.exit(f"{len(differences)} of {len(runs)} reports differ; the first are above")
    print(f"{len(runs)} reports: the same from both")


if __name__ == "__main__":
    main(*sys.argv[1:])
