"""What the letters of a case say, which a question calls by its reference: "in 24 011 320" (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.response import answer_of
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.case_numbers import case_named
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.selected.called_letters import references_called
from corrbot.answers.selected.references_borne import are_answers
from corrbot.answers.selected.remarks import agreeing, letters_counted

_MAY_NAME = re.compile(r"\d{3}|\d/|/\d")
_PLACE = "\ue000"
"""Stands where a reference stood."""
_CASE = re.compile(
    r"(?:\b(?:the|this|that|our|your|his|her|their) )?"
    r"(?:\b(?:final |draft )?(?:case|complaint|matter|file|decision|application|appeal) )?"
    rf"(?:\b(?:ref(?:erence)?|no|number)\.? )?{_PLACE}+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b(?:about|mention\w*|cit\w+|quot\w+|refer\w* to) [^{_PLACE}]{{0,30}}{_PLACE}", re.IGNORECASE
)
"""What others than the letters of a case may say of it."""


def from_case(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what letters say that bear the references in ``question``, or None where they do not answer.

    Then, or where it names none that letters bear, the question is for all letters.
    """
    if not _MAY_NAME.search(question) or case_named(question, basis.generation.register):
        return None
    letters = basis.folder().letters
    keys, rest = references_called(question, letters, _PLACE)
    theirs = [one for one in letters if keys <= {reference.key for reference in one.references}]
    if not keys or not theirs or len(theirs) == len(letters) or _ABOUT.search(rest):
        return None
    topic = _CASE.sub("the letter", rest)
    alone, within = basis.of(theirs, replace(searched, query=topic))
    was = agreeing(len(theirs), "was", "were")
    borne = "with that as the recipient's reference" if are_answers(theirs, [*keys]) else "of that reference"
    note = f"Only the {letters_counted(len(theirs)).removeprefix('1 ')} {borne} {was} searched."
    found = from_passages(alone, question, within, topic, (note,))
    return None if answer_of(found).abstained else found
