"""Fails where two JSON reports of the same content differ in anything but what was read.

Usage: same_findings.py ONE OTHER
"""

import json
import sys


def main(one: str, other: str) -> None:
    with open(one, encoding="utf-8") as left, open(other, encoding="utf-8") as right:
        left, right = json.load(left), json.load(right)
    for key in ("summary", "findings", "assets"):
        if left[key] != right[key]:
            sys.exit(f"{key}: {one} and {other} differ")
    print(f"{left['summary']['assets']} assets: the same findings from both")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
