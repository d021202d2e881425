"""Whether the server answers, for whatever watches it: ``/healthz``, and ``/metrics`` for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.responses import JSONResponse, PlainTextResponse, Response

from corrbot.errors import CorrbotError, NoIndex
from corrbot.tally import BUCKETS

if TYPE_CHECKING:
    from corrbot.assistant import Assistant


HEALTH = "/healthz"
"""Where anyone may ask whether it is well, without an account: the answer is one word about the index."""


def add_health(api: FastAPI, assistant: Assistant) -> None:
    """Add the routes to ``api``; `/metrics` with the extra ``metrics`` only."""

    @api.api_route(HEALTH, methods=["GET", "HEAD"], include_in_schema=False)
    def healthz() -> Response:
        """Say in one word how the index stands; status 503 where no question can be answered."""
        state = health(assistant)
        return JSONResponse({"status": state}, 503 if state in _MUTE else 200)

    if find_spec("prometheus_client") is not None:

        @api.get("/metrics", include_in_schema=False)
        def metrics() -> Response:
            """Return counts and times since the program began."""
            return PlainTextResponse(metrics_text(assistant), media_type=_MEDIA_TYPE)


_NO_FOLDER, _NO_INDEX = "no folder of letters", "no index can be used"
_NOTHING = "nothing indexed yet"
_MUTE = (_NO_FOLDER, _NO_INDEX)
"""States in which no question can be answered."""

_MEDIA_TYPE = "text/plain; version=0.0.4"


def health(assistant: Assistant) -> str:
    """Return how the index stands: well, damaged but answering, nothing indexed yet, or unusable.

    Or that the folder of letters is gone, against which every quote is checked.
    """
    if not assistant.has_folder:
        return _NO_FOLDER
    try:
        if not assistant.letter_count:
            return _NOTHING
        return "damaged, and answering" if assistant.damage else "well"
    except NoIndex:
        return _NOTHING
    except CorrbotError:
        return _NO_INDEX


def metrics_text(assistant: Assistant) -> bytes:
    """Return the metrics as Prometheus reads them. They hold numbers, and no word of a letter or question."""
    from prometheus_client import CollectorRegistry, generate_latest

    registry = CollectorRegistry()
    registry.register(_Collector(assistant))
    return bytes(generate_latest(registry))


class _Collector:
    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def collect(self) -> Iterator[Any]:
        """Yield each metric, as Prometheus's client asks for them."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        counts = self._assistant.tally.counts()
        for name, told, by_outcome in (
            ("corrbot_questions", "Questions by outcome.", counts.questions),
            ("corrbot_syncs", "Syncs by outcome.", counts.syncs),
        ):
            family = CounterMetricFamily(name, told, labels=["outcome"])
            for outcome, count in by_outcome.items():
                family.add_metric([outcome], count)
            yield family
        ends = [*map(str, BUCKETS), "+Inf"]
        running = [sum(counts.took[: number + 1]) for number in range(len(ends))]
        yield HistogramMetricFamily(
            "corrbot_answer_seconds",
            "How long questions took.",
            buckets=list(zip(ends, running, strict=True)),
            sum_value=counts.seconds,
        )
        state = health(self._assistant)
        well = GaugeMetricFamily("corrbot_index_well", "1 where the index is whole, 0 where it is not.")
        well.add_metric([], int(state == "well"))
        yield well
        if state in ("well", "damaged, and answering"):
            letters = GaugeMetricFamily("corrbot_letters", "Letters in the index.")
            letters.add_metric([], self._assistant.letter_count)
            yield letters
