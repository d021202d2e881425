"""`BertLayer`: one layer of a BERT, to be trained; `corrbot.reader.layers` runs it."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from corrbot.reader.layers import HEADS, SMALLEST_VARIANCE


class BertLayer(nn.Module):
    """One layer of a BERT, as MiniLM's are."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, SMALLEST_VARIANCE)
        self.inner, self.outer = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.last_norm = nn.LayerNorm(width, SMALLEST_VARIANCE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the next states of the tokens."""
        rows, length, width = hidden.shape

        def heads(part: Tensor) -> Tensor:
            return part.view(rows, length, HEADS, width // HEADS).transpose(1, 2)

        found = functional.scaled_dot_product_attention(
            heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden)), mask
        )
        found = self.attended(found.transpose(1, 2).reshape(rows, length, width))
        hidden = self.norm(hidden + self.dropout(found))
        inner = functional.gelu(self.inner(hidden))
        returned: Tensor = self.last_norm(hidden + self.dropout(self.outer(inner)))
        return returned
