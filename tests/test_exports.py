"""Letters in the formats of other programs."""

import csv
import datetime as dt
import io
import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corrbot.errors import ExportError
from corrbot.exports import ExportFormat, letter_fields, record_fields, write_export, write_file
from corrbot.exports.cmif import write_cmif
from corrbot.letters import (
    Direction,
    Fact,
    Found,
    Letter,
    LetterKind,
    Party,
    Reference,
    ReferenceKind,
    Span,
    letter_id,
    parse,
)
from corrbot.letters.references import reference_key
from corrbot.readers import Limits, read_side_cars
from corrbot.readers.metadata_table import EXPORTED, Column

TEXT = (
    "Parks Department\n\nOur ref: PK/0001/21\n\n3 May 2021\n\nDear Mr Rowe,\n\nThe swings\n\n"
    "The swings will be mended in June.\n\nYours sincerely,\n\nJane Clark"
)
PRINTED = replace(parse(TEXT, "a.txt", "0" * 64), kind_fact=None)
MAIL = replace(
    parse("Words of a message.", "box.mbox", "1" * 64),
    id=letter_id("box.mbox", "2"),
    part="2",
    sender=Party(
        "Sir Bob Hale KC MP",
        "Minister",
        "Home Office",
        "2 Marsham Street",
        title="Sir",
        post_nominals="KC MP",
        email="hale@example.org",
        found=Found.SIDE_CAR,
        source="metadata.csv, line 4",
    ),
    recipient=Party(organisation="Brightwell Council", found=Found.HEADER),
    cc=(
        Party("Lee; Ann", email="lee@example.org"),
        Party(organisation="Legal"),
        Party(email="x@example.org"),
    ),
    date_fact=Fact(dt.date(2018, 12, 21), None, Found.HEADER),
    received_fact=Fact(dt.date(2018, 12, 28), None, Found.HEADER),
    replies_to_fact=Fact(dt.date(2018, 11, 14), Span(0, 5), Found.INFERRED),
    subject_fact=Fact("=Swings", Span(0, 5), Found.HEADER),
    kind_fact=Fact(LetterKind.EMAIL, None, Found.HEADER, "the format of the file"),
    references=(
        Reference("PK/1", "PK1", ReferenceKind.OURS, Span(0, 5)),
        Reference("B;2", "B2", ReferenceKind.THEIRS, None),
        Reference("IC-3", "IC3", ReferenceKind.CASE, None),
    ),
    markings=(Fact("OFFICIAL-SENSITIVE", Span(0, 5)),),
    direction=Direction.IN,
    message_id="1@example.org",
    answers=("0@example.org",),
)
ANNEX = replace(
    parse("An annex.", "box.mbox", "1" * 64),
    id=letter_id("box.mbox", "2/annex.txt"),
    part="2/annex.txt",
    attached_to=MAIL.id,
)
LETTERS = [PRINTED, MAIL, ANNEX]


def exported(letters, form, **options) -> bytes:
    """The bytes of an export."""
    file = io.BytesIO()
    write_export(letters, form, file, **options)
    return file.getvalue()


def rows_of(letters) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(exported(letters, ExportFormat.CSV).decode("utf-8-sig"), newline=""))
    )


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@＝'\"; ,<>&\t\r\n\0\x1b\x0b\u2028\u202e\ufeff\ufffe\x85]"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)
maybe = st.none() | hostile
parties = st.none() | st.builds(Party, name=maybe, role=maybe, organisation=maybe, email=maybe)
dates = st.none() | st.dates().map(lambda day: Fact(day, None))
references = st.builds(
    lambda raw, kind: Reference(raw, reference_key(raw), kind, None), hostile, st.sampled_from(ReferenceKind)
)
any_letters = st.builds(
    lambda **values: replace(PRINTED, **values),
    sender=parties,
    recipient=parties,
    cc=st.lists(parties.filter(bool), max_size=3).map(tuple),
    date_fact=dates,
    received_fact=dates,
    replies_to_fact=dates,
    subject_fact=hostile.map(lambda subject: Fact(subject, None)) | st.none(),
    kind_fact=st.sampled_from(LetterKind).map(lambda kind: Fact(kind, None)) | st.none(),
    references=st.lists(references, max_size=4, unique_by=lambda one: one.key).map(tuple),
    markings=st.lists(hostile.map(lambda value: Fact(value, None)), max_size=2).map(tuple),
    notes=st.lists(hostile, max_size=2).map(tuple),
    part=hostile,
)


