"""`short_names`: how a text calls people who may be somebody by a shorter name: "Mr Lowe", "G. Lowe"."""

from __future__ import annotations

import re

from corrbot.letters.person import Person
from corrbot.letters.titles import OF_PEOPLE, either

_INITIALS = r"(?:(?<![\w.])[^\W\d_a-z]\.?\s?){1,3}"
_BEFORE = rf"(?:(?<!\w)(?i:{either(OF_PEOPLE)})\b\.?\s+(?:{_INITIALS}\s?)?|{_INITIALS}\s?)"


def short_names(name: str, text: str) -> tuple[str, ...]:
    """Return what people are called in ``text`` who may be the one of this whole ``name``, each once.

    That is the surname after a title or after initials that do not contradict; none where ``name`` is no
    given name and surname.
    """
    wanted = Person.of(name)
    if not wanted.is_whole or not name[:1].isupper():
        return ()
    called = re.compile(rf"{_BEFORE}(?i:{re.escape(wanted.surname)})(?![\w-]|['’](?!s\b))")
    found = (" ".join(match[0].split()) for match in called.finditer(text.replace("’", "'")))
    return tuple(dict.fromkeys(one for one in found if Person.of(one).may_be(wanted)))
