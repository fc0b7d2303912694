"""Say a code with its arguments in one of the two languages."""

from collections.abc import Mapping

from jifen.vocabulary import Language
from jifen.wording.authoring_problems import AUTHORING_PROBLEMS
from jifen.wording.calendar_problems import CALENDAR_PROBLEMS
from jifen.wording.change_words import CHANGE_WORDS
from jifen.wording.closing_problems import CLOSING_PROBLEMS
from jifen.wording.command_words import COMMAND_WORDS
from jifen.wording.document_problems import DOCUMENT_PROBLEMS
from jifen.wording.edition_problems import EDITION_PROBLEMS
from jifen.wording.evaluation_reasons import EVALUATION_REASONS
from jifen.wording.fit_problems import FIT_PROBLEMS
from jifen.wording.journal_problems import JOURNAL_PROBLEMS
from jifen.wording.labels import LABELS
from jifen.wording.procedure_words import PROCEDURE_WORDS
from jifen.wording.reasons import REASONS
from jifen.wording.register_problems import REGISTER_PROBLEMS
from jifen.wording.regulation_words import REGULATION_WORDS
from jifen.wording.rule_problems import RULE_PROBLEMS
from jifen.wording.spacing import spaced

Words = tuple[str, str]

WORDS: Mapping[str, Words] = {
    **LABELS,
    **REASONS,
    **EVALUATION_REASONS,
    **AUTHORING_PROBLEMS,
    **CALENDAR_PROBLEMS,
    **CHANGE_WORDS,
    **CLOSING_PROBLEMS,
    **COMMAND_WORDS,
    **DOCUMENT_PROBLEMS,
    **EDITION_PROBLEMS,
    **FIT_PROBLEMS,
    **JOURNAL_PROBLEMS,
    **PROCEDURE_WORDS,
    **REGISTER_PROBLEMS,
    **REGULATION_WORDS,
    **RULE_PROBLEMS,
}


def say(code: str, language: Language, arguments: Mapping[str, object] | None = None) -> str:
    """Give the words of a code.

    An argument that is itself a code is not translated; pass its words.
    """
    chinese, english = WORDS[code]
    if language is Language.ZH:
        return spaced(chinese, arguments or {})
    return english.format_map(arguments or {})