class TestJsonLines:
    def test_a_line_a_letter_with_all_that_is_known(self):
        lines = exported(LETTERS, ExportFormat.JSONL).decode().splitlines()
        found = [json.loads(line) for line in lines]
        assert [one["path"] for one in found] == ["a.txt", "box.mbox", "box.mbox"]
        printed, mail, annex = found
        assert printed["facts"]["date"] == {
            "value": "2021-05-03",
            "found": "printed",
            "source": "",
            "span": list(PRINTED.date_fact.span),
            "printed": "3 May 2021",
        }
        assert printed["sender"]["printed"] == "Jane Clark"
        assert printed["references"][0]["printed"] == "Our ref: PK/0001/21"
        assert {"kind": "date", "span": list(PRINTED.date_fact.span), "speaker": ""} in printed["blocks"]
        assert mail["sender"]["source"] == "metadata.csv, line 4" and mail["sender"]["printed"] is None
        assert (mail["kind"], mail["direction"], mail["part"]) == ("e-mail", "in", "2")
        assert mail["markings"][0]["value"] == "OFFICIAL-SENSITIVE" and mail["answers"] == ["0@example.org"]
        assert annex["attached_to"] == mail["id"] and "text" not in annex

    def test_what_other_commands_give_is_in_it(self):
        fields, record = letter_fields(MAIL, text=True), record_fields(MAIL, text=True)
        assert set(fields) <= set(record) and record["text"] == MAIL.text
        assert {name for name in fields if fields[name] != record[name]} == {
            "sender",
            "recipient",
            "cc",
            "references",
            "markings",
        }

    @given(any_letters)
    def test_any_letter_comes_back(self, letter):
        data = exported([letter], ExportFormat.JSONL, text=True)
        assert len(data.decode().splitlines()) == 1
        assert json.loads(data) == json.loads(json.dumps(record_fields(letter, text=True)))

    def test_half_a_character_comes_back(self):
        letter = replace(PRINTED, message_id="\udc80")
        assert json.loads(exported([letter], ExportFormat.JSONL))["message_id"] == "\udc80"


class TestCsv:
    def test_columns_and_cells(self):
        data = exported(LETTERS, ExportFormat.CSV)
        assert data.startswith(b"\xef\xbb\xbfpath,part,sender") and data.count(b"\r\n") == 4
        printed, mail, annex = rows_of(LETTERS)
        assert tuple(printed) == (*Column, *EXPORTED)
        assert (printed["sender"], printed["date"], printed["kind"]) == ("Jane Clark", "2021-05-03", "")
        assert mail["sender_found"] == "side-car: metadata.csv, line 4" and mail["date_found"] == "header"
        assert mail["cc"] == '"Lee; Ann <lee@example.org>"; Legal; x@example.org'
        assert (mail["our_reference"], mail["their_reference"], mail["case_reference"]) == (
            "PK/1",
            '"B;2"',
            "IC-3",
        )
        assert (mail["direction"], mail["markings"], mail["subject"]) == (
            "in",
            "OFFICIAL-SENSITIVE",
            "'=Swings",
        )
        assert annex["part"] == "2/annex.txt"

    def test_an_export_can_be_the_metadata_of_its_letters(self, tmp_path):
        (tmp_path / "metadata.csv").write_bytes(exported(LETTERS, ExportFormat.CSV))
        found = read_side_cars(tmp_path, ["a.txt", "box.mbox", "metadata.csv"], Limits())
        assert found.problems == ()
        again = [parse_again(letter, found.of(letter.path).get(letter.part)) for letter in LETTERS]
        assert [known(one) for one in rows_of(again)] == [known(one) for one in rows_of(LETTERS)]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(letter=any_letters)
    def test_any_letter_comes_back_or_is_made_visible(self, letter, tmp_path):
        letter = replace(letter, part="")
        (row,) = rows_of([letter])
        for cell in row.values():
            assert not cell.lstrip(' "').startswith(tuple("=+-@＝＋－＠\t\r\n"))
            assert not any(character < " " and character not in "\t\r\n" for character in cell)
        (tmp_path / "metadata.csv").write_bytes(exported([letter], ExportFormat.CSV))
        found = read_side_cars(tmp_path, ["a.txt", "metadata.csv"], Limits())
        side_car = found.of("a.txt").get("")
        assert all("has no letter or number" in problem.reason for problem in found.problems)
        if side_car is None:
            return
        for mine, back in ((letter.sender, side_car.sender), (letter.recipient, side_car.recipient)):
            for name in ("name", "role", "organisation", "email"):
                assert folded(getattr(mine, name, None)) == (getattr(back, name, None) or "")
        assert folded(letter.subject) == (side_car.subject.value if side_car.subject else "")
        for name in ("date", "received", "replies_to", "kind"):
            fact, back = getattr(letter, f"{name}_fact"), getattr(side_car, name)
            assert (fact and fact.value) == (back and back.value)
        assert sorted((one.key, one.kind) for one in letter.references if one.key) == sorted(
            (one.key, one.kind) for one in side_car.references
        )


