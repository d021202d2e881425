"""What people keep loses the answers that showed letters which are gone, in every byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answering import fictional, synced
from corrbot import Assistant, Config
from corrbot.answers import Answer, Listed, Searched
from corrbot.answers.answer import MOST_SHOWN
from corrbot.answers.joined import joined
from corrbot.erasure import erase_gone
from corrbot.errors import KeptError
from corrbot.letters import parse
from corrbot.web.kept import Kept
from corrbot.web.told import Told
from corrbot.web.verdicts import FEEDBACK, Verdict, feedback_line, keep_feedback
from letter_files import bytes_under, write_letter

DEPOT = "The depot of Quixanthe was closed because of a leak of zyzzyva."
WHY = "Why was the depot closed?"


@pytest.fixture
def assistant(tmp_path, embedding):
    corpus = tmp_path / "corpus"
    write_letter(corpus, "depot.txt", DEPOT)
    write_letter(corpus, "bridge.txt", "The bridge was painted green in the spring.")
    with Assistant(Config.load(corpus=corpus, index=tmp_path / "index"), embedding) as opened:
        opened.sync()
        yield opened


@pytest.fixture
def kept(assistant):
    """A conversation about the depot and one about the bridge, with verdicts on all answers."""
    kept = Kept(assistant.config.kept_folder)
    for owner, questions in (
        ("ann", [WHY, "What colour was the bridge painted?"]),
        ("bob", ["When was the bridge painted?"]),
    ):
        talk = ""
        history: list[dict[str, str]] = []
        for question in questions:
            told = Told.of(assistant.query(question))
            talk, number = kept.add(owner, talk, told)
            keep_feedback(kept.folder, f"{talk}-{number}", feedback_line(told, Verdict.RIGHT, history))
            kept.judge(owner, talk, number, Verdict.RIGHT)
            history += [{"role": "user", "content": question}, {"role": "assistant", "content": told.text}]
    return kept


def told(kept: Kept, owner: str) -> list[Told]:
    (talk,) = kept.talks(owner)
    return [turn.told for turn in kept.turns(owner, talk.id)]


def feedback(kept: Kept) -> list[str]:
    return [json.loads(line)["question"] for line in (kept.folder / FEEDBACK).read_text().splitlines()]


@pytest.mark.parametrize("how", ["removed", "changed", "renamed"])
def test_an_answer_goes_with_its_letter_and_says_which(assistant: Assistant, kept: Kept, how: str) -> None:
    """Protection: `erase_gone`, after every sync."""
    file = assistant.config.corpus / "depot.txt"
    assert b"zyzzyva" in bytes_under(kept.folder) and DEPOT in told(kept, "ann")[0].text
    if how == "removed":
        file.unlink()
    elif how == "changed":
        write_letter(assistant.config.corpus, "depot.txt", "Nothing is known.")
    else:
        file.rename(file.with_name("other.txt"))
    before = told(kept, "bob")
    assistant.sync()
    left = bytes_under(kept.folder).lower()
    assert b"zyzzyva" not in left and b"quixanthe" not in left
    gone, stays = told(kept, "ann")
    assert gone.question == WHY and gone.abstained and gone.quotes == ()
    assert gone.lead.startswith("This answer was erased on 2") and "it showed depot.txt" in gone.lead
    assert "green" in stays.text
    assert told(kept, "bob") == before
    assert feedback(kept) == ["When was the bridge painted?"]


TABLE = "path,sender,date\nquill.txt,Marta Quixanthe,2018-07-03\nother.txt,Ann Orr,2018-07-04\n"


@pytest.fixture
def described(assistant: Assistant) -> Assistant:
    """Letters that a table beside them describes."""
    for name in ("quill.txt", "other.txt"):
        (assistant.config.corpus / name).write_text(f"The pool of {name[:5]} was shut because of a leak.\n")
    (assistant.config.corpus / "metadata.csv").write_text(TABLE)
    assistant.sync()
    return assistant


@pytest.mark.parametrize(
    "question",
    [
        "Who sent quill.txt?",
        "Who sent quill.txt and other.txt?",
        "What does quill.txt say about the dam in Peru?",
        "Which letters did Quixanthe send?",
        "When was the letter from Quixanthe sent?",
    ],
)
@pytest.mark.parametrize("how", ["removed", "changed"])
def test_an_answer_goes_with_a_letter_that_it_tells_of_and_does_not_quote(
    described: Assistant, question: str, how: str
) -> None:
    """Protection: `Answer.letters` are all that an answer gives anything of."""
    kept = Kept(described.config.kept_folder)
    answer = described.query(question)
    assert not answer.quotes and "quill.txt" in [letter.path for letter in answer.letters]
    talk, _ = kept.add("ann", "", Told.of(answer, "Q?"))
    corpus = described.config.corpus
    if how == "removed":
        (corpus / "quill.txt").unlink()
        (corpus / "metadata.csv").write_text(TABLE.replace("quill.txt,Marta Quixanthe,2018-07-03\n", ""))
    else:
        (corpus / "quill.txt").write_text("The pool is open.\n")
    described.sync()
    (left,) = kept.turns("ann", talk)
    assert "it showed quill.txt, removed or changed since" in left.told.text
    assert b"quixanthe" not in bytes_under(kept.folder).lower()


def test_an_answer_that_only_leads_with_a_letter_goes_with_it(tmp_path: Path, embedding) -> None:
    with synced(tmp_path, embedding, fictional()) as assistant:
        kept = Kept(assistant.config.kept_folder)
        answer = assistant.query("What was the reply to the letter of 3 March 2021?")
        (asked,) = [one for one in answer.letters if one.id not in {each.letter.id for each in answer.listed}]
        kept.add("ann", "", Told.of(answer))
        assert asked.path not in [quote.letter.path for quote in answer.quotes]
        (assistant.config.corpus / asked.path).unlink()
        assistant.sync()
        assert f"it showed {asked.path}" in told(kept, "ann")[0].text


LETTER = "{sender}\n\n{date}\n\n{to}\n\nDear {name}\n\n{body}\n\nYours sincerely\n\n{signed}\n"
FORWARDED = (
    "From: A Hart <a@kelby.example>\nTo: T Gale <t@trust.example>\nDate: Mon, 1 Jul 2019 10:00:00 +0000\n"
    "Subject: zebra\n\nSee below, please.\n\nA Hart\n\n-----Original Message-----\nFrom: T Gale\n"
    "Sent: 30 June 2019\nTo: A Hart\nSubject: zebra\n\nThe zebra crossing is worn.\n"
)


@pytest.fixture
def waiting(tmp_path, embedding):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, date, body in (
        (
            "1-asks.txt",
            "3 May 2019",
            "Please tell us when the jetty lights will be mended, and who will pay.",
        ),
        (
            "2-reminds.txt",
            "11 June 2019",
            "I refer to my letter of 3 May 2019 about the jetty. Please reply.",
        ),
        ("3-notes.txt", "20 June 2019", "The slipway at the quay was painted last week for all boats."),
    ):
        (corpus / name).write_text(
            LETTER.format(
                sender="Kelby Borough Council\nTown Hall\nKelby KB1 1AB",
                date=date,
                to="Mr T Gale\nHarbour Trust\nThe Quay\nKelby KB1 2AA",
                name="Mr Gale",
                body=body,
                signed="A Hart\nHead of Highways",
            )
        )
    (corpus / "4-forwards.txt").write_text(FORWARDED)
    config = Config(corpus=corpus, index=tmp_path / "index", ours=["Kelby Borough Council"])
    with Assistant(config, embedding) as opened:
        opened.sync()
        yield opened


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("Which of our letters have no reply?", "3-notes.txt"),
        ("Which letters mention “zebra crossing”?", "4-forwards.txt"),
    ],
)
def test_an_answer_goes_with_a_letter_that_only_a_remark_names(
    waiting: Assistant, question: str, gone: str
) -> None:
    answer = waiting.query(question)
    assert gone in answer.text and gone in {letter.path for letter in answer.letters}
    kept = Kept(waiting.config.kept_folder)
    kept.add("ann", "", Told.of(answer))
    (waiting.config.corpus / gone).unlink()
    waiting.sync()
    assert f"it showed {gone}" in told(kept, "ann")[0].text


def test_what_was_kept_without_hashes_goes_when_its_letter_is_gone(described: Assistant) -> None:
    kept = Kept(described.config.kept_folder)
    answered = Told.of(described.query("Which letters did Quixanthe send?"))
    assert answered.listed
    kept.add("ann", "", replace(answered, listed=tuple(replace(one, sha256="") for one in answered.listed)))
    (described.config.corpus / "quill.txt").write_text("The pool is open.\n")
    described.sync()
    assert told(kept, "ann")[0].listed
    (described.config.corpus / "quill.txt").unlink()
    described.sync()
    assert not told(kept, "ann")[0].listed


@pytest.mark.parametrize("verdict", [Verdict.RIGHT, Verdict.WRONG_QUOTE])
def test_feedback_on_what_was_only_told_goes_with_the_letter(described: Assistant, verdict: Verdict) -> None:
    folder = described.config.kept_folder
    answered = Told.of(described.query("Who sent quill.txt?"))
    after = Told.of(described.query("What colour was the bridge painted?"))
    keep_feedback(folder, "gone-1", feedback_line(answered, verdict, []))
    keep_feedback(folder, "gone-2", feedback_line(after, verdict, [{"a": answered.text}], None, [answered]))
    assert b"quixanthe" in bytes_under(folder).lower()
    (described.config.corpus / "quill.txt").unlink()
    described.sync()
    assert b"quixanthe" not in bytes_under(folder).lower()


def test_what_is_there_still_stays(assistant: Assistant, kept: Kept) -> None:
    write_letter(assistant.config.corpus, "new.txt", "The trams run late.")
    before = bytes_under(kept.folder)
    assistant.sync()
    assert bytes_under(kept.folder) == before


def test_feedback_on_a_conversation_that_was_deleted_goes_with_its_letter(
    assistant: Assistant, kept: Kept
) -> None:
    (talk,) = kept.talks("ann")
    kept.delete("ann", talk.id)
    (assistant.config.corpus / "depot.txt").unlink()
    assistant.sync()
    assert WHY not in feedback(kept)


def test_a_folder_where_nothing_is_kept_stays_away(assistant: Assistant) -> None:
    assert not assistant.config.kept_folder.exists()
    assistant.sync()
    assert not assistant.config.kept_folder.exists()


def test_a_sync_that_another_process_did_is_made_good_by_the_next(
    assistant: Assistant, kept: Kept, tmp_path: Path
) -> None:
    (assistant.config.corpus / "depot.txt").unlink()
    assistant._index.sync(lambda stage, done, total: None)
    assert b"zyzzyva" in bytes_under(kept.folder)
    assert assistant.sync().removed == ()
    assert b"zyzzyva" not in bytes_under(kept.folder)


@pytest.mark.parametrize("name", ["conversations.sqlite", FEEDBACK])
def test_what_cannot_be_read_is_named_and_the_letters_are_indexed(
    assistant: Assistant, kept: Kept, name: str
) -> None:
    (kept.folder / name).write_bytes(b'{"id": "half a l')
    write_letter(assistant.config.corpus, "quay.txt", "The quay is wet.")
    with pytest.raises(KeptError, match=f"{name} cannot be used .* delete it, then sync again"):
        assistant.sync()
    assert [letter.path for letter in assistant.letters()] == ["bridge.txt", "depot.txt", "quay.txt"]
    (kept.folder / name).unlink()
    assert assistant.sync().counts["unchanged"] == 3


def test_an_answer_goes_with_a_letter_that_only_its_last_part_lists(tmp_path: Path) -> None:
    letters = [parse("Dear Sir,", f"{number:03}.txt", str(number)) for number in range(MOST_SHOWN + 2)]
    *most, last = map(Listed, letters)
    parts = [Answer("A?", "Many:", Searched("A?", 9, 9), listed=tuple(most))]
    parts.append(Answer("B?", "One:", Searched("B?", 9, 9), listed=(last,)))
    shown = Told.of(joined("A? B?", parts))
    assert last.letter.path in {source.path for source in shown.sources}
    kept = Kept(tmp_path)
    kept.add("", "", shown)
    files = {letter.path: letter.sha256 for letter in letters}
    assert erase_gone(tmp_path, files, files.keys()) == 0
    del files[last.letter.path]
    assert erase_gone(tmp_path, files, files.keys()) == 1
    assert b"Many:" not in bytes_under(tmp_path)
