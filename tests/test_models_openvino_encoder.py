import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corrbot.models import embedding as models
from corrbot.models import openvino_encoder
from corrbot.models.openvino_encoder import MANY, OpenVinoEncoder, compiled, untranslatable
from corrbot.models.torch_encoder import TorchEncoder

TEXTS = [
    "The Council’s £500 claim was refused.",
    "Zebra.",
    "Ǆ café 房屋",
    "",
    "  White\n\nspace ",
    "We have considered what you say of the sea wall. " * 60,
]


@pytest.fixture(scope="module")
def original() -> TorchEncoder:
    return TorchEncoder(str(models._packaged_folder()))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "corrbot" / "models"


def refused() -> TorchEncoder:
    raise AssertionError("PyTorch was asked")


def kept(cache: Path) -> Path:
    (folder,) = cache.iterdir()
    return folder


@pytest.fixture
def translated(cache: Path, original: TorchEncoder) -> OpenVinoEncoder:
    encoder = compiled("print", lambda: original)
    assert isinstance(encoder, OpenVinoEncoder)
    return encoder


def test_many_texts_get_the_vectors_that_each_gets_alone(translated: OpenVinoEncoder) -> None:
    texts = [f"Lamp {number} was repaired{' twice' * (number * 7 % 50)}." for number in range(3 * MANY)]
    together = translated.vectors(texts)
    assert together.shape[0] == len(texts)
    alone = np.concatenate([translated.vectors([text]) for text in texts])
    assert (together * alone).sum(axis=1).min() > 0.999
    assert (together @ alone.T).argmax(axis=1).tolist() == list(range(len(texts)))


def test_it_says_what_the_original_says(original: TorchEncoder, translated: OpenVinoEncoder) -> None:
    ours, theirs = translated.vectors(TEXTS), original.vectors(TEXTS)
    assert ours.dtype == np.float32
    assert (ours * theirs).sum(axis=1).min() > 0.9995
    assert np.linalg.norm(ours, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert translated.window == original.window
    assert translated.count_tokens(TEXTS) == original.count_tokens(TEXTS)
    for one, other in zip(translated.token_rows(TEXTS), original.token_rows(TEXTS), strict=True):
        assert list(map(tuple, one.spans)) == list(map(tuple, other.spans))
        assert one.vectors.shape == other.vectors.shape
        norms = np.linalg.norm(one.vectors, axis=1) * np.linalg.norm(other.vectors, axis=1)
        assert ((one.vectors * other.vectors).sum(axis=1) / norms).min() > 0.995


def test_a_text_has_the_same_vector_alone_and_among_others(translated: OpenVinoEncoder) -> None:
    together = translated.vectors(TEXTS * 9)
    for number, text in enumerate(TEXTS):
        assert together[number] @ translated.vectors([text])[0] > 0.999
    assert translated.vectors([]).size == 0 and translated.token_rows([]) == []


def test_a_translation_is_used_again_and_made_anew_where_it_is_damaged(
    cache: Path, original: TorchEncoder, translated: OpenVinoEncoder
) -> None:
    before = translated.vectors(TEXTS)
    assert np.array_equal(compiled("print", refused).vectors(TEXTS), before)
    weights = kept(cache) / "model.bin"
    whole = weights.read_bytes()
    weights.unlink()
    weights.write_bytes(whole[:1_000] + bytes([whole[1_000] ^ 1]) + whole[1_001:])
    with pytest.raises(AssertionError, match="PyTorch was asked"):
        compiled("print", refused)
    assert isinstance(compiled("print", lambda: original), OpenVinoEncoder)
    assert weights.read_bytes() == whole


def test_a_model_that_says_something_else_when_translated_stays_on_pytorch(cache: Path) -> None:
    prompted = TorchEncoder(str(models._packaged_folder()))
    prompted.transformer.prompts = {"question": "Which zebra is this about? "}
    prompted.transformer.default_prompt_name = "question"
    assert compiled("print", lambda: prompted) is prompted
    assert "near the original's" in json.loads((kept(cache) / "settings.json").read_text())["untranslatable"]
    assert [file.name for file in kept(cache).iterdir()] == ["settings.json"]
    assert compiled("print", lambda: prompted) is prompted
    assert "near the original's" in untranslatable("print")


def test_what_keeps_openvino_from_running_a_model_for_now_is_not_written_down(
    cache: Path, original: TorchEncoder, translated: OpenVinoEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(model: Path, settings: dict[str, str | int]) -> None:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as now:
        now.setattr(openvino_encoder, "CompiledModel", fails)
        assert compiled("print", lambda: original) is original
        assert compiled("other", lambda: original) is original
    assert untranslatable("print") == untranslatable("other") == ""
    assert np.array_equal(compiled("print", refused).vectors(TEXTS), translated.vectors(TEXTS))


def test_without_a_cache_to_write_to_the_original_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: TorchEncoder
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled("print", lambda: original) is original


def test_the_newest_translation_of_a_model_is_kept_alone(cache: Path, original: TorchEncoder) -> None:
    (cache / "print-of-an-older-version").mkdir(parents=True)
    (cache / "another-model").mkdir()
    compiled("print", lambda: original)
    assert {folder.name.partition("-")[0] for folder in cache.iterdir()} == {"print", "another"}
    assert not (cache / "print-of-an-older-version").exists()


_WATCHED = """
import json, sys
seen = []
outward = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
sys.addaudithook(lambda event, args: event in outward and seen.append(event))
from corrbot.models.embedding import LetterEmbedding
model = LetterEmbedding.load("all-MiniLM-L6-v2")
model.vectors(["Words."])
heavy = {"torch", "transformers", "sentence_transformers"} & set(sys.modules)
print(json.dumps([type(model.encoder).__name__, sorted(heavy), seen]))
"""


def test_openvino_reports_nothing_and_pytorch_is_imported_for_the_translation_only(tmp_path: Path) -> None:
    places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run() -> list[object]:
        command = [sys.executable, "-c", _WATCHED]
        done = subprocess.run(command, env=os.environ | places, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    encoder, heavy, sockets = run()
    assert (encoder, sockets) == ("OpenVinoEncoder", [])
    assert heavy
    assert run() == ["OpenVinoEncoder", [], []]
    assert not (tmp_path / "intel").exists()
