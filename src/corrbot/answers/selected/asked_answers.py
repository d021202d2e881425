"""Questions about what answers what, how long answers took, and what waits for one (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.asked_parties import letter_of
from corrbot.answers.phrasing.phrases import (
    A_REPLY,
    ANSWERED,
    ANSWERS,
    EVER,
    LATELY,
    REPLIED,
    REPLY,
    SHOW,
    TO_REPLY,
    WHICH,
    WHO,
)
from corrbot.answers.phrasing.vocabulary import NOUN, NOUNS
from corrbot.answers.selected.asked_times import TIME_FORMS, between
from corrbot.answers.selected.asked_waiting import WAITING_FORMS
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, is_name, is_side, party, read, waiting
from corrbot.answers.selected.selection import Selection


def _answer_to(match: dict[str, str], today: dt.date) -> Built:
    if match.get("x") and not is_name(match["x"]):
        return
    text = letter_of(re.sub(rf"{LATELY}$", "", match["t"])) if match.get("t") else ""
    for selection in read(text, today):
        if re.match(r"(?:all|every|each)\b", text, re.IGNORECASE) and not selection.is_one:
            yield waiting(selection)
            return
        if selection.order is None and selection.noun in ("anything", "everything", "something", "nothing"):
            continue
        if selection:
            wants_words = "words" in match and match["words"] is not None
            yield AskedOfLetters(
                Asking.THREAD,
                replace(selection, answered=None),
                answerer=party(match.get("x")),
                wants_words=wants_words,
            )


def _had_reply(match: dict[str, str], today: dt.date) -> Built:
    """Build what answered somebody's letters, or the one that is named as theirs."""
    x, of = match["x"], match.get("t", "")
    if not is_name(x) or not party(x):
        return
    answerer = party(match.get("from"))
    for selection in read(of, today) if of else ():
        yield AskedOfLetters(
            Asking.THREAD, replace(selection, sender=party(x), answered=None), answerer=answerer
        )
        return
    if not of:
        yield AskedOfLetters(Asking.THREAD, Selection(sender=party(x)), answerer=answerer, is_guess=True)


