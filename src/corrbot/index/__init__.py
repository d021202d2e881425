"""The index: one directory per generation, one pointer, one writer."""

from corrbot.index.corpus import Progress
from corrbot.index.generation import Generation
from corrbot.index.index import Index
from corrbot.index.problem import Mend, Part, Problem
from corrbot.index.stores import StoreAddress
from corrbot.index.sync import SyncReport
from corrbot.index.workers import Workers

__all__ = [
    "Generation",
    "Index",
    "Mend",
    "Part",
    "Problem",
    "Progress",
    "StoreAddress",
    "SyncReport",
    "Workers",
]
