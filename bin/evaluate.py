"""Prints how well the importer reads (see `make evaluate` and docs/importing.md).

    bin/evaluate.py [--verbose] [FOLDER…]

Without folders: the five real documents, and then the invented ones of tests/data/minutes, those in `whole/` by
themselves. A folder holds documents, each with what should be read out of it in a .json of the same name. Nothing here
needs a database.
"""

import argparse
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.evaluation import table  # noqa: E402
from bench.evaluation.cases import CORPUS, WHOLE, Case, the_five, with_expectations  # noqa: E402
from bench.evaluation.scoring import FALSE, Finding, compare  # noqa: E402
from meetings.importing.document import Document  # noqa: E402
from meetings.importing.facts import Minutes  # noqa: E402
from meetings.importing.parsing.parser import parse  # noqa: E402
from meetings.importing.reading import read  # noqa: E402


def main() -> None:
    options = _options()
    groups = {str(folder): with_expectations(folder) for folder in options.folders} or {
        "The five real documents": the_five(),
        "The invented ones": with_expectations(CORPUS),
        "The longer invented ones": with_expectations(WHOLE),
    }
    for title, cases in groups.items():
        findings = {case.name: judge(case) for case in cases}
        tables = [table.by_kind(findings), table.by_document(findings), table.by_confidence(findings)]
        print(f"\n## {title}\n\n" + "\n\n".join(tables))
        if options.verbose:
            print(table.details(findings))


def judge(case: Case) -> list[Finding]:
    """What was read out of a document, against what should have been. Of what cannot be read everything is missing."""
    try:
        document = read(case.path.read_bytes(), case.name)
        return compare(case.expected, document, parse(document))
    except Exception as problem:  # whatever a reader or the parser does, the other documents are judged
        place = traceback.extract_tb(problem.__traceback__)[-1]
        failure = Finding("read at all", FALSE, f"{problem!r} at {Path(place.filename).name}:{place.lineno}")
        return [failure, *compare(case.expected, Document("", ()), Minutes())]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well the importer reads.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="list everything that is false or missing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
