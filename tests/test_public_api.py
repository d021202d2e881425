import datetime as dt
import shutil
import subprocess
import sys

import pytest

import corrbot
from answering import REAL_LETTER, ROOT

DECLINED = "why was a statutory inquiry declined?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with ./corpus in it, and no ./index yet."""
    folder = tmp_path_factory.mktemp("cwd")
    (folder / "corpus").mkdir()
    shutil.copy(REAL_LETTER, folder / "corpus")
    return folder


def test_query_answers_from_corpus_and_index_here(folder, monkeypatch):
    monkeypatch.chdir(folder)
    answer = corrbot.query(DECLINED)
    assert (folder / "index").is_dir()
    assert not answer.abstained and DECLINED == answer.question
    again = corrbot.query(
        "And when did they get it?", history=[{"role": "user", "content": "What is its date?"}]
    )
    assert "28/12/18" in again.quotes[0].text


def test_the_assistant_is_as_documented(folder):
    bot = corrbot.Assistant.open(corpus=str(folder / "corpus"), index=folder / "index")
    report = bot.sync()
    assert isinstance(report, corrbot.SyncReport)
    assert (*report.added, *report.unchanged) == (REAL_LETTER.name,)
    assert report.changed == report.removed == report.failed == ()
    answer = bot.query(
        "And when did they get it?",
        history=[
            {"role": "user", "content": "What is the date of the letter?"},
            {"role": "assistant", "content": "…"},
        ],
        filters=corrbot.Filters(sender="Home Office", after="2018-01-01", letter="MIN/0017733/18"),
    )
    assert isinstance(answer, corrbot.Answer) and isinstance(answer.text, str) and answer.abstained is False
    quote = answer.quotes[0]
    assert isinstance(quote, corrbot.Quote)
    assert quote.letter.path == REAL_LETTER.name and "MIN/0017733/18" in quote.citation
    assert (folder / "corpus" / quote.letter.path).read_text()[quote.start : quote.end] == quote.text
    evidence = bot.search("Truth Project", history=[], filters=None, k=10)
    assert isinstance(evidence[0], corrbot.Evidence)
    assert evidence[0].text == evidence[0].letter.text[evidence[0].start : evidence[0].end]
    assert evidence[0].score > 0
    (letter,) = bot.letters(filters=corrbot.Filters(recipient="Pandor"))
    assert letter.date == dt.date(2018, 12, 21) and letter.received == dt.date(2018, 12, 28)
    assert letter.sender.name == "Victoria Atkins MP" and letter.sender.organisation == "Home Office"
    assert letter.recipient.name == "Councillor Shabir Pandor" and letter.sender.role.startswith("Minister")
    assert [reference.raw for reference in letter.references] == ["MIN/0017733/18"]
    assert (
        letter.subject == "child sexual exploitation"
        and len(letter.sha256) == 64
        and letter.id
        and letter.text
    )
    bot.close()
    uses = [
        *(lambda: bot.query(DECLINED), lambda: bot.search(DECLINED)),
        *(lambda: bot.conversation().ask(DECLINED), lambda: bot.letter_count),
        *(lambda: bot.letter(REAL_LETTER.name), lambda: bot.holding("inquiry")),
        *(lambda: bot.unread, lambda: bot.damage),
        *(bot.letters, bot.headings, bot.correspondence, bot.sync, bot.check, bot.repair),
    ]
    for use in uses:
        with pytest.raises(corrbot.CorrbotError, match="was closed; open another"):
            use()
    bot.warm()
    bot.close()


def test_settings_can_be_given_as_one_object(folder):
    config = corrbot.Config(corpus=folder / "corpus", index=folder / "index", max_quotes=1)
    with corrbot.Assistant.open(config=config) as bot:
        assert len(bot.query(DECLINED).quotes) == 1


def test_query_answers_from_the_folders_named(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = corrbot.query(DECLINED, corpus=folder / "corpus", index=tmp_path / "other index")
    assert answer.quotes and (tmp_path / "other index").is_dir()
    with pytest.raises(TypeError, match="folder"):
        corrbot.query(DECLINED, folder="letters")


@pytest.mark.parametrize("filters", [{"sender": "Home Office"}, "Home Office", 5, "", 0])
def test_filters_that_are_none_are_refused_by_name(folder, filters):
    with corrbot.Assistant.open(corpus=folder / "corpus", index=folder / "index") as bot:
        for ask in (lambda: bot.query(DECLINED, filters=filters), lambda: bot.search(DECLINED, (), filters)):
            with pytest.raises(corrbot.CorrbotError, match=r"give a corrbot\.Filters"):
                ask()
        for listed in (bot.letters, bot.headings):
            with pytest.raises(corrbot.CorrbotError, match=r"give a corrbot\.Filters"):
                listed(filters)


def test_every_public_name_is_there():
    for name in corrbot.__all__:
        assert name in dir(corrbot)
        assert getattr(corrbot, name) is not None
    assert issubclass(corrbot.CorrbotError, Exception)
    with pytest.raises(AttributeError, match="nothing"):
        _ = corrbot.nothing


def test_importing_corrbot_loads_nothing_heavy():
    heavy = "{'torch', 'chromadb', 'gradio', 'llama_index', 'sentence_transformers', 'transformers', 'numpy'}"
    code = f"import sys, corrbot, corrbot.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.strip() == "[]"
