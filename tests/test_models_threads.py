import subprocess
import sys
from threading import Barrier, get_ident

import pytest

from corrbot.models.threads import in_threads


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_what_is_made_comes_in_the_order_of_the_items(threads: int) -> None:
    assert in_threads(lambda item: item * 2, [3, 1, 2, 9], threads) == [6, 2, 4, 18]
    assert in_threads(lambda item: item, [], threads) == []


def test_so_many_are_made_at_once_the_caller_being_one() -> None:
    both = Barrier(2)

    def work(item: int) -> int:
        both.wait(10)
        return get_ident()

    assert get_ident() in in_threads(work, [1, 2], 2)


def test_what_one_raises_is_raised_when_all_have_ended() -> None:
    made: list[int] = []

    def work(item: int) -> int:
        if item == 1:
            raise KeyError(item)
        made.append(item)
        return item

    with pytest.raises(KeyError):
        in_threads(work, [1, 2, 3], 1)
    assert made == []


LATE = """
import threading, time
from corrbot.models.blas import one_blas_thread
from corrbot.models.threads import in_threads

def ask():
    time.sleep(0.5)
    with one_blas_thread():
        print(in_threads(len, ["a", "bc"], 2))

threading.Thread(target=ask).start()
"""


def test_a_thread_that_outlives_the_main_one_may_still_ask() -> None:
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[1, 2]\n", "")
