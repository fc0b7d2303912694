"""The case folders: a rule set, a register and the cards that come of them, side by side.

`python -m tests.case_folders` writes every `card.yaml` anew, to be read as a diff.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jifen.calendars.official import china
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.rules.edition_reader import read_editions
from jifen.rules.editions import Rules
from jifen.rules.reader import read_rules
from jifen.scoring.card import Card
from jifen.scoring.score import score
from tests.card_text import written
from tests.register_text import read_facts

FOLDER = Path(__file__).resolve().parent / "cases"
CASES = sorted(path.parent for path in FOLDER.rglob("facts.yaml"))
AS_OF = date(2025, 12, 31)
"""The day as of which a case is scored, unless its file `as-of` has another."""


def score_case(case: Path) -> dict[str, tuple[Card, Proposal]]:
    """Score and evaluate the register of a case by its rules, as of its day."""
    said = case / "as-of"
    as_of = date.fromisoformat(said.read_text().strip()) if said.exists() else AS_OF
    rules = read_case_rules(case)
    register = read_facts((case / "facts.yaml").read_text(encoding="utf-8"), zone=rules.zone)
    cards = score(register, rules, calendar=china(), as_of=as_of)
    proposals = evaluate(cards, register, rules)
    return {name: (proposal.card, proposal) for name, proposal in proposals.items()}


def read_case_rules(case: Path) -> Rules:
    """Read the rule file of a case, or its folder `rules` of editions."""
    folder = case / "rules"
    if folder.is_dir():
        files = sorted(folder.glob("*.yaml"))
        return read_editions({f"{case.name}/rules/{f.name}": f.read_bytes() for f in files})
    return read_rules((case / "rules.yaml").read_bytes(), source=f"{case.name}/rules.yaml")


def write_cards(case: Path) -> str:
    """Write the cards of a case as its `card.yaml` has them."""
    return "---\n".join(written(*each) for each in score_case(case).values())


def main() -> None:
    """Write the cards of every case anew."""
    for case in CASES:
        (case / "card.yaml").write_text(write_cards(case), encoding="utf-8")


if __name__ == "__main__":
    main()
