"""Networks with weights at random, and their numbers as they are shipped."""

from typing import TypeVar

import numpy as np
import torch
from torch import nn

Network = TypeVar("Network", bound=nn.Module)


def shaken(network: Network, by: float) -> Network:
    """Return ``network``, no longer learning, with every weight moved at random ``by`` so much."""
    with torch.no_grad():
        for weights in network.parameters():
            weights += torch.randn_like(weights) * by
    return network.eval()


def numbers(network: nn.Module) -> dict[str, np.ndarray]:
    """Return the numbers of ``network`` by name."""
    return {name: values.numpy() for name, values in network.state_dict().items()}
