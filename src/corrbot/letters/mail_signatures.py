"""The signature of an e-mail: what whoever its header names calls himself below his words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import names_person
from corrbot.letters.letter import Party, Span
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.mailboxes import spells_start
from corrbot.letters.person import Person
from corrbot.letters.printed_party import printed_party

_LAST_LINES = 40
"""Lines at the end of a mail among which its signature is sought."""
_MOST_BELOW = 7
"""Lines of a signature below the name."""
_LONGEST_NAME = 80
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER_NAME = re.compile(r",|\s\|\s")
_STOPPED = re.compile(r"[.!?…][\s)\]\"'’”*_]{0,5}$")
_THANKS = re.compile(r"(?:thanks?(?:\s+(?:you|again|all))?|ta|love|all\s+best|yours)\W{0,3}", re.IGNORECASE)
_NOTICE = re.compile(
    r"\b(?:confidential\w*|privileged|intended\s+(?:solely|only|for)|recipients?|virus(?:es)?|this\s+(?:e-?mail|message)"
    r"|e-?mails?\s+(?:and|may|are|is)|before\s+(?:you\s+)?print(?:ing)?|the\s+environment|disclaimer|unsubscribe"
    r"|registered\s+(?:in|office|charity|company|number))\b",
    re.IGNORECASE,
)
"""Words of what is set below the signature of each mail of a body."""
_FEW_SAID = 2
"""Words in lower case from which on a line that ends in a stop is a sentence."""
_LONGEST_SAID = 400
"""Characters of the longest line that is taken for words of the mail; longer ones are notices."""
_MOST_GIVEN = 4
"""Words of a name before the surname."""
_FEW_WORDS = 5
"""Words in lower case from which on a line is a sentence."""
_BEHALF = re.compile(r"\(?(?:sent\s+)?(?:(?:for\s+and\s+)?on\s+behalf\s+of|for|p\.?p\.?)\s+", re.IGNORECASE)
_SENT_FROM = re.compile(r"(?:sent|get\s+outlook)\s", re.IGNORECASE)


def mail_signature(text: str, writer: Party | None) -> Party | None:
    """Return what the last lines of ``text`` that begin with the name of ``writer`` say of him, or None.

    ``text`` holds the writer's own words. It is the name, whole, on a line alone or before an office, and the
    lines right below it; those that name somebody else, or for whom the mail is sent, end it. It ends the
    mail: what stands above it is whole or a sign-off, and nothing but a notice below it. Takes time linear
    in the length of ``text``.
    """
    person = Person.of(writer.name or "") if writer else Person()
    if not (writer and person.is_whole):
        return None
    lines = list(deque((Span(*line.span()) for line in LINE.finditer(text)), _LAST_LINES))
    said = [looks.plain(text[slice(*trimmed(text, line))]) for line in lines]
    for at in reversed(range(len(lines))):
        name = _name_in(said[at], person)
        party = _signed(text, lines[at:], writer) if name and _may_sign_below(said[:at], person) else None
        if name and party:
            return replace(party, name=name, title=None, post_nominals=None)
    return None


def _signed(text: str, lines: Sequence[Span], writer: Party) -> Party | None:
    """Return the party of the ``lines`` from its name on, where they tell an office or a body."""
    run = [lines[0]]
    for line in lines[1 : _MOST_BELOW + 1]:
        if line.start > run[-1].end + 1 or _ends(text[slice(*trimmed(text, line))], writer.email or ""):
            break
        run.append(line)
    below = [looks.plain(text[slice(*trimmed(text, line))]) for line in lines[len(run) :]]
    if not _may_end(below, Person.of(writer.name or "")):
        return None
    party = printed_party(text, Span(run[0].start, run[-1].end), signed=True, mailbox=writer.email or "")
    is_telling = party is not None and party.name is not None and (party.role or party.organisation)
    return party if is_telling else None


def _may_sign_below(above: Sequence[str], person: Person) -> bool:
    """Return whether the lines ``above`` end in a sentence, a sign-off, a rule or the first name signed."""
    said = [line for line in above if line]
    if not said or not _WORD.search(said[-1]):
        return True
    last = said[-1]
    is_given = last.rstrip(" ,.").casefold() in person.given
    is_called = len(said) > 1 and len(last.split()) == 1 and _is_sign_off(said[-2])
    return (
        is_given
        or is_called
        or _is_sign_off(last)
        or looks.is_image(last)
        or _STOPPED.search(last) is not None
    )


def _may_end(below: Sequence[str], person: Person) -> bool:
    """Return whether the lines ``below`` a signature are none of a mail's words, signed or not."""
    for line in filter(None, below):
        if _NOTICE.search(line) or len(line) > _LONGEST_SAID:
            return True
        bare = line.rstrip(" ,.")
        is_named = bare.casefold() in person.given or _name_in(line, person) == bare
        is_said = _STOPPED.search(line) and sum(word.islower() for word in line.split()) >= _FEW_SAID
        if is_named or is_said or _is_sign_off(line):
            return False
    return True


def _is_sign_off(line: str) -> bool:
    return looks.is_sign_off(line) or looks.is_courtesy(line) or _THANKS.fullmatch(line) is not None


def _ends(line: str, mailbox: str) -> bool:
    """Return whether ``line`` is none of a signature."""
    bare = looks.plain(line)
    if not bare or len(bare) > looks.LONGEST_FURNITURE or _SENT_FROM.match(bare):
        return True
    behalf = _BEHALF.match(bare)
    if behalf and not names.is_body(bare[behalf.end() :]):
        return True
    if sum(word.islower() for word in bare.split()) > _FEW_WORDS:
        return True
    return names_person(bare) and not (names.is_address(bare) or spells_start(mailbox, bare))


def _name_in(line: str, person: Person) -> str | None:
    """Return the name of ``person`` as ``line`` begins with it, or None when it does not.

    Nothing but letters of honours and professions may stand between it and a comma or a bar.
    """
    said = _AFTER_NAME.split(looks.plain(line)[:_LONGEST_NAME], maxsplit=1)[0].strip()
    title = names.parts(said)[0] or ""
    said = names.called(said).removeprefix(title).strip()
    words = list(_WORD.finditer(said))
    folded = [word[0].casefold().replace("’", "'") for word in words]
    if person.surname not in folded[1 : _MOST_GIVEN + 1] or folded[0] != person.given[0]:
        return None
    last = folded.index(person.surname, 1)
    between = takewhile(lambda word: word.start() < words[last].start(), words)
    if not all(word[0][0].isupper() or len(word[0]) <= 3 for word in between):
        return None
    return said[: words[last].end()] if all(map(_is_letters, said[words[last].end() :].split())) else None


def _is_letters(word: str) -> bool:
    """Return whether ``word`` can be letters after a name: "MRICS", "CEng", "(Hons)"."""
    bare = word.strip("().,")
    return not bare or bare == "Hons" or sum(map(str.isupper, bare)) > 1