def _cited(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        if is_side(selection) and selection.noun:
            yield AskedOfLetters(Asking.CITED, replace(selection, answered=None))


def _exchange(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        if is_side(selection):
            yield AskedOfLetters(Asking.THREAD, selection, is_whole=True)


_CITING = r"(?:cites?|mentions?|quotes?(?: from)?|refers? to|speaks? of|alludes? to)"
_CITED = r"(?:cited|mentioned|quoted(?: from)?|referred to|spoken of|alluded to)"


_SPEAKING_FORMS: Forms = (
    (
        rf"(?:which|what)(?: other)? (?:{NOUN}|ones?) (?:that )?(?:{_CITING}|{_CITED}) {WHICH}",
        _cited,
    ),
    (rf"who(?: else)? (?:{_CITING}|{_CITED}) {WHICH}", _cited),
    (
        rf"(?:do|does|did|is there|are there) any(?: other)? {NOUN} (?:that )?"
        rf"{_CITING} {WHICH}",
        _cited,
    ),
    (rf"(?:where|in (?:which|what)(?: other)? {NOUN}) (?:is|was|has) (?P<t>.+?) (?:been )?{_CITED}", _cited),
    (
        rf"(?:is|was|has) (?P<t>.+?) (?:been )?{_CITED} (?:anywhere(?: else)?|in any(?: other)? {NOUN})",
        _cited,
    ),
)
_ANSWERING_FORMS: Forms = (
    (
        rf"(?:which|what) (?:(?:{NOUN}|one|document) )?(?:(?:from|of) .{{1,40}} )?{ANSWERS} {WHICH}",
        _answer_to,
    ),
    (
        rf"what (?P<words>did|does|was) {WHO} (?:{TO_REPLY}|say in {REPLY}|say back|write in"
        rf" {REPLY})(?: to)? {WHICH}",
        _answer_to,
    ),
    (rf"how (?P<words>did|does|has) {WHO} (?:{TO_REPLY}|{REPLIED})(?: to)? {WHICH}", _answer_to),
    (rf"what (?P<words>was|is) (?:(?:the|their) |(?P<x>.+?)'s )?{REPLY} to {WHICH}", _answer_to),
    (
        rf"(?:is|was|are|were) there {EVER}(?:an?|any) (?:\w+ )?"
        rf"(?:{REPLY} to|acknowledge?ment (?:of|to|for)) {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:did|do|have|has|had) we {EVER}(?:get|got|receive|received|have|had) {A_REPLY} to {WHICH}",
        _answer_to,
    ),
    (rf"when (?:was|were|is) (?P<t>.+?) {EVER}{ANSWERED}(?: by {WHO})?", _answer_to),
    (rf"when did {WHO} {EVER}{TO_REPLY}(?: to)? {WHICH}", _answer_to),
    (rf"who {ANSWERS} {WHICH}", _answer_to),
    (rf"(?:{SHOW} )?(?:the |any |their |our )?{REPLY} to {WHICH}", _answer_to),
    (
        rf"(?:did|has|have) (?:anything|anyone|anybody|something|nothing) {EVER}(?:come|came|happen"
        rf"|happened"
        rf"|follow|followed|sent|been sent|arrive|arrived)(?: back| in)? (?:after|from|to|on|for"
        rf"|in {REPLY} to) {WHICH}",
        _answer_to,
    ),
    (
        rf"what (?:happened|came|followed|was sent|was written)(?: next)? (?:after|following|in"
        rf" {REPLY} to|to|upon|from) {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:{SHOW} |what is )(?:the )?(?:whole |full |entire |complete )?(?:exchange|thread|chain"
        rf"|trail|paper trail|conversation|back and forth|history|sequence)"
        rf"(?: of letters| of correspondence)? (?:about|with|on|of|behind|around|for|under"
        rf"|concerning|to) {WHICH}",
        _exchange,
    ),
    (
        rf"(?:{SHOW} )?(?:all |the |any |every )*{NOUNS} (?:that (?:is|are) )?(?:linked|related"
        rf"|connected|tied"
        rf"|belonging|attached) (?:to|with) {WHICH}",
        _exchange,
    ),
)
_ANSWERED_FORMS: Forms = (
    (
        rf"(?:has|have|had|was|were|is|are) (?P<t>.+?) {EVER}(?:been )?{ANSWERED}{LATELY}(?: by"
        rf" {WHO})?{LATELY}",
        _answer_to,
    ),
    (
        rf"(?:is|was|are|were|has|have) (?P<t>(?!any\b|some\b|there\b).+?) {EVER}(?:been )?(?:left "
        rf"|still )*(?:unanswered|without {A_REPLY}|outstanding){LATELY}",
        _answer_to,
    ),
    (
        rf"(?:did|has|have|does) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED}|acknowledged?)(?: to)? {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:did|has|have|does) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED}|acknowledged?)(?: to)? {WHICH}{LATELY}",
        between,
    ),
    (
        rf"(?:has|have|had|did) {WHO} {EVER}(?:had|have|received?|got|get|gotten|been given|been sent)"
        rf" {A_REPLY}{LATELY}(?: from (?P<from>.+?))?"
        rf"(?: to (?:(?:his|her|their|its|the) )?(?P<t>{NOUN}\b.*?))?{LATELY}",
        _had_reply,
    ),
    (
        rf"(?:has|have|had|did|does) (?P<t>.+?) {EVER}"
        rf"(?:had|have|received?|get|got|gotten|been given|been sent) {A_REPLY}{LATELY}"
        rf"(?: from {WHO})?{LATELY}",
        _answer_to,
    ),
)
"""After the questions that ask when, or how late, something was answered."""
FORMS: Forms = (*_SPEAKING_FORMS, *_ANSWERING_FORMS, *TIME_FORMS, *_ANSWERED_FORMS, *WAITING_FORMS)
"""The forms of these questions; the first that fits the whole question counts."""
