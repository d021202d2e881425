import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Thread

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController, threadpool_info

from corrbot import Assistant, Config
from corrbot.models.blas import one_blas_thread
from corrbot.models.embedding import PACKAGED_MODEL, Engine, LetterEmbedding
from scripted_llm import ScriptedLLM

SEVERAL = 3


def blas_threads() -> set[int]:
    """In how many threads the libraries of this process multiply matrices."""
    return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}


def set_blas_threads(count: int) -> None:
    """Set them from a thread that ends: threadpoolctl keeps them to a living one that has set them."""

    def each() -> None:
        for library in ThreadpoolController().lib_controllers:
            if library.user_api == "blas":
                library.set_num_threads(count)

    setting = Thread(target=each)
    setting.start()
    setting.join()


@pytest.fixture
def several_threads() -> Iterator[None]:
    """As many as hardly any machine has cores, until the end of a test."""
    before = max(blas_threads(), default=1)
    set_blas_threads(SEVERAL)
    yield
    set_blas_threads(before)


needs_blas = pytest.mark.skipif(not blas_threads(), reason="NumPy multiplies by a library nobody can limit")


@needs_blas
@pytest.mark.usefixtures("several_threads")
def test_it_is_one_thread_until_the_end_and_as_many_as_before_then() -> None:
    with one_blas_thread():
        assert blas_threads() == {1}
    assert blas_threads() == {SEVERAL}


@needs_blas
@pytest.mark.usefixtures("several_threads")
def test_an_error_within_gives_the_threads_back() -> None:
    with pytest.raises(ValueError, match="within"), one_blas_thread():
        raise ValueError("within")
    assert blas_threads() == {SEVERAL}


@needs_blas
@pytest.mark.usefixtures("several_threads")
def test_of_several_within_at_a_time_the_last_to_leave_gives_them_back() -> None:
    both_are_in, one_has_left = Barrier(2), Barrier(2)

    def first() -> None:
        with one_blas_thread():
            both_are_in.wait(10)
        one_has_left.wait(10)

    def second() -> set[int]:
        with one_blas_thread():
            both_are_in.wait(10)
            one_has_left.wait(10)
            return blas_threads()

    with ThreadPoolExecutor(2) as pool:
        left, stayed = pool.submit(first), pool.submit(second)
        left.result()
        assert stayed.result() == {1}
    assert blas_threads() == {SEVERAL}


@needs_blas
@pytest.mark.usefixtures("several_threads")
def test_a_product_is_the_same_in_one_thread() -> None:
    rows = np.random.default_rng(0).normal(size=(200, 64)).astype(np.float32)
    with one_blas_thread():
        alone = rows @ rows.T
    np.testing.assert_allclose(alone, rows @ rows.T, rtol=1e-5, atol=1e-5)


@needs_blas
@pytest.mark.usefixtures("several_threads")
@pytest.mark.parametrize(("engine", "threads"), [("openvino", {1}), ("torch", {SEVERAL})])
def test_a_question_is_answered_in_one_thread_where_openvino_has_the_cores(
    tmp_path: Path, corpus: Path, engine: Engine, threads: set[int]
) -> None:
    (corpus / "a.txt").write_text("Dear Sir\n\nThe weir at Sallow Lane was closed in May for repairs.\n")
    seen: list[set[int]] = []

    def reply(prompt: str) -> str:
        seen.append(blas_threads())
        return ""

    embedding = LetterEmbedding.load(PACKAGED_MODEL, engine)
    settings = Config(corpus=corpus, index=tmp_path / "index")
    with Assistant(settings, embedding, ScriptedLLM(reply)) as assistant:
        assistant.sync()
        assistant.query("When was the weir at Sallow Lane closed?")
    assert blas_threads() == {SEVERAL}
    assert seen and set().union(*seen) == threads


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is forked here")
def test_a_forked_process_may_ask_while_its_parent_does() -> None:
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=True)
    assert done.stdout == "asked\n"


FORKED = """
import os
from corrbot.models.blas import one_blas_thread

with one_blas_thread():
    child = os.fork()
    if not child:
        with one_blas_thread():
            print("asked", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""
