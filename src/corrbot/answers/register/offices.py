"""Who held an office, as signatures and addresses say: "who was chief executive in 2014?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from corrbot.answers.passages.letter_sentences import letter_sentences
from corrbot.answers.phrasing.asked_office import Office, head
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.people import parties
from corrbot.answers.selected.folder import Folder
from corrbot.letters import BlockKind, Letter, Party, Span, reading_view, sentences
from corrbot.letters.dates import worded
from corrbot.letters.titles import TITLES, either
from corrbot.reader.opposites import DENIES, LEAVES_OPEN
from corrbot.terms import content_words, stems, words
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time

_Posts = dict[tuple[str, frozenset[str]], list[tuple[dt.date, Party]]]
_LONGEST_APART = 3 * 366
"""Days between a letter that names an office alone and one that says of which body it is."""
_MOST = 10
_MOST_READ = 40
"""Letters with the words of an office whose text is read, the latest."""
_NO_NAME = (
    r"(?:In|On|At|By|For|From|With|Of|To|When|Whenever|While|If|Since|Before|After|Until|Once|As|Though"
    r"|Although|Because|Where|Whether|Unless|Had|Has|Have|Was|Is|Are|Were|Did|Does|Do|Should|Could|Would|That"
    r"|Suppose|Perhaps|Maybe|Last|Next|Yesterday|Today|Recently|Then|Now|So|But|And|Or|Nor|Neither|Either|No|Not"
    r"|Yes|The|This|These|Our|Your|My|His|Her|Their|Dear)\b"
)
"""What opens a sentence and is no part of the name that follows."""


def list_holders(draft: Draft, office: Office) -> bool:
    """Put into ``draft`` who is described as holding ``office``, each once; return whether any is.

    Asked who came before or after one of them, it holds only if that one and another are.
    """
    found: dict[str, list[tuple[Letter, str, Party]]] = {}
    posts = _posts(draft.folder)
    for letter, end, party in _holders(draft.folder, office, posts):
        found.setdefault(Identity.of(party).name.split()[-1], []).append((letter, end, party))
    if office.beside and (_surname(office.beside) not in found or len(found) < 2):
        return False
    mentions: list[tuple[Letter, Span]] = []
    for of_one in list(found.values())[:_MOST]:
        letter, end, party = next((one for one in of_one if one[2].span is not None), of_one[0])
        described = ", ".join(filter(None, (party.name, party.role, party.organisation)))
        if office.body and (body := _body(posts, letter, party)):
            described += f" (of {body}, as other letters tell)"
        last = max((one.date for one, _, _ in of_one if one.date), default=None)
        again = f"; so described again on {worded(last)}" if last and last != letter.date else ""
        later = _called_later(draft.folder, office, party, last)
        said = later[0].date if later else None
        also = f"; so called in the text of a letter of {worded(said)}" if said else ""
        draft.add(letter, f"{end}: {described}{again}{also}", (party.span, party.organisation_span))
        mentions += [later] if later else []
    for letter, span in mentions:
        draft.add(letter, "names the holder in its text", (span,))
    others = list(islice(_named_otherwise(draft.folder, office, found), _MOST)) if found else []
    for letter, span, name in others:
        draft.add(letter, f"calls {name} so in its text", (span,))
    when = f" {' or '.join(period.words for period in office.periods)}" if office.periods else ""
    when += f", of letters with “{office.matter}”," if office.matter else ""
    draft.statement = f"“{office.said}”{when} among senders and recipients of the {draft.total} searched:"
    return bool(found)


def _named_otherwise(
    folder: Folder, office: Office, known: Collection[str]
) -> Iterator[tuple[Letter, Span, str]]:
    """Yield letters with a sentence that calls somebody the holder who is none of those ``known``.

    These are their surnames. What is asked, denied, supposed or told as said by others calls nobody so. A
    letter without a date is not told to be of the time asked about.
    """
    said = office.said.removeprefix("the ")
    if office.matter or office.beside or office.is_at_head:
        return
    ids = folder.generation.register.letters_with(words(said))
    holds = re.compile(
        rf"(?:^|\band |[,;] )(?!{_NO_NAME})"
        rf"(?P<name>(?:(?:{either(TITLES)})\.? )?[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*){{1,3}})"
        r" (?:is|has become|became|was appointed|has been appointed|succeeded as|took over as)"
        r"(?: now)?(?: as)?"
        r"(?: (?:the|our|your))?(?: new)?"
        rf" (?i:{re.escape(said)})(?=[.,;]| from\b| since\b| now\b|$)"
    )
    for letter in sorted((one for one in folder.letters if one.id in ids), key=in_time)[-_MOST_READ:]:
        if not office.covers(letter.date):
            continue
        for span, said_there in letter_sentences(folder.whole(letter)):
            text = said_there.strip()
            match = None if LEAVES_OPEN.search(text) else holds.search(text)
            if match and _surname(match["name"]) not in known:
                yield letter, span, match["name"]


def _holders(folder: Folder, office: Office, posts: _Posts) -> Iterator[tuple[Letter, str, Party]]:
    words_held = (
        folder.generation.register.letters_with(content_words(office.matter)) if office.matter else None
    )
    for letter in sorted(folder.letters, key=in_time):
        if office.covers(letter.date) and (words_held is None or letter.id in words_held):
            for _, end, party in parties(letter):
                if (
                    party.name
                    and Identity.of(party).name
                    and office.is_of(party, _body(posts, letter, party))
                ):
                    yield letter, end, party


def _posts(folder: Folder) -> _Posts:
    """Return the letters that describe somebody with office and body, by whom and the stems of the office."""
    found: _Posts = {}
    for letter in folder.letters:
        for _, _, party in parties(letter):
            if party.name and party.role and party.organisation and letter.date:
                found.setdefault(_post(party), []).append((letter.date, party))
    return found


def _post(party: Party) -> tuple[str, frozenset[str]]:
    return Identity.of(party).name, frozenset(stems(head(party.role or "")))


def _body(posts: _Posts, letter: Letter, party: Party) -> str:
    """Return the body that other letters of about its time give ``party`` in the same office, or "".

    That is where ``letter`` tells none. The chairman of one body may be the surveyor of another.
    """
    if party.organisation or not (party.name and party.role and letter.date):
        return ""
    told = [
        one for day, one in posts.get(_post(party), ()) if abs((day - letter.date).days) <= _LONGEST_APART
    ]
    bodies = {Identity.of(one).organisation for one in told}
    return (told[0].organisation or "") if len(bodies) == 1 else ""


def _called_later(
    folder: Folder, office: Office, party: Party, last: dt.date | None
) -> tuple[Letter, Span] | None:
    """Return the latest letter after ``last`` with a sentence that calls ``party`` the holder, if any."""
    surname = _surname(party.name or "")
    role = words(head(party.role or ""))
    if last is None or not surname or not role:
        return None
    ids = folder.generation.register.letters_with([surname, *role])
    later = [
        one
        for one in folder.letters
        if one.id in ids and one.date and one.date > last and office.covers(one.date)
    ]
    for letter in sorted(later, key=in_time, reverse=True)[:_MOST]:
        whole = folder.whole(letter)
        holds = _holding(surname, role)
        for block in whole.blocks:
            if block.kind in (BlockKind.OPENER, BlockKind.BODY):
                for span in sentences(whole.text, block.span):
                    text = reading_view(whole.slice(span)).text
                    if holds.search(text) and not DENIES.search(text):
                        return letter, span
    return None


def _holding(surname: str, role: Sequence[str]) -> re.Pattern[str]:
    """Return what says that somebody of ``surname`` is now called ``role``."""
    office, name = r"\W+".join(map(re.escape, role)), re.escape(surname)
    return re.compile(
        rf"\b{name}(?: (?:is|remains|continues|will remain|stays)(?: (?:as|now|still|to be))*|,)"
        rf" (?:(?:the|our|your|my|its|their) )?{office}\b"
        rf"|\b(?<!former )(?:the|our|your|my|its|their) {office},? (?:is )?"
        rf"(?:(?:{either(TITLES)})\.? )?(?:[A-Z][\w.]* )?{name}\b",
        re.IGNORECASE,
    )


def _surname(name: str) -> str:
    names = Identity.of(Party(name=name)).name.split()
    return names[-1] if names else ""