class Sink(io.RawIOBase):
    """Counts bytes, and those of the largest piece."""

    size = largest = 0

    def write(self, data) -> int:
        self.size += len(data)
        self.largest = max(self.largest, len(data))
        return len(data)

    def writable(self) -> bool:
        return True


@pytest.mark.parametrize("form", ExportFormat)
def test_ten_thousand_letters_are_written_one_after_the_other(form):
    sink = Sink()
    write_export([PRINTED] * 10_000, form, sink, publisher="Parks" if form is ExportFormat.CMIF else None)
    assert sink.size > 2_000_000 and sink.largest < 100_000


def parse_again(letter: Letter, side_car) -> Letter:
    """The letter with nothing but what ``side_car`` says."""
    again = parse("", letter.path, letter.sha256, side_car)
    return replace(
        again, id=letter.id, part=letter.part, direction=letter.direction, markings=letter.markings
    )


def known(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if not name.endswith("_found")}


def folded(value: str | None) -> str:
    """A value as a table has it: on one line, control characters made visible."""
    visible = "".join(
        "␡"
        if character == "\x7f"
        else chr(0x2400 + ord(character))
        if character < " " and character not in "\t\r\n"
        else character
        for character in value or ""
    )
    return " ".join(visible.split())


class TestSchemaOrg:
    def test_the_shape(self):
        found = json.loads(exported(LETTERS, ExportFormat.SCHEMA_ORG))
        printed, mail, annex = found["@graph"]
        assert found["@context"] == {"@vocab": "https://schema.org/", "corrbot": "urn:corrbot:"}
        assert printed["@type"] == "Message" and "text" not in printed
        assert mail == {
            "@id": f"urn:corrbot:letter:{MAIL.id}",
            "@type": "EmailMessage",
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "our reference", "value": "PK/1"},
                {"@type": "PropertyValue", "propertyID": "their reference", "value": "B;2"},
                {"@type": "PropertyValue", "propertyID": "case reference", "value": "IC-3"},
                {"@type": "PropertyValue", "propertyID": "Message-ID", "value": "1@example.org"},
            ],
            "about": {"@type": "Thing", "name": "=Swings"},
            "genre": "e-mail",
            "sender": {
                "@type": "Person",
                "name": "Sir Bob Hale KC MP",
                "honorificPrefix": "Sir",
                "honorificSuffix": "KC MP",
                "jobTitle": "Minister",
                "affiliation": {"@type": "Organization", "name": "Home Office"},
                "email": "hale@example.org",
                "address": "2 Marsham Street",
            },
            "recipient": {"@type": "Organization", "name": "Brightwell Council"},
            "ccRecipient": [
                {"@type": "Person", "name": "Lee; Ann", "email": "lee@example.org"},
                {"@type": "Organization", "name": "Legal"},
                {"@type": "Person", "email": "x@example.org"},
            ],
            "dateSent": "2018-12-21",
            "dateReceived": "2018-12-28",
            "messageAttachment": {"@id": annex["@id"]},
            "isPartOf": {
                "@id": f"urn:sha256:{'1' * 64}",
                "@type": "MediaObject",
                "name": "box.mbox",
                "sha256": "1" * 64,
            },
            "conditionsOfAccess": "OFFICIAL-SENSITIVE",
            "corrbot:part": "2",
            "corrbot:direction": "in",
            "corrbot:repliesTo": "2018-11-14",
        }
        assert (
            json.loads(exported([MAIL], ExportFormat.SCHEMA_ORG, text=True))["@graph"][0]["text"] == MAIL.text
        )

    def test_no_letters(self):
        assert json.loads(exported([], ExportFormat.SCHEMA_ORG))["@graph"] == []

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
    def test_a_program_for_linked_data_reads_it(self):
        rdflib = pytest.importorskip("rdflib", reason="rdflib reads JSON-LD: pip install 'corrbot[test]'")
        graph = rdflib.Graph().parse(data=exported(LETTERS, ExportFormat.SCHEMA_ORG), format="json-ld")
        schema = rdflib.Namespace("https://schema.org/")
        mail = rdflib.URIRef(f"urn:corrbot:letter:{MAIL.id}")
        assert (mail, rdflib.RDF.type, schema.EmailMessage) in graph
        assert (mail, schema.messageAttachment, rdflib.URIRef(f"urn:corrbot:letter:{ANNEX.id}")) in graph
        assert graph.value(mail, schema.dateSent) == rdflib.Literal("2018-12-21")
        assert graph.value(graph.value(mail, schema.sender), schema.jobTitle) == rdflib.Literal("Minister")
        assert len(list(graph.subjects(rdflib.RDF.type, schema.Message))) == 2

    @given(any_letters)
    def test_any_letter_comes_back(self, letter):
        (node,) = json.loads(exported([letter], ExportFormat.SCHEMA_ORG))["@graph"]
        assert node["@id"] == f"urn:corrbot:letter:{letter.id}"
        assert node.get("about", {}).get("name", "") == (letter.subject or "")
        assert node.get("dateSent") == (letter.date.isoformat() if letter.date else None)


