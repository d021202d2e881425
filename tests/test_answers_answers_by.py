"""How long answers took to letters that are not taken for requests."""

from answering import synced, written

MAIL = (
    "From: {sender} <{sender_at}>\nTo: {to} <{to_at}>\nDate: {date} 09:00:00 +0000\nSubject: {subject}\n"
    "Message-ID: <{id}>{reply}"
)


def mail(number: int, sender: str, to: str, date: str, words: str, answers: int = 0) -> tuple[str, ...]:
    at = {name: f"{name.split()[0].lower()}@{name.split()[1].lower()}.example" for name in (sender, to)}
    reply = f"\nIn-Reply-To: <{answers}@x.example>" if answers else ""
    head = MAIL.format(
        sender=sender,
        to=to,
        sender_at=at[sender],
        to_at=at[to],
        date=date,
        subject="The hedge",
        id=f"{number}@x.example",
        reply=reply,
    )
    return (head, f"Dear {to.split()[0]}", words, sender)


LETTERS = {
    "3.eml": mail(
        3,
        "Tom Hale",
        "Ian Roe",
        "Mon, 2 Jul 2018",
        "We are not happy. Please let me know who owns the hedge and when it will be dealt with.",
    ),
    "4.eml": mail(4, "Ian Roe", "Tom Hale", "Mon, 9 Jul 2018", "It was cut on Friday.", 3),
}


def test_the_time_of_an_answer_to_what_asks_for_nothing_is_told(tmp_path, hashed) -> None:
    with synced(tmp_path, hashed, written(tmp_path / "written", LETTERS)) as assistant:
        answer = assistant.query("How long did it take Ian Roe to answer Tom Hale?")
    assert not answer.abstained and "No answer in substance" not in answer.text
    assert [one.letter.path for one in answer.listed] == ["3.eml", "4.eml"]
    assert "from 2 July 2018 to 9 July 2018" in answer.text
