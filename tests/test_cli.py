import json
import os
import shutil
import socket
import subprocess
import sys
from email.message import EmailMessage
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from answering import REAL_LETTER, ROOT, fictional
from corrbot import cli, web
from corrbot.assistant import Assistant
from corrbot.cli.servers import DEMO
from corrbot.letters import Span, Transcript, parse
from corrbot.models.embedding import LetterEmbedding

DECLINED = "why was a statutory inquiry declined?"
HOSTILE = (
    "Dear Sir,\n\nThe \x1b[31mred\x1b[0m bell \x07 rings at the \u202eyauq\u202c and [red]markup[/red] is "
    "\u2066here\u2069. It costs £5.\n\nYours sincerely,\n\nA. Clerk"
)
ACTIVE = ("\x1b", "\x07", "\x9b", "\u202e", "\u202c", "\u2066", "\u2069")


@pytest.fixture(scope="module", autouse=True)
def one_model(embedding):
    """Load the model once, not once a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LetterEmbedding, "load", lambda *_: embedding)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of letters, and its index, with one file that is no letter."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "corpus").mkdir()
    for file in (REAL_LETTER, *fictional()[:3]):
        shutil.copy(file, folder / "corpus")
    (folder / "corpus" / "photo.bmp").write_bytes(b"BM")
    with Assistant.open(corpus=folder / "corpus", index=folder / "index") as assistant:
        assistant.sync()
    return folder


@pytest.fixture
def fresh(tmp_path):
    """A folder that was never synced."""
    (tmp_path / "corpus").mkdir()
    shutil.copy(REAL_LETTER, tmp_path / "corpus")
    return tmp_path


def places(folder):
    """The options that name a folder's letters and index."""
    return ("--corpus", str(folder / "corpus"), "--index", str(folder / "index"))


def run(folder, *arguments, typed=None):
    """Run a command on ``folder`` and return its result."""
    return CliRunner().invoke(cli.app, [*arguments, *places(folder)], input=typed)


