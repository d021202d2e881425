"""Letters in the formats of other programs: JSON Lines, CSV, schema.org (JSON-LD) and CMIF (TEI)."""

from corrbot.exports.export import ExportFormat, refuse, refuse_place, write_export, write_file
from corrbot.exports.fields import letter_fields, record_fields

__all__ = [
    "ExportFormat",
    "letter_fields",
    "record_fields",
    "refuse",
    "refuse_place",
    "write_export",
    "write_file",
]