def element(name: str, content: str, attributes: str = "") -> str:
    return f'<element name="{name}">{attributes}{content}</element>'


def attribute(name: str, content: str = "<text/>") -> str:
    return f'<attribute name="{name}">{content}</attribute>'


def value(*values: str) -> str:
    return "<choice>" + "".join(f"<value>{one}</value>" for one in values) + "</choice>"


URI, TEXTS = '<data type="anyURI"/>', "<text/>"
NAME = '<data type="token"><param name="minLength">1</param></data>'
STATEMENT = "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def action(kind: str) -> str:
    evidence = f"<optional>{attribute('evidence', value('internal', 'external', 'conjecture'))}</optional>"
    day = element("date", "<empty/>", attribute("when", '<data type="date"/>') + evidence)
    agent = f"<choice>{element('persName', NAME, evidence)}{element('orgName', NAME, evidence)}</choice>"
    return element("correspAction", f"{agent}<optional>{day}</optional>", attribute("type", value(kind)))


CMIF = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>{
    element(
        "TEI",
        element(
            "teiHeader",
            element(
                "fileDesc",
                element("titleStmt", element("title", TEXTS) + element("editor", TEXTS))
                + element(
                    "publicationStmt",
                    element("publisher", TEXTS)
                    + element("idno", URI, attribute("type", value("url")))
                    + element("date", "<empty/>", attribute("when", '<data type="dateTime"/>'))
                    + element(
                        "availability",
                        element("licence", value(STATEMENT), attribute("target", value(LICENCE))),
                    ),
                )
                + element(
                    "sourceDesc",
                    element(
                        "bibl",
                        TEXTS,
                        attribute("type", value("online", "print", "hybrid"))
                        + attribute("xml:id", '<data type="NCName"/>'),
                    ),
                ),
            )
            + element(
                "profileDesc",
                "<zeroOrMore>"
                + element(
                    "correspDesc",
                    action("sent") + action("received"),
                    attribute("key") + attribute("ref", URI) + attribute("source", URI),
                )
                + "</zeroOrMore>",
            ),
        )
        + element("text", element("body", element("p", "<empty/>"))),
    )
}</start></grammar>"""
"""The constraints of the SIG's ODD file (CMIF 1.1), for the elements that corrbot writes."""
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def schema():
    return etree.RelaxNG(etree.fromstring(CMIF))


def cmif(letters, publisher="Parks Archive"):
    return etree.fromstring(exported(letters, ExportFormat.CMIF, publisher=publisher))


