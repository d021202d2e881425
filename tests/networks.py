"""Networks with weights at random, their numbers as they are shipped, and a tokenizer."""

from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from training.fit_spans import cutter

Network = TypeVar("Network", bound=nn.Module)

WORDS = "the mill ferry wheel surveyor county closed was sold by to who it is".split()
PIECES = [
    *((name, 0.0) for name in ("<s>", "<pad>", "</s>", "<unk>")),
    *((f"▁{word}", -2.0) for word in WORDS),
    *((letter, -5.0) for letter in "▁abcdefghijklmnopqrstuvwxyz?."),
]
"""What `letters_and_words` cuts texts into, each with its log probability."""


def letters_and_words() -> Tokenizer:
    """Return a tokenizer that knows a few words and all letters."""
    return cutter(PIECES)


def shaken(network: Network, by: float) -> Network:
    """Return ``network``, no longer learning, with every weight moved at random ``by`` so much."""
    with torch.no_grad():
        for weights in network.parameters():
            weights += torch.randn_like(weights) * by
    return network.eval()


def numbers(network: nn.Module) -> dict[str, np.ndarray]:
    """Return the numbers of ``network`` by name."""
    return {name: values.numpy() for name, values in network.state_dict().items()}
