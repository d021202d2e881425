"""Letters to people are not counted as to a body whose people they may well not be."""

import pytest

from answering import synced, written
from corrbot.letters import Party
from corrbot.threads.bodies import Bodies
from corrbot.threads.posts import Posts
from headings import heading

COUNCIL = "NORTHMERE BOROUGH COUNCIL"


def _letter(head, to, day, greeting, text, *foot):
    parts = (head, day, to, greeting, text, "Yours sincerely", "\n".join(foot))
    return tuple(filter(None, parts))


def _listed(answer):
    return [one.letter.path for one in answer.listed]


def _asked(tmp_path, embedding, letters, question):
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as bot:
        return bot.query(question)


OWN = {
    "a.txt": _letter(
        "Harbour Board\nQuay House",
        "",
        "3 May 2011",
        "Dear Mr Smith",
        "Your boat must be moved.",
        "Ann Smith\nClerk",
    ),
    "b.txt": _letter(
        "Harbour Board\nQuay House",
        "",
        "9 May 2011",
        "Dear Mrs Smith",
        "Your boat must be moved.",
        "Ann Smith\nClerk",
    ),
    "c.txt": _letter(
        "Tollgate Trust",
        "Harbour Board\nQuay House",
        "12 May 2011",
        "Dear Sirs",
        "The toll is due.",
        "David Jones\nSecretary",
    ),
}


def test_letters_of_a_body_are_not_to_it(tmp_path, embedding):
    answer = _asked(tmp_path, embedding, OWN, "How many letters were sent to the Harbour Board?")
    assert _listed(answer) == ["c.txt"], answer.text


def test_who_is_called_mr_and_mrs_is_not_surely_the_one_known(tmp_path, embedding):
    letters = {
        "a.txt": _letter(
            "Harbour Board\nQuay House",
            "",
            "3 May 2011",
            "Dear Sirs",
            "The quay is shut.",
            "Ann Smith\nClerk",
        ),
        "b.txt": _letter("Tollgate Trust", "", "5 May 2011", "Dear Mr Smith", "It is so.", "David Jones"),
        "c.txt": _letter("Tollgate Trust", "", "9 May 2011", "Dear Mrs Smith", "It is so.", "David Jones"),
    }
    answer = _asked(tmp_path, embedding, letters, "How many letters were sent to the Harbour Board?")
    assert _listed(answer) == [], answer.text
    assert "Not counted: 2 letters" in answer.text


NAMESAKES = {
    "a.txt": _letter(
        "Tollgate Trust",
        "Northmere Borough Council",
        "3 May 2011",
        "Dear Sirs",
        "The toll is due.",
        "David Jones\nSecretary",
    ),
    "b.txt": _letter(
        "4 Hill Road\nNorthmere",
        "Northmere Borough Council",
        "5 May 2011",
        "Dear Sirs",
        "Why was my bin not emptied?",
        "D. Jones",
    ),
    "c.txt": _letter(
        COUNCIL,
        "",
        "9 May 2011",
        "Dear Mr Jones",
        "Your bin was not emptied as it was too full.",
        "Una Fell",
    ),
}


@pytest.mark.parametrize("question", ["How many letters were sent to the Tollgate Trust?"])
def test_a_reply_to_one_of_a_surname_is_not_surely_to_the_body_of_another(tmp_path, embedding, question):
    answer = _asked(tmp_path, embedding, NAMESAKES, question)
    assert _listed(answer) == [], answer.text
    assert "c.txt" in answer.text


def test_an_initial_is_not_surely_of_who_is_called_by_surname_alone(tmp_path, embedding):
    letters = {
        "a.txt": _letter(
            "Harbour Board",
            "Northmere Borough Council",
            "3 May 2011",
            "Dear Sirs",
            "The quay is shut.",
            "J. Smith\nHarbour Master",
        ),
        "b.txt": _letter(
            "4 Mill Lane\nNorthmere",
            "Northmere Borough Council",
            "5 May 2011",
            "Dear Sirs",
            "My bin is full.",
            "Mr Smith",
        ),
    }
    answer = _asked(tmp_path, embedding, letters, "How many letters are from J. Smith?")
    assert _listed(answer) == ["a.txt"], answer.text
    assert "b.txt" in answer.text


def test_of_very_many_of_a_surname_none_is_told():
    clerks = [
        heading(
            f"{at}", "2011-05-03", Party(f"{'ABCDEFGHIJ'[at % 10]}. Smith", f"Clerk {at}", "Tollgate Trust")
        )
        for at in range(60)
    ]
    asked = Party("Mr Smith")
    assert Posts(clerks, Bodies.of(clerks)).of(asked, clerks[0].date) == ()
    assert Posts(clerks[:1], Bodies.of(clerks)).of(asked, clerks[0].date)[0].organisation == "Tollgate Trust"


@pytest.fixture(scope="module")
def mails(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("mails")
    mail = (
        "From: Bo Lee <bo@orlo.example>\nTo: Tom Reed <tom@a.example>, Jack Hill <jack@b.example>\n"
        "Cc: Ann Roe <ann@c.example>\nDate: Tue, 7 Jun 2022 10:05:00 +0000\nSubject: Sluice gate\n\n"
        "Tom, Jack\n\nWhen will the gate be mended?\n\nBo Lee\n"
    )
    (folder / "a.eml").write_text(mail, encoding="utf-8")
    with synced(folder, embedding, [folder / "a.eml"]) as bot:
        yield bot


@pytest.mark.parametrize(("name", "is_copy"), [("Tom Reed", False), ("Jack Hill", False), ("Ann Roe", True)])
def test_all_whom_a_mail_is_to_had_no_copy_in_lists(mails, name, is_copy):
    answer = mails.query(f"How many letters are to {name}?")
    assert _listed(answer) == ["a.eml"], answer.text
    assert ("(copy)" in answer.text) is is_copy
    waiting = mails.query(f"Which letters to {name} are unanswered?")
    assert _listed(waiting) == ([] if is_copy else ["a.eml"]), waiting.text


def test_it_is_said_which_letters_are_counted_for_initials(tmp_path, embedding):
    letters = {
        "a.txt": _letter(
            "Marlow Parish Council", "9 River Road", "3 May 2011", "Dear Mr Reed", "It is shut.", "Una Fell"
        ),
        "b.txt": _letter(
            "9 River Road",
            "The Secretary, Marlow PC\n7 River Road",
            "9 May 2011",
            "Dear Sir",
            "Your punts block my gate.",
            "Tom Reed",
        ),
    }
    said = "is taken to be of “{}” for its initials, which may be another’s (b.txt)."
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as bot:
        name = "Marlow Parish Council"
        assert said.format(name) in bot.query(f"How many letters were sent to {name}?").text
        assert said.format(name) in bot.query(f"Who wrote to {name}?").text
        assert "is taken to be" not in bot.query("How many letters were sent to Marlow PC?").text
