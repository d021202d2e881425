"""What tables of metadata say of the letters beside them."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.assistant import Assistant
from corrbot.config import Config
from corrbot.letters import Fact, Found, Known, LetterKind, Party, Reference, ReferenceKind
from corrbot.readers import Limits, SideCars, is_side_car, letter_paths, read_side_cars
from corrbot.readers.cell import as_list, defused, listed, value_of
from corrbot.readers.side_car import Problem
from corrbot.readers.table_date import DateColumn

LETTER = (
    "Parks Department\n\nOur ref: PK/0001/21\n\n3 May 2021\n\nDear Mr Rowe,\n\n"
    "The swings will be mended in June.\n\nYours sincerely,\n\nJane Clark"
)


def said(folder: Path, **limits) -> SideCars:
    """What the side-cars in ``folder`` say."""
    return read_side_cars(folder, letter_paths(folder), Limits(**limits))


def write(folder: Path, path: str, content: str | bytes = LETTER) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def folder(tmp_path):
    """Three letters in two folders."""
    for path in ("a.txt", "b.txt", "sub/c.txt"):
        write(tmp_path, path)
    return tmp_path


def dat(*rows: tuple[str, ...], encoding: str = "utf-8-sig") -> bytes:
    """A Concordance load file of these rows."""
    return "".join("\x14".join(f"þ{cell}þ" for cell in row) + "\r\n" for row in rows).encode(encoding)


class TestColumns:
    def test_every_column(self, folder):
        row = {
            "path": "a.txt",
            "sender": "Sir Bob Hale KC MP",
            "sender_role": "Minister",
            "sender_organisation": "Home Office",
            "sender_email": "hale@example.org",
            "recipient": "Jo Rowe",
            "recipient_role": "Clerk",
            "recipient_organisation": "Brightwell Council",
            "recipient_email": "rowe@example.org",
            "cc": "Ann Lee <lee@example.org>; Legal; box@example.org",
            "date": "2018-12-21",
            "received": "28/12/2018",
            "replies_to": "14 November 2018",
            "subject": "The swings",
            "our_reference": "PK/1",
            "their_reference": "BC/2",
            "case_reference": "IC-3; EA/4",
            "kind": "foi_reply",
        }
        file = io.StringIO()
        table = csv.DictWriter(file, row)
        table.writeheader()
        table.writerow(row)
        write(folder, "metadata.csv", file.getvalue())
        found = said(folder)
        where = {"found": Found.SIDE_CAR, "source": "metadata.csv, line 2"}
        fact = (None, Found.SIDE_CAR, "metadata.csv, line 2")
        assert found.problems == () and set(found.known) == {"a.txt"}
        assert found.of("a.txt") == {
            "": Known(
                sender=Party(
                    "Sir Bob Hale KC MP",
                    "Minister",
                    "Home Office",
                    title="Sir",
                    post_nominals="KC MP",
                    email="hale@example.org",
                    **where,
                ),
                recipient=Party("Jo Rowe", "Clerk", "Brightwell Council", email="rowe@example.org", **where),
                cc=(
                    Party("Ann Lee", email="lee@example.org", **where),
                    Party("Legal", **where),
                    Party(email="box@example.org", **where),
                ),
                date=Fact(dt.date(2018, 12, 21), *fact),
                received=Fact(dt.date(2018, 12, 28), *fact),
                replies_to=Fact(dt.date(2018, 11, 14), *fact),
                subject=Fact("The swings", *fact),
                kind=Fact(LetterKind.FOI_REPLY, *fact),
                references=tuple(
                    Reference(raw, key, kind, None, **where)
                    for raw, key, kind in (
                        ("PK/1", "PK1", ReferenceKind.OURS),
                        ("BC/2", "BC2", ReferenceKind.THEIRS),
                        ("IC-3", "IC3", ReferenceKind.CASE),
                        ("EA/4", "EA4", ReferenceKind.CASE),
                    )
                ),
            )
        }

    def test_an_empty_cell_says_nothing(self, folder):
        write(folder, "metadata.csv", "path,sender,date,kind\na.txt, ,,\nb.txt,Ann,,\n")
        found = said(folder)
        assert found.problems == () and set(found.known) == {"b.txt"}
        assert found.of("a.txt") == {} and found.of("b.txt")[""].date is None

    @pytest.mark.parametrize(
        "header", ["Path,Sender Role", "PATH,sender_role", " path ,SENDER-ROLE", "'path,Sender  Role"]
    )
    def test_the_spelling_of_headers_is_forgiven(self, folder, header):
        write(folder, "metadata.csv", f"{header}\na.txt,Clerk\n")
        if "'" not in header:
            assert said(folder).of("a.txt")[""].sender.role == "Clerk"
        else:
            assert "no column “path”" in said(folder).problems[0].reason

    @pytest.mark.parametrize(
        ("kind", "meant"),
        [
            ("E-mail", LetterKind.EMAIL),
            ("EMAIL", LetterKind.EMAIL),
            ("foi-request", LetterKind.FOI_REQUEST),
            ("Holding reply", LetterKind.HOLDING_REPLY),
        ],
    )
    def test_the_spelling_of_kinds_is_forgiven(self, folder, kind, meant):
        write(folder, "metadata.csv", f"path,kind\na.txt,{kind}\n")
        assert said(folder).of("a.txt")[""].kind.value is meant

    def test_unknown_columns_are_told_and_the_rest_is_used(self, folder):
        write(folder, "metadata.csv", "path,sent by,sender\na.txt,x,Ann\n")
        (problem,) = said(folder).problems
        assert (problem.path, problem.part) == ("metadata.csv", "line 1") and "“sent by”" in problem.reason
        assert said(folder).of("a.txt")[""].sender.name == "Ann"

    def test_a_table_without_paths_is_not_used(self, folder):
        write(folder, "metadata.csv", "file,sender\na.txt,Ann\n")
        assert said(folder).known == {} and [one.part for one in said(folder).problems] == ["line 1"]

    def test_a_letter_in_a_container_is_named_by_its_part(self, folder):
        write(folder, "box.mbox", b"From ")
        write(
            folder,
            "metadata.csv",
            "path,part,sender\nbox.mbox,2,Ann\nbox.mbox,2/annex.pdf,Bob\nbox.mbox,,Cy\n",
        )
        found = said(folder).of("box.mbox")
        assert {part: known.sender.name for part, known in found.items()} == {
            "2": "Ann",
            "2/annex.pdf": "Bob",
            "": "Cy",
        }


class TestTable:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_delimiters_line_ends_and_encodings(self, folder, delimiter, end, encoding):
        rows = [("path", "sender", "subject"), ("a.txt", "Zoë", '"£5, or; more"'), ("b.txt", "José", "")]
        text = end.join(delimiter.join(row) for row in rows)
        write(folder, "metadata.csv", text.encode(encoding))
        found = said(folder)
        assert found.problems == ()
        assert found.of("a.txt")[""].sender.name == "Zoë"
        assert found.of("a.txt")[""].subject.value == "£5, or; more"
        assert found.of("b.txt")[""].sender.source == "metadata.csv, line 3"

    def test_lines_are_counted_as_an_editor_does(self, folder):
        text = '\npath,subject\na.txt,"one\ntwo\n\nthree"\n\nb.txt,\u2028four\nsub/c.txt,five\n'
        write(folder, "metadata.csv", text)
        found = said(folder)
        assert found.of("a.txt")[""].subject == Fact(
            "one two three", None, Found.SIDE_CAR, "metadata.csv, line 3"
        )
        lines = text.split("\n")
        for path in ("b.txt", "sub/c.txt"):
            line = int(found.of(path)[""].subject.source.split()[-1])
            assert lines[line - 1].startswith(path)

    def test_cells_that_slipped_are_not_used(self, folder):
        write(folder, "metadata.csv", "path,sender,date\na.txt,Smith, John,2018-01-01\nb.txt,Ann\n")
        found = said(folder)
        assert set(found.known) == {"b.txt"}
        assert [one.part for one in found.problems] == ["line 2"] and "more cells" in found.problems[0].reason

    def test_a_quote_that_never_ends_is_told(self, folder):
        write(folder, "metadata.csv", 'path,sender\na.txt,Ann\nb.txt,"Bob\nsub/c.txt,Cy\n')
        found = said(folder)
        assert set(found.known) == {"a.txt"}
        assert [one.part for one in found.problems] == ["line 3"] and "never ends" in found.problems[0].reason

    def test_a_quote_within_quotes_costs_its_row(self, folder):
        write(folder, "metadata.csv", 'path,sender\na.txt,"Ann "JJ" Lee"\nb.txt,Bob\n')
        found = said(folder)
        assert set(found.known) == {"b.txt"} and [one.part for one in found.problems] == ["line 2"]

    def test_an_endless_cell_is_told(self, folder):
        write(folder, "metadata.csv", f'path,sender\na.txt,"{"x" * 140_000}"\nb.txt,Bob\n')
        assert [one.part for one in said(folder).problems] == ["line 2"]

    def test_formulas_are_data(self, folder):
        write(folder, "metadata.csv", "path,sender,subject\na.txt,=1+1,\"'=cmd|' /C calc'!A0\"\n")
        known = said(folder).of("a.txt")[""]
        assert known.sender.name == "=1+1" and known.subject.value == "=cmd|' /C calc'!A0"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "holds no text"),
            (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 128)) * 4, "not text"),
            (b"path,sender\n" + b"a.txt,Ann\n" * 20, "larger than 100 bytes"),
        ],
    )
    def test_what_is_no_table_is_a_problem(self, folder, data, reason):
        write(folder, "metadata.csv", data)
        found = said(folder, file_bytes=100 if "larger" in reason else 10_000)
        (problem,) = found.problems
        assert (problem.path, problem.part) == ("metadata.csv", "") and reason in problem.reason

    def test_a_link_is_not_followed(self, folder, tmp_path_factory):
        other = tmp_path_factory.mktemp("other") / "t.csv"
        other.write_text("path,sender\na.txt,Ann\n")
        (folder / "metadata.csv").symlink_to(other)
        assert said(folder).known == {} and "link" in said(folder).problems[0].reason

    @given(
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300),
        st.sampled_from(["metadata.csv", "x.dat"]),
    )
    def test_any_text_is_read_or_told(self, tmp_path_factory, text, name):
        folder = tmp_path_factory.mktemp("any")
        write(folder, "a.txt")
        head = (
            "path,sender,date,cc,kind\na.txt,"
            if name == "metadata.csv"
            else "þNATIVEPATHþ\x14þFROMþ\nþa.txtþ\x14"
        )
        write(folder, name, (head + text).encode())
        found = said(folder)
        assert all("\n" not in one.reason and one.reason for one in found.problems)
        assert len({(one.path, one.part) for one in found.problems}) == len(found.problems)
        assert set(found.known) <= {"a.txt"}


class TestPaths:
    @pytest.mark.parametrize(
        "path", ["sub/c.txt", "sub\\c.txt", "./sub/c.txt", ".\\sub\\c.txt", " sub/c.txt ", "sub//c.txt"]
    )
    def test_slashes_either_way(self, folder, path):
        write(folder, "metadata.csv", f"path,sender\n{path},Ann\n")
        assert set(said(folder).known) == {"sub/c.txt"}

    def test_a_path_is_relative_to_the_folder_of_its_table(self, folder):
        write(folder, "sub/metadata.csv", "path,sender\nc.txt,Ann\na.txt,Bob\n")
        found = said(folder)
        assert found.of("sub/c.txt")[""].sender.source == "sub/metadata.csv, line 2"
        assert set(found.known) == {"sub/c.txt"} and "no letter “a.txt”" in found.problems[0].reason

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("../a.txt", "leads upwards"),
            ("..\\a.txt", "leads upwards"),
            ("x/../../a.txt", "leads upwards"),
            ("/etc/passwd", "starts outside"),
            ("\\\\server\\a.txt", "starts outside"),
            ("C:\\a.txt", "starts outside"),
            ("c:a.txt", "starts outside"),
            ("metadata.csv", "no letter"),
            ("none.txt", "no letter"),
            ("", "names no file"),
        ],
    )
    def test_a_path_to_no_letter_is_told(self, folder, path, reason):
        write(folder, "sub/metadata.csv", f"path,sender\n{path},Ann\nc.txt,Bob\n")
        found = said(folder)
        (problem,) = found.problems
        assert (problem.path, problem.part) == ("sub/metadata.csv", "line 2") and reason in problem.reason
        assert set(found.known) == {"sub/c.txt"}

    def test_a_path_named_twice_counts_once(self, folder):
        write(folder, "metadata.csv", "path,sender\na.txt,Ann\n./a.txt,Bob\n")
        found = said(folder)
        assert found.of("a.txt")[""].sender.name == "Ann"
        (problem,) = found.problems
        assert problem.part == "line 3" and "line 2" in problem.reason

    def test_composed_and_decomposed_names_meet(self, folder):
        write(folder, "cafe\u0301.txt")
        write(folder, "metadata.csv", "path,sender\ncaf\u00e9.txt,Ann\n")
        assert set(said(folder).known) == {"cafe\u0301.txt"}

    def test_the_nearer_table_wins_value_by_value(self, folder):
        write(
            folder,
            "metadata.csv",
            "path,sender,sender_role,date,our_reference\nsub/c.txt,Ann,Clerk,2020-01-01,A1\n",
        )
        write(folder, "sub/metadata.csv", "path,sender,subject,our_reference\nc.txt,Bob,Swings,a/1;B2\n")
        known = said(folder).of("sub/c.txt")[""]
        assert (known.sender.name, known.sender.role) == ("Bob", "Clerk")
        assert known.sender.source == "sub/metadata.csv, line 2; metadata.csv, line 2"
        assert known.date.source == "metadata.csv, line 2"
        assert [reference.raw for reference in known.references] == ["a/1", "B2"]

    def test_side_cars_are_known_by_name(self):
        assert all(map(is_side_car, ("metadata.csv", "a/Metadata.CSV", "VOL001.DAT")))
        assert not any(map(is_side_car, ("data.csv", "a.txt", "metadata.csv/a.txt", "x.data")))


class TestDates:
    @pytest.mark.parametrize(
        "cell",
        [
            "2018-04-05",
            "05/04/2018",
            "5.4.2018",
            "5 April 2018",
            "April 5, 2018",
            "Thursday 5th April 2018",
            "20180405",
            "2018-04-05T09:14:00Z",
            "2018-04-05 09:14:00.123 +01:00",
            "05/04/2018 9:14 AM",
        ],
    )
    def test_forms(self, cell):
        assert DateColumn().read(cell) == dt.date(2018, 4, 5)

    @pytest.mark.parametrize(
        "cell",
        [
            "",
            "soon",
            "2018",
            "April 2018",
            "31/02/2018",
            "5/4/18",
            "5 April 18",
            "5 April",
            "13/13/2018",
            "5 or 6 April 2018",
        ]
        + [
            "5 April 2018 or 6 April 2018",
            "on 5 April 2018",
            "x" * 10_000,
            "43195",
            "20181321",
            "0000-00-00",
        ],
    )
    def test_what_is_no_certain_date_is_none(self, cell):
        assert DateColumn().read(cell) is None

    def test_a_column_that_can_only_have_the_month_first_is_read_so(self):
        column = DateColumn()
        for cell in ("05/04/2018", "10/25/2018 9:14 AM"):
            column.see(cell)
        assert column.read("05/04/2018") == dt.date(2018, 5, 4)
        assert column.read("10/25/2018 9:14 AM") == dt.date(2018, 10, 25)

    def test_a_column_of_both_orders_is_read_only_where_it_is_certain(self):
        column = DateColumn()
        for cell in ("10/25/2018", "25/10/2018"):
            column.see(cell)
        assert column.read("05/04/2018") is None
        assert column.read("05/05/2018") == dt.date(2018, 5, 5)
        assert column.read("10/25/2018") == column.read("25/10/2018") == dt.date(2018, 10, 25)

    def test_a_bad_cell_costs_itself_only(self, folder):
        write(folder, "metadata.csv", "path,sender,date,kind,our_reference\na.txt,Ann,yesterday,fax,//\n")
        found = said(folder)
        (problem,) = found.problems
        assert found.of("a.txt") == {
            "": Known(sender=Party("Ann", found=Found.SIDE_CAR, source="metadata.csv, line 2"))
        }
        assert all(
            word in problem.reason
            for word in ("“yesterday”", "YYYY-MM-DD", "“fax”", "“//”", "rest of the line")
        )

    def test_a_table_wrong_as_a_whole_is_told_briefly(self, folder):
        write(folder, "metadata.csv", "path,sender\n" + "none.txt,Ann\n" * 1_000)
        problems = said(folder).problems
        assert len(problems) == 101
        assert problems[-1] == Problem(
            "metadata.csv", "further lines", "900 more lines could not be used as they are; mend these first"
        )


class TestLoadFile:
    HEADER = (
        "BegBates",
        "From",
        "To",
        "CC",
        "Subject",
        "Date Sent",
        "DATE_RECEIVED",
        "NativeLink",
        "MD5HASH",
    )

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
    def test_its_columns_in_its_encodings(self, folder, encoding):
        row = (
            "ABC0000123",
            "Doe, Zoë <zoe@example.org>",
            "rowe@example.org; Lee, Ann <lee@example.org>",
            "Cy®box@example.org",
            "Swings® and slides",
            "12/21/2018 9:14 AM",
            "20181228",
            ".\\sub\\c.txt",
            "x",
        )
        write(folder, "VOL001.DAT", dat(self.HEADER, row, encoding=encoding))
        found = said(folder)
        assert found.problems == ()
        known = found.of("sub/c.txt")[""]
        assert (known.sender.name, known.sender.email) == ("Doe, Zoë", "zoe@example.org")
        assert (known.recipient.name, known.recipient.email) == (None, "rowe@example.org")
        assert [(one.name, one.email) for one in known.cc] == [
            ("Lee, Ann", "lee@example.org"),
            ("Cy", None),
            (None, "box@example.org"),
        ]
        assert known.subject == Fact("Swings and slides", None, Found.SIDE_CAR, "VOL001.DAT, line 2")
        assert known.date.value == dt.date(2018, 12, 21) and known.received.value == dt.date(2018, 12, 28)
        assert [(one.raw, one.kind) for one in known.references] == [("ABC0000123", ReferenceKind.CASE)]

    def test_a_row_speaks_of_the_native_file_and_of_its_text(self, folder):
        write(
            folder,
            "x.dat",
            dat(
                ("NATIVEPATH", "TEXTPATH", "FROM"),
                ("none.doc", "a.txt", "Ann"),
                ("b.txt", "sub/c.txt", "Bob"),
            ),
        )
        found = said(folder)
        assert found.problems == () and set(found.known) == {"a.txt", "b.txt", "sub/c.txt"}

    def test_what_is_no_load_file_is_told(self, folder):
        write(folder, "winmail.dat", b"\x78\x9f\x3e\x22\x00" * 50)
        write(folder, "x.dat", b"just some text")
        write(folder, "y.dat", dat(("DOCID", "FROM"), ("1", "Ann")))
        reasons = {one.path: one.reason for one in said(folder).problems}
        assert "no Concordance load file" in reasons["x.dat"] and "not text" in reasons["winmail.dat"]
        assert "none of the columns" in reasons["y.dat"]

    def test_metadata_csv_beside_it_wins(self, folder):
        write(folder, "x.dat", dat(("NATIVEPATH", "FROM", "TO"), ("a.txt", "Ann", "Cy")))
        write(folder, "metadata.csv", "path,sender\na.txt,Bob\n")
        known = said(folder).of("a.txt")[""]
        assert (known.sender.name, known.recipient.name) == ("Bob", "Cy")


class TestCells:
    @given(st.text())
    def test_defusing_is_undone_exactly(self, value):
        assert value_of(defused(value)) == value

    @given(st.text(alphabet="=+-@＝'\" \t\r\n\ufeff\u200bab"))
    def test_nothing_defused_begins_a_formula(self, value):
        cell = defused(value)
        assert not cell.lstrip(" '\"\ufeff\u200b").startswith(tuple("=+-@＝\t\r\n")) or cell.startswith("'")
        assert value_of(cell) == value

    @pytest.mark.parametrize(
        "value", ["=1+1", " =1", '"=1', "+44 20", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "\ufeff=1", "'=1"]
    )
    def test_formulas(self, value):
        assert defused(value) == f"'{value}"

    @pytest.mark.parametrize("value", ["", "a=b", "'tis", "“Quoted” text", "x@y.org", "5-6"])
    def test_other_values_are_left_alone(self, value):
        assert defused(value) == value == value_of(value)

    @given(st.lists(st.text(alphabet='a b;",\né', min_size=1)))
    def test_a_list_is_read_as_written(self, values):
        folded = [folded for value in values if (folded := " ".join(value.split()))]
        assert listed(as_list(folded)) == folded


@pytest.fixture
def assistant(folder, tmp_path_factory, hashed):
    """An assistant for the three letters, synced."""
    config = Config(corpus=folder, index=tmp_path_factory.mktemp("index"))
    with Assistant(config, hashed) as made:
        made.sync()
        yield made


class TestSync:
    def test_a_table_comes_changes_and_goes(self, folder, assistant):
        printed = {letter.path: letter for letter in assistant.letters()}
        assert printed["a.txt"].sender.name == "Jane Clark" and printed["a.txt"].date == dt.date(2021, 5, 3)
        write(folder, "metadata.csv", "path,sender,date\na.txt,Ann Lee,2018-01-01\nb.txt,Bob,\n")
        assistant.sync()
        known = {letter.path: letter for letter in assistant.letters()}
        assert set(known) == set(printed) and assistant.check() == []
        assert known["a.txt"].sender.name == "Ann Lee"
        assert known["a.txt"].sender.organisation == printed["a.txt"].sender.organisation
        assert known["a.txt"].date_fact == Fact(
            dt.date(2018, 1, 1), None, Found.SIDE_CAR, "metadata.csv, line 2"
        )
        assert known["b.txt"].date_fact == printed["b.txt"].date_fact
        assert known["sub/c.txt"] == printed["sub/c.txt"]
        assert assistant.check() == []

        write(folder, "metadata.csv", "path,sender,date\na.txt,Ann Lee,2018-01-01\nb.txt,Cy,\n")
        read: list[str] = []
        assistant.sync(progress=lambda stage, done, total: read.append(stage) if stage == "parsing" else None)
        assert len(read) == 1
        assert {letter.path: letter.sender.name for letter in assistant.letters()} == {
            "a.txt": "Ann Lee",
            "b.txt": "Cy",
            "sub/c.txt": "Jane Clark",
        }
        assert assistant.check() == []

        (folder / "metadata.csv").unlink()
        assistant.sync()
        assert {letter.path: letter for letter in assistant.letters()} == printed
        assert assistant.check() == []

    def test_problems_are_failures_of_the_sync_until_they_are_mended(self, folder, assistant):
        write(folder, "metadata.csv", "path,sender,date\na.txt,Ann,soon\nnone.txt,Bob,\n")
        failed = assistant.sync().failed
        assert [(one.path, one.part) for one in failed] == [
            ("metadata.csv", "line 2"),
            ("metadata.csv", "line 3"),
        ]
        assert assistant.check() == []
        assert assistant.sync().failed == failed
        write(folder, "metadata.csv", "path,sender\na.txt,Ann\n")
        assert assistant.sync().failed == () and assistant.check() == []

    def test_precedence(self, folder, assistant):
        head = ("From: Head <head@example.org>", "To: Rowe <rowe@example.org>", "Subject: Heads", "", LETTER)
        write(folder, "mail.eml", "\n".join(head))
        assistant.sync()
        letter = assistant.letter("mail.eml")
        assert (letter.sender.name, letter.sender.found, letter.subject) == ("Head", Found.HEADER, "Heads")
        write(folder, "metadata.csv", "path,sender,sender_role\nmail.eml,Ann Lee,Clerk\n")
        assistant.sync()
        letter = assistant.letter("mail.eml")
        assert (letter.sender.name, letter.sender.found) == ("Ann Lee", Found.SIDE_CAR)
        assert letter.subject_fact.found is Found.HEADER and letter.sender.email == "head@example.org"
