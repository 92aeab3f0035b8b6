"""Writes a registry of many assets: the sample, with each of its pieces many times over under ids of their own.

Usage: large_registry.py FOLDER ASSETS
"""

import itertools
import pathlib
import re
import shutil
import sys

ID = re.compile(r'^(id\s*[=:]\s*"?)([A-Za-z0-9._-]+)("?)$', re.MULTILINE)


def main(folder: pathlib.Path, wanted: int) -> None:
    sample = pathlib.Path(__file__).resolve().parent.parent
    for top in ("rules", "content"):
        shutil.copytree(sample / top, folder / top)
    pieces = [path for path in sorted((folder / "content").rglob("*.md")) if ID.search(path.read_text(encoding="utf-8"))]
    for number, path in zip(range(wanted - len(pieces)), itertools.cycle(pieces)):
        text = ID.sub(rf"\g<1>\g<2>-{number}\g<3>", path.read_text(encoding="utf-8"), count=1)
        path.with_name(f"{path.stem}-{number}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
