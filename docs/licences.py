"""List the licences of all that the package needs at run time, or fail where one does not go with MIT.

It writes docs/licences.md; with `--check` it only fails, naming the packages.

Versions of what dependencies need in turn are not pinned, so the page says what was installed when it was written.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import Distribution

PAGE = Path(__file__).resolve().parent / "licences.md"
_ROOT = "ravabet"
_EXTRAS = tuple(sorted(distribution(_ROOT).metadata.get_all("Provides-Extra") or ()))
# What may be used beside MIT code without binding it: permissive ones, and those that bind only their own files or,
# for a library that is used as it is (LGPL), nothing. The AGPL and the GPL alone are not among them.
_GOES = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|CNRI|Unlicense|0BSD|Zlib|Public Domain)"
)


def licences() -> Mapping[str, str]:
    """Return the licence of each package that is installed with the package, as it declares it."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Iterable[str]]] = [(_ROOT, _EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # of another system, or another version of Python
            continue
        if (key := re.sub(r"[-_.]+", "-", name).lower()) in found:
            continue
        found[key] = _licence(package)
        for text in package.requires or ():
            needed = Requirement(text)
            wanted = needed.marker is None or any(needed.marker.evaluate({"extra": one}) for one in ("", *extras))
            if wanted:
                waiting.append((needed.name, needed.extras))
    return dict(sorted(found.items()))


def refused(found: Mapping[str, str]) -> list[str]:
    """Return the packages whose licence does not go with MIT, or is not known."""
    return [f"{name}: {licence or 'unknown'}" for name, licence in found.items() if not _GOES.search(licence)]


def page(found: Mapping[str, str]) -> str:
    """Return the page."""
    rows = [f"| {name} | {licence} |" for name, licence in found.items()]
    head = "# Licences of the dependencies\n\n<!-- Written by docs/licences.py: make licences -->\n"
    about = f"All that `pip install 'ravabet[{','.join(_EXTRAS)}]'` installs. None binds the code that uses it.\n"
    return "\n".join([head, about, "| package | licence |", "|---|---|", *rows]) + "\n"


def _licence(package: Distribution) -> str:
    declared = package.metadata
    classes = [
        line.rsplit(" :: ", 1)[-1] for line in declared.get_all("Classifier") or () if line.startswith("License")
    ]
    lines = (declared.get("License") or "").strip().splitlines()
    return declared.get("License-Expression") or ", ".join(classes) or next(iter(lines), "") or _shipped(package)


def _shipped(package: Distribution) -> str:
    """Return the first line of the licence that a package ships, where it declares none."""
    name = next(iter(package.metadata.get_all("License-File") or ()), "LICENSE")
    text = package.read_text(f"licenses/{name}") or ""
    return text.strip().partition("\n")[0]


def main() -> int:
    """Write or check; return the exit code."""
    found = licences()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(found), encoding="utf-8")
    for line in refused(found):
        print(f"does not go with MIT: {line}")
    return 1 if refused(found) else 0


if __name__ == "__main__":
    sys.exit(main())
