"""Letters on the screen: text, Markdown, HTML, and e-mails."""

import textwrap
from datetime import UTC, datetime, time
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape

from msg_file import msg_file

from .source import Source, final

MIME = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def text(letter: Source) -> str:
    """Return the letter as plain text."""
    width = letter.facts.get("wrap")
    body = []
    for block in letter.body:
        paragraph = " ".join(map(final, block))
        body.append(textwrap.fill(paragraph, width, break_on_hyphens=False) if width else paragraph)
    return (
        "\n\n".join(["\n".join(b) for b in letter.head] + body + ["\n".join(b) for b in letter.foot]) + "\n"
    )


def markdown(letter: Source) -> str:
    """Return the letter as Markdown: text whose lines of one block end in two spaces."""
    return (
        "\n\n".join(block.replace("\n", "  \n") for block in text(letter).rstrip("\n").split("\n\n")) + "\n"
    )


def html(letter: Source, entities: bool = False) -> str:
    """Return the letter as a page."""

    def words(string: str) -> str:
        safe = escape(string, quote=False)
        return safe.encode("ascii", "xmlcharrefreplace").decode() if entities else safe

    found = []
    for block in letter.head:
        if block[0].startswith("# "):
            found.append(f"<h2>{words(block[0][2:])}</h2>")
        else:
            found.append(f"<p>{'<br>'.join(map(words, block))}</p>")
    found += [f"<p>{words(' '.join(map(final, block)))}</p>" for block in letter.body]
    found += [f"<p>{'<br>'.join(map(words, block))}</p>" for block in letter.foot]
    title = words(letter.facts["subject"])
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<style>p { margin: 0 0 1em }</style>\n</head>\n<body>\n" + "\n".join(found) + "\n</body>\n</html>\n"
    )


def _address(party: str) -> str:
    _, name, _, _, organisation, email = party.split("|")
    return f"{name or organisation} <{email}>"


def _sent(letter: Source) -> datetime:
    return datetime.combine(letter.facts["date"], time.fromisoformat(letter.facts["time"]), UTC)


def _headers(letter: Source) -> dict[str, str]:
    facts = letter.facts
    found = {"From": _address(facts["sender"]), "To": _address(facts["recipient"])}
    if "cc" in facts:
        found["Cc"] = ", ".join(facts["cc"])
    domain = facts["sender"].rsplit("@", 1)[1]
    return {
        **found,
        "Subject": facts["subject"],
        "Date": format_datetime(_sent(letter)),
        "Message-ID": f"<{letter.id}.{facts['date']:%Y%m%d}@{domain}>",
    }


def _content(letter: Source) -> str:
    return text(letter) + (f"\n{letter.below}\n" if letter.below else "")


def message(letter: Source) -> EmailMessage:
    """Return the letter as an e-mail without attachments."""
    made = EmailMessage(policy.default)
    for name, value in _headers(letter).items():
        made[name] = value
    if letter.how == "html":
        made.set_content(html(letter), subtype="html", cte="quoted-printable")
    else:
        made.set_content(_content(letter), cte="8bit" if letter.how == "disclaimer" else "quoted-printable")
    return made


def eml(letter: Source, attached: dict[str, bytes]) -> bytes:
    """Return the letter as an e-mail file."""
    if letter.how == "latin-1":
        head = "".join(f"{name}: {value}\n" for name, value in _headers(letter).items())
        return (head + "MIME-Version: 1.0\n\n" + _content(letter)).encode("latin-1")
    made = message(letter)
    for name, data in attached.items():
        main, sub = MIME[name[name.rindex(".") :]]
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if attached:
        made.set_boundary("=-=northmere-30=-=")
    return made.as_bytes()


def mbox(letters: list[Source]) -> bytes:
    """Return letters as one mailbox, each a reply to an earlier one."""
    found, known = [], {}
    for letter in letters:
        made = message(letter)
        known[letter.id] = made["Message-ID"]
        for link in letter.facts.get("links", ()):
            before = known[link.split()[-1]]
            made["In-Reply-To"] = before
            made["References"] = before
        day = letter.facts["date"]
        found.append(
            f"From MAILER-DAEMON {day:%a %b %d} 00:00:00 {day:%Y}\n".encode() + made.as_bytes() + b"\n"
        )
    return b"".join(found)


def msg(letter: Source) -> bytes:
    """Return the letter as a message of Outlook."""
    boxes = [
        _address(letter.facts["sender"]),
        _address(letter.facts["recipient"]),
        *letter.facts.get("cc", ()),
    ]
    sender, recipient, *cc = map(parseaddr, boxes)
    return msg_file(
        sender=sender,
        recipients=[recipient],
        cc=cc,
        subject=letter.facts["subject"],
        date=_sent(letter),
        body=_content(letter).replace("\n", "\r\n"),
        message_id=_headers(letter)["Message-ID"].strip("<>"),
    )
