import shutil
from pathlib import Path

import numpy as np
import pytest

from corrbot.errors import ModelError
from corrbot.models.embedding import LetterEmbedding
from corrbot.models.word_vectors import WordVectors


@pytest.fixture(scope="module")
def words(embedding: LetterEmbedding) -> WordVectors:
    assert embedding.word_vectors is not None
    return embedding.word_vectors


def test_a_word_is_nearest_to_itself_then_to_those_like_it(words: WordVectors) -> None:
    (asked,) = words.pieces(["refused"])
    others = words.pieces(["refused", "declined", "lighthouse"])
    same, like, unlike = (float(words.nearness(asked, one).max()) for one in others)
    assert same == pytest.approx(1.0, abs=1e-3)
    assert same > like > unlike


def test_pieces_are_told_once_in_rising_order(words: WordVectors) -> None:
    one, empty = words.pieces(["The ferry, the ferry, the Council's ferry.", ""])
    assert one.tolist() == sorted(set(one.tolist())) and len(one) == 7
    assert not len(empty)
    assert words.nearness(one, empty).shape == (7, 0)


def test_only_the_packaged_model_has_them(embedding: LetterEmbedding) -> None:
    assert embedding.word_vectors is embedding.word_vectors
    other = LetterEmbedding(model_name="other", source=embedding.source, fingerprint="0" * 16)
    assert other.word_vectors is None


def test_rows_are_of_length_one(embedding: LetterEmbedding) -> None:
    rows = WordVectors.read(Path(embedding.source)).rows[::500]
    assert np.linalg.norm(rows.astype(np.float32), axis=1) == pytest.approx(1.0, abs=1e-3)


def test_marks_are_no_words(words: WordVectors) -> None:
    for text in ("🦓", "[PAD]", "[MASK]", ""):
        assert not len(words.pieces([text])[0]), text
    assert len(words.pieces(["[MASK] the ferry"])[0]) == 2


def test_files_that_cannot_be_read_are_told(embedding: LetterEmbedding, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read .* reinstall it"):
        WordVectors.read(tmp_path)
    for name in ("tokenizer.json", "model.safetensors"):
        shutil.copy(Path(embedding.source) / name, tmp_path / name)
    (tmp_path / "model.safetensors").write_bytes(b"no weights at all")
    with pytest.raises(ModelError, match="cannot be read"):
        WordVectors.read(tmp_path)
