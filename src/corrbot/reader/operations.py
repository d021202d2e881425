"""What networks are made of, in NumPy: `linear`, `gelu`, `normed`, `standardised`; numbers `in_32_bits`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import erf

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

SCALE = ".scale"
"""Ends the name of the numbers by which the rows of a matrix in 8 bits are multiplied."""


def linear(weights: Mapping[str, Array], name: str, rows: Array) -> Array:
    """Return what the linear layer called ``name`` makes of ``rows``."""
    return np.asarray(rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def gelu(values: Array) -> Array:
    """Return the Gaussian error linear units of ``values`` (Hendrycks and Gimpel, 2016)."""
    return np.asarray(0.5 * values * (1 + erf(values / np.sqrt(np.float32(2)))))


def standardised(weights: Mapping[str, Array], name: str, rows: Array) -> Array:
    """Return ``rows`` as the batch norm called ``name`` (Ioffe and Szegedy, 2015) makes them once trained."""
    variance = weights[f"{name}.running_var"] + np.float32(1e-5)
    return np.asarray((rows - weights[f"{name}.running_mean"]) / np.sqrt(variance))


def normed(weights: Mapping[str, Array], name: str, rows: Array, smallest: float) -> Array:
    """Return ``rows`` normalised by the layer called ``name`` (Ba et al., 2016).

    ``smallest`` is added to the variance before its root is taken.
    """
    centred = rows - rows.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(smallest))
    return np.asarray(scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"])


def in_32_bits(weights: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """Return ``weights``, those in 8 bits multiplied by the scale of their row."""
    return {
        name: values.astype(np.float32) * weights.get(name + SCALE, np.float32(1))
        for name, values in weights.items()
        if not name.endswith(SCALE)
    }
