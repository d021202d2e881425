from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot.letters import QUOTABLE, BlockKind, Letter, LetterKind, parse
from corrbot.models.embedding import LetterEmbedding
from corrbot.passages import MAX_CONTEXT_CHARACTERS, Passage, context_header, passages
from hashed_embedding import HashedEmbedding

REAL = Path(__file__).parent.parent / "corpus" / "000_9741c3ed61351dee.txt"
HASHED = HashedEmbedding()


def cut(letter: Letter, model: LetterEmbedding = HASHED) -> list[Passage]:
    return passages(
        letter, window=model.window, count_tokens=model.count_tokens, fingerprint=model.fingerprint
    )


def read(text: str, path: str = "a.txt") -> Letter:
    return parse(text, path, "0" * 64)


def sound(letter: Letter, found: list[Passage], model: LetterEmbedding) -> None:
    """What holds of the passages of any letter."""
    quotable = [block.span for block in letter.blocks if block.kind in QUOTABLE]
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(letter.text)
        assert any(span.start <= passage.start and passage.end <= span.end for span in quotable)
        assert passage.embedded.startswith(passage.context)
    assert [passage.start for passage in found] == sorted(passage.start for passage in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
    assert len({passage.id for passage in found}) == len(found)
    sizes = model.count_tokens([passage.embedded for passage in found]) if found else []
    assert all(size + 2 <= model.window for size in sizes)


lines = st.lists(
    st.one_of(
        st.text("abc .,!?*_[]()#>-\n£“”’é\t", max_size=120),
        st.text(max_size=60),
        st.sampled_from(
            ["Dear Sir,", "Received\n28/12/18.", "21 DEC 2018", "Yours sincerely,", "Our ref: A/1"]
        ),
        st.builds(
            lambda word, times: word * times,
            st.sampled_from(["word ", "字", "x", "A long one. "]),
            st.integers(1, 400),
        ),
    ),
    max_size=8,
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(lines)
def test_passages_of_any_letter_are_slices_that_fit(paragraphs: list[str]) -> None:
    letter = read("\n\n".join(paragraphs))
    sound(letter, cut(letter), HASHED)


def test_the_running_number_of_a_despatch_is_no_part_of_what_is_embedded() -> None:
    letter = read(
        "No. 52.\n\nLegation of the United States,\n\nParis, May 3, 1861.\n\nOur ref: ORM/18/20\n\n"
        "Sir: The commission has met, and adjourned without a vote.\n\nI am, sir, your obedient servant,\n\n"
        "WILLIAM HARTE.\n"
    )
    assert [reference.raw for reference in letter.references] == ["No. 52", "ORM/18/20"]
    assert "52" not in context_header(letter)
    assert "ORM/18/20" in context_header(letter)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(paragraphs=lines)
def test_the_window_is_that_of_the_models_tokenizer(
    embedding: LetterEmbedding, paragraphs: list[str]
) -> None:
    letter = read("\n\n".join(paragraphs))
    sound(letter, cut(letter, embedding), embedding)


def test_the_real_letter(embedding: LetterEmbedding) -> None:
    letter = read(REAL.read_text(encoding="utf-8"), REAL.name)
    found = cut(letter, embedding)
    sound(letter, found, embedding)
    words = "".join(letter.text[passage.start : passage.end] for passage in found)
    assert "As you are aware, the Government established" in words
    assert "We prioritised child sexual abuse as a national threat" in words
    for furniture in ("Received", "28/12/18", "handwritten signature", "Marsham Street", "Yours sincerely"):
        assert furniture not in words
    assert all("MIN/0017733/18" in passage.context for passage in found)
    assert "MIN/0017733/18" not in words


def test_a_stamp_between_two_paragraphs_is_in_neither() -> None:
    letter = read("Dear Sir,\n\nFirst part.\n\nReceived\n28/12/18.\n\nSecond part.\n\nYours sincerely,")
    assert [letter.text[p.start : p.end] for p in cut(letter)] == ["First part.", "Second part."]
    assert any(block.kind is BlockKind.STAMP for block in letter.blocks)


def test_ids_are_made_of_what_they_name() -> None:
    before = read("Dear Sir,\n\nFirst.\n\nSecond.\n\nThird.\n\nYours sincerely,\n\nA. Clerk")
    after = read("Dear Sir,\n\nFirst.\n\nSecund.\n\nThird.\n\nYours sincerely,\n\nA. Clerk")
    old, new = cut(before), cut(after)
    assert cut(before) == old
    assert [one.id == two.id for one, two in zip(old, new, strict=True)] == [True, False, True]
    other = HashedEmbedding("another")
    assert not {p.id for p in old} & {p.id for p in cut(before, other)}
    assert not {p.id for p in old} & {p.id for p in cut(read(before.text, "b.txt"))}


def test_a_line_of_a_megabyte_is_cut_at_words(embedding: LetterEmbedding) -> None:
    letter = read("Dear Sir,\n\n" + "harbour " * 30_000)
    found = cut(letter, embedding)
    sound(letter, found, embedding)
    assert all(letter.text[p.start : p.end].startswith("harbour") for p in found)
    assert sum(letter.text[p.start : p.end].count("harbour") for p in found) == 30_000


def test_another_script_is_cut_to_the_window(embedding: LetterEmbedding) -> None:
    letter = read("Dear Sir,\n\n" + "香港房屋委員會公共房屋輪候冊" * 60 + "\n\nYours sincerely,")
    found = cut(letter, embedding)
    sound(letter, found, embedding)
    assert sum(p.end - p.start for p in found) == 14 * 60


def test_a_context_of_many_tokens_leaves_room_for_the_passage(embedding: LetterEmbedding) -> None:
    letter = read("# " + "香港房屋委員會" * 40 + "\n\nDear Sir,\n\nWe refuse.\n\nYours sincerely,")
    found = cut(letter, embedding)
    sound(letter, found, embedding)
    assert "We refuse." in [letter.text[p.start : p.end] for p in found]


def test_the_context_says_what_the_letter_says_of_itself() -> None:
    letter = read(REAL.read_text(encoding="utf-8"), REAL.name)
    context = context_header(letter, "Next steps")
    for part in ("Victoria Atkins", "Shabir Pandor", "21 December 2018", "MIN/0017733/18", "Next steps"):
        assert part in context
    assert len(context) <= MAX_CONTEXT_CHARACTERS


@pytest.mark.parametrize(
    ("path", "words"), [("bin_collection-2019.txt", "bin collection"), ("9741c3ed.txt", "")]
)
def test_a_letter_without_a_subject_is_named_by_its_file(path: str, words: str) -> None:
    assert context_header(read("Words.", path)) == words


def test_a_word_broken_at_the_end_of_a_line_is_embedded_whole_and_quoted_as_printed() -> None:
    letter = read("Dear Madam,\n\nThe Council has com-\nmitted £500 to the sea wall.\n\nYours faithfully,")
    [passage] = [one for one in cut(letter) if "sea wall" in one.embedded]
    assert "has committed £500" in passage.embedded
    assert "com-\nmitted" in letter.text[passage.start : passage.end]


def test_minutes_are_headed_by_their_day_and_title_and_not_as_from_anybody():
    letter = parse(
        "NORTHMERE HARBOUR BOARD\n\nDues Committee\n\n4 March 2019\n\nPresent: Cllrs Holm, Fenn\n\n"
        "3. Dues\nRESOLVED that the dues be raised.\n",
        "dues.txt",
        "0",
    )
    assert letter.kind is LetterKind.MINUTES and letter.sender is not None
    assert "from" not in context_header(letter) and "4 March 2019" in context_header(letter)