def run_main(monkeypatch, *arguments):
    """Run the program in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["corrbot", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


class TestAsk:
    def test_an_answer_is_notices_lead_numbered_quotes_and_what_was_searched(self, folder):
        result = run(folder, "ask", DECLINED, "--letter", "MIN/0017733/18")
        assert result.exit_code == 0 and not result.stderr
        lines = result.stdout.splitlines()
        assert lines[0] == "Only 1 of 4 letters was searched, by the filters: letter MIN/0017733/18."
        assert "“declined”" in lines[2] and lines[4].startswith("The letter of 21 December 2018 from")
        assert lines[6].startswith("[1] “") and lines[-1].startswith(
            "Searched 1 of 4 letters (letter MIN/0017733/18)"
        )

    def test_the_text_is_that_of_the_answer(self, folder):
        text = json.loads(run(folder, "ask", DECLINED, "--json").stdout)["text"]
        assert run(folder, "ask", DECLINED).stdout.startswith(text)

    def test_json_has_the_documented_fields(self, folder):
        result = run(folder, "ask", "When was MIN/0017733/18 received?", "--json")
        found = json.loads(result.stdout)
        assert result.exit_code == 0 and found["abstained"] is False
        assert {"text", "abstained", "quotes", "searched"} <= set(found)
        (quote,) = found["quotes"]
        assert (
            quote["text"] == REAL_LETTER.read_text()[quote["start"] : quote["end"]] == "Received  \n28/12/18."
        )
        assert quote["letter"]["path"] == REAL_LETTER.name and quote["letter"]["date"] == "2018-12-21"
        assert quote["letter"]["sender"]["name"] == "Victoria Atkins MP"
        assert found["searched"]["total"] == 4

    def test_a_user_whom_the_system_has_no_name_for_is_answered(self, folder, monkeypatch):
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
        assert run(folder, "ask", "Who wrote it?", "--letter", "MIN/0017733/18").exit_code == 0

    def test_filters_narrow_the_letters(self, folder):
        options = ("--from", "Tides", "--to", "Brightwell", "--after", "2021-03-10", "--before", "2021-12-31")
        found = json.loads(
            run(folder, "ask", "Who wrote it?", *options, "--reference", "4512", "--json").stdout
        )
        assert {quote["letter"]["path"] for quote in found["quotes"]} == {"03-substantive-reply.md"}

    def test_an_abstention_has_exit_code_3(self, folder):
        result = run(folder, "ask", "What is your ref?", "--letter", "MIN/0017733/18")
        lines = result.stdout.splitlines()
        assert result.exit_code == 3 and lines[2].startswith("The letters do not say.")

    def test_a_letter_without_an_answer_is_an_abstention(self, folder):
        asked = ("ask", f"Has {REAL_LETTER.name} been answered?")
        result = run(folder, *asked)
        assert result.exit_code == 3 and "The letters do not say. No answer in substance" in result.stdout
        found = json.loads(run(folder, *asked, "--json").stdout)
        assert found["abstained"] is True and len(found["listed"]) == 1

    def test_a_folder_never_synced_is_synced_first(self, fresh):
        result = run(fresh, "ask", "Who wrote it?")
        assert result.exit_code == 0 and "Victoria Atkins MP" in result.stdout and result.stderr == ""

    def test_the_first_sync_shows_a_bar_on_the_error_output(self, fresh, monkeypatch):
        shown = Console(file=StringIO(), force_terminal=True, width=100)
        monkeypatch.setattr(cli.terminal, "err", shown)
        result = run(fresh, "ask", "Who wrote it?")
        assert "reading" in shown.file.getvalue() and "reading" not in result.stdout


class TestChat:
    def test_questions_build_on_one_another(self, folder):
        typed = "What is the date of MIN/0017733/18?\nAnd when did they get it?\n\nNot asked\n"
        result = run(folder, "chat", typed=typed)
        assert result.exit_code == 0
        assert "21 DEC 2018" in result.stdout and "Received 28/12/18." in result.stdout
        assert "> " not in result.stdout and "Not asked" not in result.stdout

    def test_an_error_is_a_line_and_the_talk_goes_on(self, folder):
        result = run(folder, "chat", typed=f"{'x' * 5000}\nWho wrote MIN/0017733/18?\n")
        assert result.exit_code == 0 and "Victoria Atkins" in result.stdout
        assert (
            result.stderr.startswith("corrbot: The question has 5,000 characters")
            and result.stderr.count("\n") == 1
        )

    def test_the_end_of_the_input_ends_it(self, folder):
        assert run(folder, "chat", typed="").stdout == ""


class TestSync:
    def test_what_changed_is_listed_with_what_failed_and_why(self, fresh):
        (fresh / "corpus" / "photo.bmp").write_bytes(b"BM")
        result = run(fresh, "sync")
        assert result.exit_code == 0 and result.stderr == ""
        assert f"added    {REAL_LETTER.name}" in result.stdout
        assert "failed   photo.bmp: " in result.stdout
        assert result.stdout.splitlines()[-1] == "1 added, 0 changed, 0 removed, 0 unchanged, 1 failed"
        (fresh / "corpus" / REAL_LETTER.name).unlink()
        refused = run(fresh, "sync")
        assert refused.exit_code == 1 and "--allow-empty" in str(refused.exception)
        assert f"removed  {REAL_LETTER.name}" in run(fresh, "sync", "--allow-empty").stdout

    def test_the_end_of_a_line_in_a_name_is_seen(self, fresh):
        shutil.copy(REAL_LETTER, fresh / "corpus" / "a\nb.txt")
        assert "added    a\u240ab.txt\n" in run(fresh, "sync").stdout

    def test_what_is_stopped_says_so(self, fresh, monkeypatch):
        def stop(*_, **__):
            raise KeyboardInterrupt

        monkeypatch.setattr(Assistant, "sync", stop)
        result = run(fresh, "sync")
        assert result.exit_code == 130 and result.stderr == "Stopped; the index is as it was.\n"

    def test_json_has_the_fields_of_the_report(self, folder):
        found = json.loads(run(folder, "sync", "--json").stdout)
        assert set(found) == {"added", "changed", "removed", "unchanged", "failed"}
        assert len(found["unchanged"]) == 4
        (failed,) = found["failed"]
        assert failed["path"] == "photo.bmp" and failed["reason"]


class TestLetters:
    def test_a_pipe_gets_a_line_a_letter_with_tabs(self, folder):
        lines = run(folder, "letters").stdout.splitlines()
        assert lines[0].split("\t") == ["Date", "File", "From", "To", "Reference", "Subject"]
        assert f"2018-12-21\t{REAL_LETTER.name}\tVictoria Atkins MP\tCouncillor Shabir Pandor" in lines[1]
        assert lines[-1] == "4 letters"

    def test_a_terminal_gets_a_table_within_its_width(self, folder, monkeypatch):
        monkeypatch.setattr(
            cli.terminal, "out", Console(file=StringIO(), force_terminal=True, width=100, color_system=None)
        )
        run(folder, "letters")
        shown = cli.terminal.out.file.getvalue()
        assert "DTH/0004512/21" in shown and max(map(len, shown.splitlines())) <= 100

    def test_filters_and_json(self, folder):
        found = json.loads(run(folder, "letters", "--to", "Pandor", "--json").stdout)
        assert [letter["path"] for letter in found] == [REAL_LETTER.name] and "text" not in found[0]
        assert run(folder, "letters", "--from", "nobody").stdout == "0 letters\n"
        assert run(folder, "letters", "--letter", "MIN/0017733/18").stdout.endswith("1 letter\n")

    def test_exports_to_the_output(self, folder):
        options = ("letters", "--to", "Pandor", "--format")
        lines = CliRunner().invoke(cli.app, [*options, "jsonl", *places(folder)]).stdout_bytes.splitlines()
        (letter,) = map(json.loads, lines)
        assert letter["path"] == REAL_LETTER.name and letter["facts"]["date"]["printed"] == "21 DEC 2018"
        assert json.loads(run(folder, *options, "jsonl", "--text").stdout)["text"] == REAL_LETTER.read_text()
        table = CliRunner().invoke(cli.app, [*options, "csv", *places(folder)]).stdout_bytes
        assert table.startswith(b"\xef\xbb\xbfpath,") and table.count(b"\r\n") == 2
        assert json.loads(run(folder, *options, "schema-org").stdout)["@graph"][0]["@type"] == "Message"
        cmif = run(folder, *options, "cmif", "--cc-by", "Parks Archive")
        assert "<persName>Victoria Atkins MP</persName>" in cmif.stdout
        assert cmif.stderr == (
            "Publishing this file places the metadata in it under CC BY 4.0, by Parks Archive.\n"
        )

    def test_exports_to_a_file_outside_the_letters(self, folder, tmp_path, monkeypatch, capsys):
        result = run(folder, "letters", "--format", "csv", "--output", str(tmp_path / "out.csv"))
        assert result.exit_code == 0 and result.stdout == result.stderr == ""
        assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") >= 5
        for place in (folder / "corpus" / "metadata.csv", folder / "index" / "out.csv"):
            arguments = ("letters", "--format", "csv", "--output", place, *places(folder))
            assert run_main(monkeypatch, *arguments) == 2
            assert "lies among the letters" in capsys.readouterr().err and not place.exists()

    @pytest.mark.parametrize(
        "options",
        [
            ("--output", "out.csv"),
            ("--text",),
            ("--cc-by", "Parks"),
            ("--json", "--format", "jsonl"),
            ("--format", "csv", "--text"),
            ("--format", "cmif"),
        ],
    )
    def test_options_that_do_not_go_together(self, folder, monkeypatch, capsys, options):
        assert run_main(monkeypatch, "letters", *options, *places(folder)) == 2
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.startswith("corrbot: ") and captured.err.count("\n") == 1


class TestShow:
    def test_a_recipient_that_is_inferred_is_said_to_be(self, tmp_path):
        (tmp_path / "corpus").mkdir()
        form = "Harbour Office, Westhaven, {}.\n\n{}Sir: {}\n\nI am, sir, your obedient servant,\n\n{}.{}"
        first = (
            "May 3, 1861",
            "No. 12.]\n\n",
            "Nothing to report.",
            "ELIAS THORNBURY",
            "\n\nJosiah Bell, Esq.",
        )
        says = "I have your despatch of May 3, No. 12, and thank you for it."
        second = ("May 9, 1861", "", says, "JOSIAH BELL", "")
        for name, words in (("a.txt", first), ("b.txt", second)):
            (tmp_path / "corpus" / name).write_text(form.format(*words), encoding="utf-8")
        run(tmp_path, "sync")
        listed = run(tmp_path, "letters").stdout
        assert "b.txt\tJOSIAH BELL\tELIAS THORNBURY (inferred)\t" in listed
        assert "a.txt\tELIAS THORNBURY\tJosiah Bell, Esq.\t" in listed
        assert "to\tELIAS THORNBURY, Harbour Office (inferred)\t" in run(tmp_path, "show", "b.txt").stdout

    def test_by_path_id_and_reference(self, folder):
        by_path = run(folder, "show", REAL_LETTER.name)
        letter = json.loads(run(folder, "show", "min 0017733-18", "--json").stdout)
        assert (
            letter["text"] == REAL_LETTER.read_text() and letter["references"][0]["raw"] == "MIN/0017733/18"
        )
        assert run(folder, "show", letter["id"]).stdout == by_path.stdout
        assert "date\t2018-12-21 (printed)\t21 DEC 2018" in by_path.stdout
        assert "answers letter of\t2018-11-14 (inferred)\t14 November" in by_path.stdout
        assert by_path.stdout.endswith(REAL_LETTER.read_text().strip("\n") + "\n")

    def test_a_reference_of_several_letters_says_so(self, folder):
        assert (
            "is also the reference of: 03-substantive-reply.md."
            in run(folder, "show", "DTH/0004512/21").stdout
        )

    def test_letters_of_one_file_are_no_references(self, tmp_path):
        message = (
            "From: Ida Fenn <ida.fenn@northmoor.example>\nSubject: Slipway\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the note.\n--b\n"
            "Content-Disposition: attachment; filename=note.txt\n\nThe slipway is closed.\n--b--\n"
        )
        (tmp_path / "corpus").mkdir()
        (tmp_path / "corpus" / "reply.eml").write_text(message)
        shown = run(tmp_path, "show", "reply.eml").stdout
        assert "The file also holds: reply.eml › note.txt." in shown and "is also the reference" not in shown
        assert "The slipway is closed." in run(tmp_path, "show", "reply.eml › note.txt").stdout

    def test_words_that_ocr_may_have_misread_are_listed_and_underlined(self):
        letter = parse(
            Transcript("Dear Ms Fenn,\n\nThe lemp is lit.", uncertain=(Span(19, 23),)), "a.png", "0"
        )
        assert ("unverified", "1 word as read by OCR", "lemp") in list(cli.letters._known(letter))
        [underlined] = cli.letters._shown(letter).spans
        assert letter.text[underlined.start : underlined.end] == "lemp"

    def test_a_letter_that_is_gone_is_shown_as_it_was_and_that_is_said(self, fresh):
        run(fresh, "sync")
        assert "since the last sync" not in run(fresh, "show", REAL_LETTER.name).stdout
        (fresh / "corpus" / REAL_LETTER.name).unlink()
        shown = run(fresh, "show", REAL_LETTER.name).stdout
        assert "has changed or gone since the last sync; this is how it was" in shown

    def test_attachments_that_could_not_be_read_are_told(self, tmp_path):
        (tmp_path / "corpus").mkdir()
        mail = EmailMessage()
        mail["From"], mail["To"] = "Ada Carr <ada@example.org>", "Una Dale <una@example.org>"
        mail.set_content("The prices are attached.")
        mail.add_attachment(b"x", maintype="application", subtype="vnd.ms-excel", filename="prices.xls")
        (tmp_path / "corpus" / "mail.eml").write_bytes(mail.as_bytes())
        run(tmp_path, "sync")
        assert "Not read: mail.eml › prices.xls: " in run(tmp_path, "show", "mail.eml").stdout


class TestCheck:
    def test_all_is_well(self, folder):
        result = run(folder, "check")
        assert (result.exit_code, result.stdout) == (0, "All is well.\n")

    def test_an_index_that_may_not_be_written_is_sound_and_noted(self, folder, monkeypatch):
        may = os.access
        monkeypatch.setattr(
            os, "access", lambda path, mode: not str(path).endswith("chroma") and may(path, mode)
        )
        result = run(folder, "check")
        assert result.exit_code == 0 and result.stdout.startswith("· vectors: chroma is read-only")
        assert "another account has to sync the index" in result.stdout
        assert result.stdout.endswith("All else is well.\n") and "--repair" not in result.stdout
        assert run(folder, "check", "--json").exit_code == 0

    def test_a_changed_letter_is_named(self, fresh):
        run(fresh, "sync")
        file = fresh / "corpus" / REAL_LETTER.name
        file.write_bytes(file.read_bytes() + b" ")
        result = run(fresh, "check")
        assert result.exit_code == 1 and f"{REAL_LETTER.name}: changed" in result.stdout
        assert result.stdout.endswith("Run `corrbot sync`, which mends this.\n")
        (problem,) = json.loads(run(fresh, "check", "--json").stdout)["problems"]
        assert problem == {
            "part": "files",
            "what": f"{REAL_LETTER.name}: changed since it was indexed",
            "mend": "corrbot sync",
            "is_note": False,
        }

    def test_repair_makes_the_index_anew(self, fresh):
        run(fresh, "sync")
        (manifest,) = fresh.rglob("manifest.json")
        manifest.write_text("{}")
        result = run(fresh, "check", "--json")
        (problem,) = json.loads(result.stdout)["problems"]
        assert result.exit_code == 1 and problem["mend"] == "corrbot check --repair"
        result = run(fresh, "check", "--repair")
        assert result.exit_code == 0 and result.stdout.endswith("Made the index anew.\nAll is well.\n")
        assert "✗ manifest: " in result.stdout
        assert run(fresh, "check", "--repair", "--json").stdout == '{\n  "problems": [],\n  "left": []\n}\n'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with a letter whose name and text would act on a terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a\x1b[2J\u202e[red].txt").write_text(HOSTILE, encoding="utf-8")
    run(folder, "sync")
    return folder


class TestHostileLetters:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("ask", "What rings at the quay?"),
            ("ask", "What does \x1b[31m it cost?"),
            ("letters",),
            ("show", "a\x1b[2J\u202e[red].txt"),
            ("sync",),
        ],
    )
    @pytest.mark.parametrize("terminal", [True, False])
    def test_nothing_in_a_letter_acts_on_the_terminal(self, hostile, monkeypatch, arguments, terminal):
        shown = Console(file=StringIO(), force_terminal=terminal, color_system=None, width=200)
        monkeypatch.setattr(cli.terminal, "out", shown)
        run(hostile, *arguments)
        text = shown.file.getvalue()
        assert text and not [character for character in ACTIVE if character in text]

    def test_what_was_made_inert_can_be_seen(self, hostile):
        shown = run(hostile, "show", "a\x1b[2J\u202e[red].txt").stdout
        assert "The ␛[31mred␛[0m bell ␇ rings at the ⟨U+202E⟩yauq⟨U+202C⟩ and [red]markup[/red] is" in shown

    def test_json_has_the_letters_own_characters(self, hostile):
        letter = json.loads(run(hostile, "show", "a\x1b[2J\u202e[red].txt", "--json").stdout)
        assert letter["text"] == HOSTILE

    def test_an_error_is_inert_too(self, hostile, monkeypatch, capsys):
        assert run_main(monkeypatch, "show", "\x1b]0;title\x07", *places(hostile)) == 2
        assert "\x1b" not in capsys.readouterr().err


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    """Two questions, of which the second is wrongly said not to be answerable."""
    file = tmp_path_factory.mktemp("eval") / "questions.jsonl"
    gold = {"doc": REAL_LETTER.stem, "text": "21 DEC 2018"}
    lines = (
        {"question": "What is the date of MIN/0017733/18?", "answerable": True, "gold": [gold]},
        {"question": "Who wrote MIN/0017733/18?", "answerable": False, "doc": REAL_LETTER.name},
    )
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


class TestEval:
    def test_the_report_has_measures_and_the_worst_questions(self, folder, questions):
        result = run(folder, "eval", str(questions))
        assert result.exit_code == 0 and result.stderr == ""
        lines = [line.split("\t") for line in result.stdout.splitlines()]
        assert lines[0] == ["2 questions to 4 letters"]
        assert ["first", "1.000", "1", "first quote is a hit"] in lines
        assert lines[-1][:3] == ["2", "Who wrote MIN/0017733/18?", "answered, and the letters do not say"]

    def test_json_has_measures_outcomes_and_calibration(self, folder, questions):
        found = json.loads(run(folder, "eval", str(questions), "--scoped", "--calibrate", "--json").stdout)
        assert found["measures"]["first"] == 1 and found["scoped"] is True
        assert [one["verdict"] for one in found["outcomes"]] == ["right", "wrong"]
        assert found["abstain_below"] == 0.2 and len(found["calibration"]["points"]) == 11

    def test_calibration_names_a_threshold_for_what_is_accepted(self, folder, questions):
        text = run(folder, "eval", str(questions), "--calibrate", "--wrong-in-100", "60").stdout
        assert "0.2 (configured)\t2 of 2\t0.000\t1.000\t50.0" in text
        assert text.endswith("abstain_below = 0 (answers 2 of 2, 50.0 in 100 wrong).\n")
        assert "No threshold keeps" in run(folder, "eval", str(questions), "--calibrate").stdout

    def test_an_earlier_run_is_compared(self, folder, questions, tmp_path):
        saved = tmp_path / "earlier.json"
        assert run(folder, "eval", str(questions), "--save", str(saved)).exit_code == 0
        result = run(folder, "eval", str(questions), "--compare", str(saved), "--json")
        assert result.exit_code == 0 and json.loads(result.stdout)["comparison"]["compared"] == 2
        shown = run(folder, "eval", str(questions), "--compare", str(saved)).stdout
        assert "first\t1\t1.000\t1.000\t+0 -0\t1.0000\tno difference shown" in shown

    def test_what_cannot_be_saved_or_compared_is_refused_before_anything_is_asked(
        self, folder, questions, tmp_path, monkeypatch, capsys
    ):
        saved = tmp_path / "earlier.json"
        assert run(folder, "eval", str(questions), "--scoped", "--save", str(saved)).exit_code == 0
        monkeypatch.setattr("corrbot.evaluation.evaluate", lambda *_, **__: pytest.fail("it was asked"))
        for option, place in (
            ("--save", folder / "corpus" / "x.json"),
            ("--save", tmp_path),
            ("--save", tmp_path / "nowhere" / "x.json"),
            ("--compare", saved),
        ):
            assert run_main(monkeypatch, "eval", questions, option, place, *places(folder)) == 2
        assert "with --scoped" in capsys.readouterr().err

    def test_something_worse_has_exit_code_1(self, folder, questions, tmp_path):
        line = json.loads(questions.read_text().splitlines()[0])
        many = tmp_path / "many.jsonl"
        many.write_text("\n".join(json.dumps({**line, "id": number}) for number in range(8)))
        saved = tmp_path / "earlier.json"
        assert run(folder, "eval", str(many), "--save", str(saved)).exit_code == 0
        wrong = json.dumps({**line, "question": line["question"]}).replace("21 DEC 2018", "Home Office")
        many.write_text("\n".join(json.dumps({**json.loads(wrong), "id": n}) for n in range(8)))
        result = run(folder, "eval", str(many), "--compare", str(saved))
        assert result.exit_code == 1 and "worse" in result.stdout

    def test_bad_lines_are_named_and_may_be_left_out(self, folder, questions, tmp_path, monkeypatch, capsys):
        bad = tmp_path / "bad.jsonl"
        bad.write_text("{}\n" + questions.read_text())
        assert run_main(monkeypatch, "eval", bad, *places(folder)) == 2
        captured = capsys.readouterr()
        assert captured.out == "" and f"{bad}:1: question: Field required\n" in captured.err
        assert "1 of 3 lines" in captured.err
        result = run(folder, "eval", str(bad), "--skip-bad-lines")
        assert result.exit_code == 0 and "2 questions to 4 letters" in result.stdout
        bad.write_text("")
        assert run_main(monkeypatch, "eval", bad, *places(folder)) == 2
        assert "holds no question" in capsys.readouterr().err

    def test_asking_shows_a_bar_and_hostile_words_are_inert(self, folder, tmp_path, monkeypatch):
        shown = Console(file=StringIO(), force_terminal=True, width=100)
        monkeypatch.setattr(cli.terminal, "err", shown)
        file = tmp_path / "hostile.jsonl"
        question = "Who wrote \x1b[2J to Councillor Pandor \u202e?"
        gold = {"doc": REAL_LETTER.stem, "text": "21 DEC 2018"}
        file.write_text(json.dumps({"question": question, "answerable": True, "gold": [gold]}))
        text = run(folder, "eval", str(file)).stdout
        assert "asking" in shown.file.getvalue() and "␛[2J" in text
        assert not [character for character in ACTIVE if character in text]


class TestErrors:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("ask", ""),
            ("ask", "Who?", "--after", "yesterday"),
            ("ask", "x" * 100_000),
            ("show", "none.txt"),
            ("ask", "Who?", "--letter", "none.txt"),
        ],
    )
    def test_an_error_is_one_line_with_exit_code_2(self, folder, monkeypatch, capsys, arguments):
        assert run_main(monkeypatch, *arguments, *places(folder)) == 2
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.startswith("corrbot: ") and captured.err.count("\n") == 1

    def test_a_corpus_that_is_none_leaves_no_index(self, folder, tmp_path, monkeypatch, capsys):
        index = ("--index", tmp_path / "x")
        assert run_main(monkeypatch, "ask", "Who?", "--corpus", tmp_path / "typo", *index) == 2
        assert "There is no folder" in capsys.readouterr().err
        assert run_main(monkeypatch, "sync", "--corpus", REAL_LETTER, *index) == 2
        assert f"{REAL_LETTER} is a file; name the folder" in capsys.readouterr().err
        assert not (tmp_path / "x").exists()

    @pytest.mark.parametrize("command", [("sync",), ("mcp",), ("ask", "Who?")])
    def test_no_model_is_loaded_for_a_corpus_that_is_none(self, tmp_path, monkeypatch, capsys, command):
        def load(*_):
            raise AssertionError

        monkeypatch.setattr(LetterEmbedding, "load", load)
        index = tmp_path / "x"
        assert run_main(monkeypatch, *command, "--corpus", tmp_path / "typo", "--index", index) == 2
        assert "There is no folder" in capsys.readouterr().err

    def test_a_corpus_that_is_gone_is_told_to_who_starts_mcp(self, folder, tmp_path, monkeypatch, capsys):
        (_, _, *index) = places(folder)
        assert run_main(monkeypatch, "mcp", "--corpus", tmp_path / "typo", *index) == 2
        assert "There is no folder" in capsys.readouterr().err

    def test_a_file_that_could_not_be_read_says_why(self, folder, monkeypatch, capsys):
        assert run_main(monkeypatch, "show", "photo.bmp", *places(folder)) == 2
        told = capsys.readouterr().err
        assert told.startswith("corrbot: photo.bmp could not be read: ") and ".." not in told

    def test_a_missing_corpus_and_index(self, tmp_path, monkeypatch, capsys):
        for command in (("ask", "Who?"), ("sync",), ("check",), ("letters",)):
            missing = ("--corpus", tmp_path / "none", "--index", tmp_path / "index")
            assert run_main(monkeypatch, *command, *missing) == 2
            captured = capsys.readouterr()
            assert captured.err.count("\n") == 1 and "Traceback" not in captured.err

    def test_an_index_of_other_letters_is_not_asked(self, folder, fresh, monkeypatch, capsys):
        places = ("--corpus", fresh / "corpus", "--index", folder / "index")
        (fresh / "corpus" / REAL_LETTER.name).rename(fresh / "corpus" / "mine.md")
        for command in (("ask", "Who?"), ("sync",), ("check",), ("letters",)):
            assert run_main(monkeypatch, *command, *places) == 2
            captured = capsys.readouterr()
            assert captured.out == "" and "give each folder of letters an index of its own" in captured.err

    @pytest.mark.parametrize(
        "command", ["", "ask", "chat", "sync", "letters", "show", "check", "eval", "serve"]
    )
    def test_every_command_has_help(self, command):
        result = CliRunner().invoke(cli.app, [*command.split(), "--help"])
        assert result.exit_code == 0 and "Usage" in result.stdout

    def test_help_says_which_folders_are_meant_where_none_is_named(self):
        shown = CliRunner().invoke(cli.app, ["ask", "--help"], env={"COLUMNS": "100"}).stdout
        assert "[default: corpus]" in shown and "[default: index]" in shown


def test_a_port_in_use_is_told_before_anything_is_loaded(tmp_path, monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run_main(monkeypatch, "serve", "--port", port, "--corpus", tmp_path / "none") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"corrbot: Port {port} of 127.0.0.1 is in use") and told.count("\n") == 1


def test_a_folder_that_is_not_there_is_told_before_anything_is_loaded(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir,")
    for named, told in (("none", "There is no folder"), ("letter.txt", "is a file")):
        places = ("--corpus", str(tmp_path / named), "--index", str(tmp_path / "index"))
        loaded = "import atexit, sys; atexit.register(lambda: print('gradio' in sys.modules))"
        program = f"{loaded}; from corrbot.cli import main; sys.argv[1:] = {['serve', *places]!r}; main()"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert ran.returncode == 2 and told in ran.stderr and ran.stdout == "False\n"
        assert not (tmp_path / "index").exists()


def test_serve_opens_the_page_on_the_assistant(folder, monkeypatch):
    served = []
    monkeypatch.setattr(
        web,
        "serve",
        lambda assistant, host, port, **secured: served.append(
            (assistant.config.corpus, host, port, secured)
        ),
    )
    assert run(folder, "serve", "--port", "0").exit_code == 0
    plain = {"certificate": None, "key": None, "plain_http": False}
    assert served == [(folder / "corpus", "127.0.0.1", 0, plain)]


def test_the_demo_says_that_it_is_being_indexed_before_it_is(tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(web, "serve", lambda *_, **__: None)
    monkeypatch.setattr(Assistant, "sync", lambda *_, **__: said.append("synced"))
    monkeypatch.setattr(cli.terminal.err, "print", lambda text: said.append(str(text)))
    index = tmp_path / "index-demo"
    assert CliRunner().invoke(cli.app, ["serve", "--demo", "--index", str(index)]).exit_code == 0
    assert said == [f"Indexing the letters of the demo in {index}, which takes a minute.", "synced"]


def test_the_letters_of_the_demo_are_copied_once_and_what_is_added_to_them_stays(tmp_path, monkeypatch):
    served = []
    monkeypatch.setattr(web, "serve", lambda assistant, *_, **__: served.append(assistant.config.corpus))
    monkeypatch.setattr(Assistant, "sync", lambda *_, **__: None)
    letters, serve = tmp_path / "letters-demo", ["serve", "--demo", "--index", str(tmp_path / "index-demo")]
    assert CliRunner().invoke(cli.app, serve).exit_code == 0
    assert {path.name for path in letters.iterdir()} == {path.name for path in DEMO.iterdir()}
    (letters / "mine.txt").write_text("Dear Sir")
    assert CliRunner().invoke(cli.app, serve).exit_code == 0
    assert (letters / "mine.txt").exists() and not (DEMO / "mine.txt").exists()
    assert served == [letters, letters]


def test_an_llm_on_another_machine_is_announced(folder, monkeypatch):
    monkeypatch.setenv("CORRBOT_LLM", "openai-like:https://llm.example.org/v1#m")
    result = run(folder, "letters")
    assert "sent to openai-like:https://llm.example.org/v1#m" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["letters", "--json"]])
def test_a_full_disk_is_told_in_one_line(folder, arguments):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    where = [] if "--help" in arguments else places(folder)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "corrbot", *arguments, *where],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
        )
    said = b"corrbot: No space left on device; what was to be written is not whole.\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.skipif(os.name == "nt", reason="closes the output as a shell does")
def test_without_an_output_a_command_does_its_work(folder):
    command = [sys.executable, "-m", "corrbot", "letters", *places(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, env=environment
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_told():
    result = CliRunner().invoke(cli.app, ["--version"])
    assert result.exit_code == 0 and result.stdout == f"corrbot {version('corrbot')}\n"


def test_the_program_itself_answers_in_a_pipe(folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "60"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "corrbot",
            "ask",
            DECLINED,
            "--corpus",
            folder / "corpus",
            "--index",
            folder / "index",
        ],
        capture_output=True,
        env=environment,
    )
    assert done.returncode == 0 and done.stderr == b""
    text = done.stdout.decode()
    assert "\x1b" not in text and "It has already announced a specific investigation" in text
    assert any(len(line) > 100 for line in text.splitlines())
