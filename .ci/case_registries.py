"""Writes each case of tests/cases and tests/letters out as a registry of its own, in the format that docs/cases.md explains.

Usage: case_registries.py FOLDER

The registry of the third case of claim-unused.md is FOLDER/claim-unused-3. The day of a case that names one is in
FOLDER/claim-unused-3/TODAY.
"""

import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## ", re.MULTILINE)
TODAY = re.compile(r'^today\s*=\s*"?([0-9-]+)', re.MULTILINE)
UNSEEN = re.compile(r"\{U\+([0-9A-Fa-f]+)\}")


def cases(markdown: str) -> list[list[tuple[str, str]]]:
    """The fences of each case: what each says behind its back-ticks, and its text. A heading inside a fence begins no case."""
    fences = list(FENCE.finditer(markdown))
    inside = [fence.span() for fence in fences]
    starts = [m.start() for m in HEADING.finditer(markdown) if not any(a <= m.start() < b for a, b in inside)]
    ends = starts[1:] + [len(markdown)]
    return [
        [(fence["info"].strip(), fence["text"]) for fence in fences if start <= fence.start() < end]
        for start, end in zip(starts, ends)
    ]


def write(base: pathlib.Path, fences: list[tuple[str, str]], folder: pathlib.Path) -> None:
    shutil.copytree(base, folder)
    for info, text in fences:
        if info == "settings" and (today := TODAY.search(text)):
            (folder / "TODAY").write_text(today[1], encoding="utf-8")
        _, _, path = info.partition(" ")
        if not path:
            continue
        file = folder / path
        if text.strip() == "(removed)":
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(UNSEEN.sub(lambda name: chr(int(name[1], 16)), text).encode())


def main(out: pathlib.Path) -> None:
    for tests in ("cases", "letters"):
        tests = ROOT / "tests" / tests
        for path in sorted(tests.glob("*.md")):
            for number, fences in enumerate(cases(path.read_text(encoding="utf-8")), start=1):
                write(tests / "base", fences, out / f"{path.stem}-{number}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
