"""Questions that ask which letters bear a reference, and how many (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.named_references import is_yours
from corrbot.answers.phrasing.phrases import A_REFERENCE, SHOW
from corrbot.answers.phrasing.scope import REFERENCE, SPACED_REFERENCE
from corrbot.answers.phrasing.vocabulary import NOUNS
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, read
from corrbot.answers.selected.selection import Selection
from corrbot.letters.references import reference_key


def _bearing(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that bear a reference, or have it in their words where they quote it."""
    reference = match["ref"]
    asks = Asking.COUNT if match["whole"].lower().startswith("how many") else Asking.LIST
    whose = is_yours(match["whole"], reference)
    if whose is None and re.search(r" (?:quot|cit)(?:es?|ing) ", match["whole"], re.IGNORECASE):
        for selection in read(f"letters that mention {reference}", today):
            yield AskedOfLetters(asks, selection)
        return
    selection = Selection(references=(reference_key(reference),), printed=(reference,), noun="letters")
    yield AskedOfLetters(asks, replace(selection, is_yours=whose))


FORMS: Forms = (
    (
        rf"(?:(?:which|what|how many)(?: of (?:our|the|these))? |(?:is|are) there (?:an? |any )?|{SHOW} |"
        rf"(?:do|does|did) (?:an?|any|the) )?(?:all |the |any )*{NOUNS} (?:(?:that|which) )?"
        rf"(?:ha(?:ve|s|d)|bears?|bearing|carry|carries|carrying|quotes?|quoting|cites?|citing|shows?|showing"
        rf"|gives?|giving|uses?|using|with|under|(?:is|are|were|was) (?:under|with)|come under) "
        rf"{A_REFERENCE} (?P<ref>{SPACED_REFERENCE}|(?=\S*\d)[\w./-]+|{REFERENCE})(?: on (?:it|them))?",
        _bearing,
    ),
    (
        rf"(?:(?:which|what|how many)(?: of (?:our|the|these))? )(?:the )?{NOUNS} (?:ha(?:ve|s|d)|bears?"
        rf"|carry|carries|quotes?|cites?) (?P<ref>{REFERENCE})",
        _bearing,
    ),
    (
        rf"(?:(?:which|what|how many)(?: of (?:our|the|these))? |{SHOW} )(?:all |the |any )*{NOUNS} "
        rf"(?:(?:that |which )?(?:are|is|were|belong) )?(?:in|of|on|from|about|to) "
        rf"(?:the )?(?:case|matter|complaint|file) (?P<ref>{SPACED_REFERENCE}|{REFERENCE})",
        _bearing,
    ),
    (
        rf"(?:(?:which|what|how many)(?: of (?:our|the|these))? |{SHOW} )(?:all |the |any )*{NOUNS} "
        rf"(?:(?:that|which) )?(?:have|has|bear|carry|carri|quot|cit|giv|show|us)(?:e|es|s|ing)?"
        rf" (?:[A-Z]{{2,5}} )?(?P<ref>{SPACED_REFERENCE}|{REFERENCE}|\b\d+(?:[/-]\d+)+) as {A_REFERENCE}",
        _bearing,
    ),
)