class TestCmif:
    def test_the_structure(self, schema):
        tree = cmif(LETTERS)
        schema.assertValid(tree)
        printed, mail, annex = tree.findall(".//t:correspDesc", TEI)
        assert mail.get("ref") == f"urn:corrbot:letter:{MAIL.id}" and mail.get("key") == MAIL.location
        (source,) = tree.findall(".//t:bibl", TEI)
        assert mail.get("source") == "#" + source.get("{http://www.w3.org/XML/1998/namespace}id")
        sent, received = mail
        assert (sent[0].text, sent[1].get("when")) == ("Sir Bob Hale KC MP", "2018-12-21")
        assert (received[0].tag.endswith("orgName"), received[0].text) == (True, "Brightwell Council")
        assert received[1].get("when") == "2018-12-28"
        assert [action[0].text for action in annex] == ["Unknown", "Unknown"] and len(annex[0]) == 1
        assert [one.text for one in tree.findall(".//t:publisher", TEI)] == ["Parks Archive"]

    def test_what_is_inferred_is_marked(self, schema):
        inferred = Found.INFERRED
        letter = replace(
            PRINTED,
            sender=Party("Jane Clark", found=inferred),
            recipient=Party(organisation="Swings Trust", found=inferred),
            date_fact=Fact(dt.date(2021, 5, 3), None, inferred),
        )
        tree = cmif([letter, PRINTED])
        schema.assertValid(tree)
        guessed, printed = tree.findall(".//t:correspDesc", TEI)
        assert [child.get("evidence") for action in guessed for child in action] == ["conjecture"] * 3
        assert not printed.findall(".//*[@evidence]", TEI)
        unknown = cmif([replace(PRINTED, recipient=Party(email="x@example.org", found=inferred))])
        assert unknown.find(".//t:correspAction[@type='received']/t:persName", TEI).attrib == {}

    def test_no_more_than_the_format_is_for(self):
        data = exported(LETTERS, ExportFormat.CMIF, publisher="Parks Archive").decode()
        assert not [
            word for word in ("@example.org", "Swings", "PK/1", "OFFICIAL", "Marsham") if word in data
        ]

    def test_the_time_is_that_of_the_export(self):
        file = io.BytesIO()
        write_cmif(
            [],
            file,
            publisher="P",
            now=dt.datetime(2021, 5, 3, 13, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        )
        assert b'when="2021-05-03T12:00:00+00:00"' in file.getvalue()

    @given(any_letters, hostile.filter(lambda name: name.strip()))
    def test_any_letter_is_well_formed(self, schema, letter, publisher):
        tree = cmif([letter], publisher)
        assert schema.validate(tree)
        person = letter.sender and letter.sender.name
        if person and person.isprintable() and person.strip():
            assert tree.find(".//t:persName", TEI).text == " ".join(person.split())

    def test_letters_stand_on_lines_of_their_own(self):
        data = exported(LETTERS, ExportFormat.CMIF, publisher="P")
        assert data.count(b"\n<correspDesc ") == 3 and b"ns0" not in data


class TestOptions:
    @pytest.mark.parametrize(
        ("form", "options", "word"),
        [
            (ExportFormat.CSV, {"text": True}, "--text"),
            (ExportFormat.CMIF, {"text": True, "publisher": "P"}, "--text"),
            (ExportFormat.CMIF, {}, "--cc-by NAME"),
            (ExportFormat.CMIF, {"publisher": " "}, "--cc-by NAME"),
            (ExportFormat.JSONL, {"publisher": "P"}, "--cc-by"),
        ],
    )
    def test_what_does_not_go_together_is_refused(self, form, options, word):
        file = io.BytesIO()
        with pytest.raises(ExportError, match=word):
            write_export(LETTERS, form, file, **options)
        assert file.getvalue() == b""


class TestFile:
    def test_it_is_written_whole_or_not_at_all(self, tmp_path):
        target = tmp_path / "out.csv"
        target.write_text("before")

        def break_off(file):
            file.write(b"half")
            raise ValueError

        with pytest.raises(ValueError):
            write_file(target, break_off, ())
        assert target.read_text() == "before" and os.listdir(tmp_path) == ["out.csv"]
        write_file(target, lambda file: file.write(b"after"), ())
        assert target.read_text() == "after" and os.listdir(tmp_path) == ["out.csv"]

    @pytest.mark.parametrize("name", ["出" * 82 + ".csv", "x" * 250 + ".csv"])
    def test_a_name_may_be_as_long_as_any(self, tmp_path, name):
        write_file(tmp_path / name, lambda file: file.write(b"whole"), ())
        assert (tmp_path / name).read_bytes() == b"whole"
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_the_letters_are_spared(self, tmp_path):
        corpus = tmp_path / "corpus"
        (corpus / "sub").mkdir(parents=True)
        (corpus / "a.txt").write_text("a letter")
        (tmp_path / "way").symlink_to(corpus)
        (tmp_path / "link.csv").symlink_to(corpus / "a.txt")
        (corpus / "out.csv").symlink_to(tmp_path / "elsewhere.csv")
        places = (
            "corpus/a.txt",
            "corpus/sub/new.csv",
            "way/a.txt",
            "link.csv",
            "corpus/sub/../a.txt",
            "corpus/out.csv",
        )
        for place in places:
            with pytest.raises(ExportError, match="among the letters"):
                write_file(tmp_path / place, lambda file: file.write(b"x"), (corpus,))
        assert (corpus / "a.txt").read_text() == "a letter" and not (tmp_path / "elsewhere.csv").exists()

    @pytest.mark.parametrize("place", ["none/out.csv", "."])
    def test_what_cannot_be_written_is_told(self, tmp_path, place):
        with pytest.raises(ExportError, match="cannot be written"):
            write_file(tmp_path / place, lambda file: file.write(b"x"), ())


def test_a_letter_of_a_real_file_has_every_field_of_its_party(tmp_path: Path):
    assert set(asdict(PRINTED.sender)) < set(record_fields(PRINTED)["sender"])
