"""What answers what, around one letter, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from corrbot.letters import Letter
from corrbot.web.escaping import escape
from corrbot.web.facts import day, title

if TYPE_CHECKING:
    from corrbot.threads import Correspondence, Link

_FROM_OTHER = {
    "replies to": "is answered by",
    "acknowledges": "is acknowledged by",
    "is an automatic reply to": "has an automatic reply",
    "is a holding reply to": "has a holding reply",
    "follows up": "is followed up by",
    "encloses": "is enclosed with",
    "is a copy of": "has a copy",
}
"""Each kind of link seen from its other end."""


def thread_html(letter: Letter, correspondence: Correspondence) -> str:
    """Return the links of ``letter`` with their evidence and how sure they are, or nothing."""
    known = {one.id: one for one in correspondence.letters}
    leaving, arriving = correspondence.links_from(letter.id), correspondence.links_to(letter.id)
    whole = _whole(letter, correspondence)
    rows = [_row(str(link.kind), known.get(link.other or ""), link) for link in leaving]
    rows += [_row(_FROM_OTHER[str(link.kind)], known.get(link.letter), link) for link in arriving]
    if not rows:
        return ""
    count = "1 link" if len(rows) == 1 else f"{len(rows)} links"
    return (
        f'<details class="thread"><summary>Thread: {count} to other letters</summary>'
        f"{whole}<p>How this letter is linked</p><ul>{''.join(rows)}</ul></details>"
    )


def _whole(letter: Letter, correspondence: Correspondence) -> str:
    """Return the letters of the thread in the order of time, each with what it is to those before it."""
    try:
        thread = correspondence.thread(letter.id)
    except KeyError:
        return ""
    if len(thread.letters) < 2:
        return ""
    order = {one.id: number for number, one in enumerate(thread.letters, 1)}
    items = []
    for one in thread.letters:
        ties = [
            f"{link.kind} {order[link.other]}"
            for link in thread.links
            if link.letter == one.id and link.other in order
        ]
        parties = " to ".join(filter(None, (str(one.sender or ""), str(one.recipient or ""))))
        facts = " · ".join(filter(None, (day(one.date) or "no date", parties, ", ".join(ties))))
        is_this = ' aria-current="true"' if one.id == letter.id else ""
        link = urlencode({"letter": one.id})
        items.append(
            f'<li{is_this}><a href="?{link}" data-letter="{escape(one.id)}">{escape(title(one))}</a>'
            f'<span class="evidence">{escape(facts)}</span></li>'
        )
    return f'<p>The whole exchange, {len(items)} letters</p><ol class="exchange">{"".join(items)}</ol>'


def _row(relation: str, other: Letter | None, link: Link) -> str:
    is_unsure = link.level == "low"
    return (
        f"<li><span>This letter {escape(relation)} </span>{_other(other, is_unsure)}"
        f'<span class="evidence">{escape(link.why)} <i>(certainty: {escape(str(link.level))})</i></span></li>'
    )


def _other(letter: Letter | None, is_unsure: bool) -> str:
    if letter is None:
        is_not = "may not be" if is_unsure else "is not"
        return f"<b>a letter that {is_not} in the folder</b>"
    link = urlencode({"letter": letter.id})
    words = " ".join(filter(None, (f"“{title(letter)}”", f"of {day(letter.date)}" if letter.date else "")))
    return f'<a href="?{link}" data-letter="{escape(letter.id)}">{escape(words)}</a>'
