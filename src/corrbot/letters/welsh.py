"""Welsh words at the head and the foot of letters, printed in Wales with the English or alone."""

from __future__ import annotations

MONTHS = {
    "ionawr": 1,
    "chwefror": 2,
    "mawrth": 3,
    "fawrth": 3,
    "ebrill": 4,
    "mai": 5,
    "fai": 5,
    "mehefin": 6,
    "fehefin": 6,
    "gorffennaf": 7,
    "orffennaf": 7,
    "awst": 8,
    "medi": 9,
    "fedi": 9,
    "hydref": 10,
    "tachwedd": 11,
    "dachwedd": 11,
    "rhagfyr": 12,
    "ragfyr": 12,
}
"""The months with their numbers, also as they stand behind "o": "15fed o Fawrth"."""
DAY_ENDINGS = "af|ail|il|ydd|edd|fed|ed|eg|ain"
"""How the number of a day ends, without a gap: "1af", "3ydd", "15fed", "31ain"."""
OF = "o"
"""What stands between the day and the month."""
RECEIVED = "derbyniwyd"
DATE = "dyddiad"
DATED = rf"(?:dated?(?:\s?/\s?{DATE})?|{DATE}(?:\s+y\s+llythyr)?(?:\s?/\s?dated?)?)\b"
"""The label of the letter's day, in English, in Welsh or in both."""
OTHER_DATE = r"dyddiad\s+(?:cau|olaf|y\s+(?!llythyr\b)\w+|dod\s+i\s+ben|derbyn|archwilio|ymweld|geni|marw)"
"""Labels of other days than the letter's, such as that of closing, of expiry, of receipt, or of a visit."""
REFERENCE = r"(?:c|ngh)yf(?:eirnod(?:au)?)?\b"
"""The label of a reference, short or whole; the former is "Ltd" in the name of a company, too."""
LABEL = rf"(?:(?:(?:ein|eich|fy)\s+)?(?:{REFERENCE}\.?|{DATE}\b))"
"""The label of a reference or of the day, as it stands before or behind the English one."""
YOUR_LETTER = r"eich\s+llythyr|llythyr\s+(?:dyddiedig|ar)"
SIGN_OFFS = (
    r"(?:yr\s+eiddoch\s+)?yn\s+(?:gywir|ddiffuant|bur)(?:\s+iawn)?|cofion(?:\s+(?:cynnes|gorau|caredig))?"
    r"|(?:gyda\s+)?(?:dymuniadau\s+gorau|chofion(?:\s+(?:cynnes|gorau|caredig))?|diolch)|diolch(?:\s+yn\s+fawr)?"
)
