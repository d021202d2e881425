"""Parts of bodies and mailboxes, told from bodies and people by the words of their keys."""

from __future__ import annotations

from collections.abc import Sequence

PARTS = frozenset(
    "branch center centre desk enquiries helpdesk mailbox secretariat section team unit".split()
)
"""Last words of what stands in the place of a body but is a part of one: "FOI Team"."""
_CENTRES = frozenset(("center", "centre"))
"""Last words of parts of bodies that are called by what they do ("Contact Centre"), and of bodies with a name
of their own ("Aire Law Centre")."""
_FUNCTIONS = frozenset(
    "accounts admissions claims complaints correspondence customer enquiries estates finance highways"
    " housing hr human relations resources legal licensing patient payroll personnel planning press"
    " public records services".split()
)
_OF_CENTRES = _FUNCTIONS | frozenset(
    "application applications business call casework contact customers mail operations payment payments"
    " processing service shared support visa".split()
)
"""What centres do that are parts of bodies."""
_MAILBOXES = frozenset(
    """complaints correspondence dpo eir eirs enquiries foi foia
    freedom gdpr governance information inbox""".split()
)
"""What a mailbox is called by itself, or with others of these words and of `_FUNCTIONS`: "FOI"."""
_SECTIONS = frozenset("department dept directorate division office".split())
"""What a part of some body is called by what it does, with no name of its own: "Complaints Department"."""


def is_mailbox(name: Sequence[str]) -> bool:
    """Return whether these words are those of a mailbox and no person's name: "FOI Requests"."""
    if len(name) == 1:
        return name[0] in _MAILBOXES
    return (_MAILBOXES | _FUNCTIONS | {"request", "requests"}).issuperset(name)


def is_nameless(body: Sequence[str]) -> bool:
    """Return whether these words are of a part of some body that is not told: "FOI Team"."""
    *before, last = body
    if last in _CENTRES:
        return not before or before[-1] in _OF_CENTRES
    return last in PARTS or (last in _SECTIONS and bool(before) and _FUNCTIONS.issuperset(before))
