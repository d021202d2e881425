"""What olefile raises when an OLE compound file, as MSG and DOC are, is damaged."""

from __future__ import annotations

import struct

DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OverflowError,
    struct.error,
)
