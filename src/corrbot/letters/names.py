"""Names of people, bodies and places as letters print them."""

from __future__ import annotations

import re

from corrbot.letters.kept import kept
from corrbot.letters.titles import OF_DUTY, SHORT, TITLES, either
from corrbot.letters.two_languages import is_foreign_body
from corrbot.letters.units import is_function

_BEFORE_NAMES = TITLES.keys() - OF_DUTY.keys()
"""Titles that tell a name from an office; those left out are offices far more often."""
_TITLE = (
    r"(?:(?:the\s+)?(?:(?:rt|right)\.?\s+hon(?:ou?rable)?\.?|hon(?:ou?rable)?s?\.?|most\s+(?:hon(?:ou?rable)?|rev(?:erend)?)\.?"
    r"|(?:very|right|rt\.?)\s+rev(?:erend|d)?\.?|ven(?:erable)?\.?"
    r"|count|comte|prince(?:ss)?|justice|constable"
    r"|(?:lieutenant|deputy|acting)-governor(?!\s+(?:of|for)\b)|(?:major|brigadier|lieutenant)-(?:general|colonel)"
    r"|(?:air|field|sky)[ -](?:chief[ -])?marshal|admiral\s+of\s+the\s+fleet"
    r"|(?:vice|rear)[ -]admiral|flag\s+officer"
    rf"|(?:{either(_BEFORE_NAMES & SHORT)})\.?|{either(_BEFORE_NAMES - SHORT)}"
    r"|señora?|sr\.?|sra\.?|don|herr|frau|signor|m\.|mm\.|mme\.?|monsieur|messrs\.?|messieurs"
    r"|h\.\s?e\.|his\s+(?:excellency|lordship|grace|honou?r|(?:royal|imperial|serene)\s+(?:highness|majesty))|her\s+excellency"
    r"|consul))"
)
_TITLED = re.compile(
    rf"(?!general\s+(?:manager|secretary|superintendent|treasurer|counsel|office|post|hospital|council)\b)"
    rf"{_TITLE}(?:\s+(?:and|&)\s+{_TITLE})?\s+(?=\S)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"\((?!hons\b)(?:(?P<title>{_TITLE})(?:\s+(?P<given>(?-i:[A-ZÀ-Þ])[\w’'-]*\.?))?"
    r"|(?:she|he|they|ze)(?:\s?/\s?[a-z]{2,6}){1,2})\)",
    re.IGNORECASE,
)
"""A title or pronouns, in brackets beside a name: "(Mrs)", "(Mrs Ada)", "(she/her)"."""
_NUMBERED = re.compile(
    r"(?:(?:[TAI]/)?(?:PCSO|W?P[CS]|D[CS]|Sgt|Insp)|(?:Police\s)?(?:Constable|Sergeant|Inspector))"
    r"\.?\s(?:\d{3,6}\s(?=[A-Z])|\d{1,2}\s(?=[A-Z][\w.’'-]*\s[A-Z]))"
)
"""The rank and the number of a police officer before the name: "PS 2291 "."""
_AND = re.compile(r"\s(?:and|&)\s")
DOTTED_LETTERS = (
    r"(?:[GK]\.\s?)?C\.\s?(?:B|M\.\s?G|V\.\s?O)\.|[KQ]\.\s?C\.|K\.\s?G\.|M\.\s?[PD]\.|J\.\s?P\.|D\.\s?S\.\s?O\."
    r"|F\.\s?R\.\s?S\."
)
"""Those of letters after names that old letters print with stops: "K.C.M.G."."""
_DOTTED = re.compile(rf"^\W*H\.\s?E\.\s+|[,\s]+(?:{DOTTED_LETTERS})(?=[,\s.]|$)")
_LETTERS = (
    r"(?:MP|MEP|MSP|MS|MLA|AM|TD|PC|QC|KC|SC|KG|KT|KP|OM|CH|GCB|KCB|DCB|CB|GCMG|KCMG|DCMG|CMG|GCVO|KCVO|DCVO|CVO|LVO|MVO"
    r"|GBE|KBE|DBE|CBE|OBE|MBE|BEM|QPM|KPM|VC|GC|DSO|DSC|DFC|JP|DL|VL|FRS|FBA|FRCS|FRCP|FRICS|FCA|ACA|FMedSci"
    r"|MB(?=\sChB|\sBS|\sBChir)|(?:MB\s?)?ChB|MBBS|BChir|BDS|[AFM]FOM|DipTP|PhD|DPhil|MD|LLB|LLM|BA|MA|BSc|MSc|MBA|MRTPI|CEng|CPFA"
    r"|[AMF]CIEH|[AMF]RICS|AssocRICS|FRTPI|[AMF]ICE|[AMF]IET|[AMF]IMechE|[AMF]IStructE|[AMF]CIH|CIHCM"
    r"|[AMF]CIPD|[AMF]CIOB|[AMF]CIWEM|[AMF]CIHT|[AMF]CMI|F?RIBA|ARB|[MF]RC(?:GP|PCH|OG|A|Path|Psych|VS)|MRCP|MRCS"
    r"|RGN|RMN|RSCN|SRN|SCM|RNLD|FCCA|ACCA|IPFA|DipSW|CQSW|DMS|FRGS|FSA|FGS|CGeol"
    r"|Esq\.?|Esquire|Jr\.?|Jun\.?|Sr\.?"
    rf"|{DOTTED_LETTERS})"
    r"(?:\s?\(Hons\.?\)|\sHons\b)?"
)
"""Letters of honours, parliaments, crown appointments, degrees and professional bodies."""
_POST_NOMINALS = re.compile(rf"(?<![,\s])[,\s]++{_LETTERS}(?![\w.])\.?")
_TAIL = re.compile(rf"(?:\s*,\s*|\s+)(?P<letters>{_LETTERS}(?:[,\s]+{_LETTERS})*)[.,]?\s*$")
_LONGEST_TAIL = 200
"""Characters at the end of a name within which the letters after it stand."""
_NAME_WORD = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*|(?:de|da|del|della|di|la|le|van|von|der|den|y|of|du|e|dos|ap|ab|ferch|bin|ibn|al|el|ter|ten|zu|af"
    r"|[dtlk]['’][A-Z]\w+|v\.)",
    re.UNICODE,
)
_PLACE = (
    r"(?:street|st\.|road|rd\.|avenue|lane|square|house|buildings?|court|parade|quay|terrace|hall|way|drive|close|crescent"
    r"|hill|green|gate|row|yard|walk|farm|cottages?|end|view|station|arms)"
)
_INSURED = (
    "National Home Building Buildings Contents House Household Car Motor Vehicle Travel Life Health Medical"
    " Dental Pet Marine Boat Liability Public Professional Employers Landlord Landlords Property Fire Flood"
    " Legal Quality Your My Our The Of of And and For for"
)
_NO_INSURER = "".join(rf"(?<!\b{word}\s)(?<!\b{word.upper()}\s)" for word in _INSURED.split())
"""What is insured, or a quality that is assured, stands before such words and names no insurer."""
_MATTERS = frozenset(
    "insurance assurance insurers decision notice appeal invoice quotation agenda minutes"
    " consultation sheweth showeth witnesseth".split()
)
"""Last words of what is called like a name and is no person."""
_SPACED = 4
"""Letters that stand apart, from which on they are a title that is set so: "N O T I C E"."""
_TRADES = (
    "Builders Buses Carpentry Catering Cleaning Coaches Decorating Decorators Demolition Electrical Fencing"
    " Glazing Groundworks Haulage Heating Joinery Landscapes Landscaping Nurseries Paving Plastering Plumbing"
    " Printers Recycling Removals Roofers Roofing Scaffolding Surfacing Taxis"
).split()
_A_TRADE = "|".join((*_TRADES, *map(str.upper, _TRADES)))
_OF_TRADE = re.compile(rf"(?:[A-ZÀ-Þ][\w’'.-]*\s|&\s){{1,5}}(?:{_A_TRADE})\W*")
"""A name that ends in what its bearer deals in, which is no surname: "Marsh Vale Buses"."""
_TRADE = re.compile(r"(?<=[\w’'&]\s)(?:Lettings|LETTINGS|Homes|HOMES)\W*$")
_BODY = re.compile(
    r"\b(?:office|department|dep(?:t|artment)\.?|ministry|council|authority|agency|trust|commission|board|committee"
    r"|legation|embassy|consulate|university|college|school|limited|ltd|plc|llp|inc|association|society|union|service"
    r"|services|hospital|police|parliament|bureau|institute|directorate|unit(?!\s+\d)|team|division|company|group"
    r"|foundation|church|secretariat|hub(?=\W*$)|tribunal|inspectorate|treasury|admiralty|partnership|centre"
    r"|surgery(?=\W*$)|fire\s+brigade|(?:medical|dental|group|family)\s+practice|pharmacy(?=\W*$)|club|league|federation|guild|alliance|fellowship|corporation|railway|inquiry|diocese|constabulary|infirmary|nhs|ombudsman(?=\W*$)|hm\s+(?:\w+\s+)?coroner(?=\s+for)"
    r"|(?:county|crown|high|supreme|magistrates['’]?|coroner['’]?s|family|youth|sheriff|law)\s+courts?|courts?\s+(?:of|and)"
    rf"|house\s+of)\b(?!\s+{_PLACE}(?:\W|$))"
    r"|\b(?:government\b(?!\s+house\b)|(?:section|desk)(?=\W*$))"
    r"|\b(?:public\s+health|natural(?:\s+resources)?|historic|sport|homes|social\s+(?:work|care)|highways|transport"
    r"|health\s+(?:education|improvement|protection))\s+(?:england|scotland|wales|northern\s+ireland)\b"
    r"|\b(?:visas\s+and\s+immigration|border\s+force|citizens\s+advice|revenue\s+(?:and|&)\s+customs)\b"
    r"|\btransport\s+for\s+\w|\b(?-i:HMRC|HMCTS|DVLA|DEFRA|OFSTED|OFCOM|OFGEM|OFWAT|HMPO)\b"
    r"|(?-i:(?<=[\w’']\s)(?:SOLICITORS|Solicitors)\W*$)|\b(?:ofsted|ofcom|ofgem|ofwat)\b"
    rf"|(?-i:(?<=[\w’'&]\s){_NO_INSURER}(?:Insurance|INSURANCE|Assurance|ASSURANCE|Insurers)(?=\W*$))"
    r"|^\W*the\s+(?:[\w’'&-]+\s+){1,4}(?:arms|inn|tavern)\W*$"
    r"|(?-i:(?<=\w\s)(?:MBC|MDC|UDC|RDC)\b)"
    r"|(?<=\w\s)(?:sp\.\s?z\s?o\.\s?o|s\.p\.a|s\.a\.r\.l|s\.r\.l|(?-i:GmbH|SARL|S\.A|B\.V|N\.V|A/S|LLC|Pty))(?=\W*$)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"(?P<messrs>(?i:messrs\.?|messieurs)\s+)?"
    r"(?P<firm>[A-ZÀ-Þ][\w’'.-]*(?P<commas>,?)(?:\s[A-ZÀ-Þ][\w’'.-]*,?){0,4}?\s&\s"
    r"(?:(?P<form>(?i:co(?:mpany)?|sons?|daughters?|bros|brothers|partners|associates)\b\.?"
    rf"(?:\s(?:{_A_TRADE})\b)?)|[A-ZÀ-Þ][\w’'-]+))"
    r"(?=\s*\.?\s*(?:$|,)|\s+(?i:solicitors|advocates|notaries|accountants|architects|surveyors|ltd|limited|llp)\b)"
)
"""Partners who do business together: "Bell, Teal & Roe", "Bell & Co", "Messrs. Bell & Roe"."""
_SEAT = re.compile(
    r"(?:\b(?:civic\s+(?:centre|offices?)|(?:town|county|city|shire)\s+hall)|^\W*(?:the\s+)?council\s+(?:offices|house))\b"
    r"(?=\W*(?:$|,))",
    re.IGNORECASE,
)
"""The building in which a body sits, which is none itself."""
_ROLE = re.compile(
    r"\b(?:minister|secretary|under-?secretary|director|head|officer|manager|leader|chair(?:man|woman|person)?|clerk"
    r"|conven[eo]r|president|chief|deputy|assistant|adviser|advisor|commissioner|member|councillor\s+for|mayor|consul|ambassador"
    r"|envoy|chargé|solicitor|lawyer|private\s+secretary|caseworker|inspector|superintendent|engineer|treasurer"
    r"|governor|attach[eé]|(?:harbour|station|head|post|quarter)[ -]?master"
    r"|headteacher|accountant|organi[sz]er|(?<=\w\s)handler|analyst|surveyor|auditor|editor|planner"
    r"|trustee|partner|associate|counsellor|counsel|bursar|provost|dean|vice-?consul|warden|representative|spokes\w+|executive|administrator|coordinator|registrar|harbourmaster|principal|lead|agent"
    r"|coroner|(?:deputy|assistant|chief|the)\s+ombudsman|midwife|midwives|consultant|adjudicator|archivist|curator|librarian|obstetrician|examiner|researcher"
    r"|gynaecologist|paediatrician|physician|psychiatrist|anaesthetist|practitioner|barrister|investigator|candidate|chaplain"
    r"|(?:bishop|archdeacon|dean|rector|vicar|chancellor|sheriff|recorder|master|steward|lord-?\s?lieutenant)\s+of"
    r"|(?:staff|charge|senior|chief|district|ward|head|specialist|lead|school)\s+(?:nurse|matron|sister|surgeon|constable))\b"
    r"|^\W*(?:the\s+)?(?:bishop|archdeacon|rector|vicar|chancellor|nurse|matron|surgeon)\W*$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:m\.|don)(?:\s|$)", re.IGNORECASE)
"""Titles of other languages that can be an initial or a first name as well."""
_OFFICE = re.compile(
    r"(?:the\s+)?(?:(?:permanent|private|parliamentary|under|assistant|acting|deputy|chief|first|prime|foreign"
    r"|home|town)[ -])*"
    r"(?:secretary|minister|under-?secretary|commissioners?|chair(?:man)?|clerk|conven[eo]r|president|governor|director|executive|mayor"
    r"|envoy|consul|ambassador|treasurer|registrar|manager|officer)\b(?:\s*$|\s+(?:of|for|to|in|at|general|extraordinary)\b)",
    re.IGNORECASE,
)
POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
"""A pattern of British postcodes: "TH1 3DR"."""
_ADDRESS = re.compile(
    POSTCODE + r"|^\W*(?:flat\s|unit\s)?\d{1,5}[A-Za-z]?,?\s+[A-Z]"
    r"|^\W*(?:flat|unit|apartment|room|suite)\s+\d{1,4}[A-Za-z]?\W*(?:$|,)|\bcivic\s+(?:centre|offices)\b"
    r"|\b(?:street(?!\s+scene)|road|avenue|lane|square|house|floor|building|court|p\.?\s?o\.?\s+box|parade|quay|terrace|hall|way|drive|close|crescent)\b"
    r"|@\w|https?:|www\.|\b(?:tel|telephone|phone|fax|mobile|email|e-mail|switchboard|web(?:site)?)\b\W|\b0\d{3,4}\s\d{3}",
    re.IGNORECASE,
)


@kept
def is_titled(line: str) -> bool:
    """Return whether ``line`` begins with a title such as "Mr" or "Councillor", or ends in letters."""
    return _TITLED.match(line) is not None or _POST_NOMINALS.search(line) is not None


@kept
def is_name(line: str) -> bool:
    """Return whether ``line`` can be a person's name and nothing else."""
    bare = _POST_NOMINALS.sub("", called(line)).strip(" ,.")
    titled = _titles_end(bare)
    words = bare[titled:].split()
    if not 1 <= len(words) <= 6 or (
        len(words) == 1 and not titled and bare == line.strip(" ,.") and not bare.isupper()
    ):
        return False
    if any(character.isdigit() for character in bare) or not words[-1][0].isupper():
        return False
    if words[-1].casefold() in _MATTERS or (len(words) >= _SPACED and all(len(word) == 1 for word in words)):
        return False
    return all(_NAME_WORD.fullmatch(word.strip(",")) for word in words) and (
        bool(titled) or not (is_body(bare) or is_role(bare) or is_address(bare))
    )


def called(name: str) -> str:
    """Return ``name`` without what stands in brackets beside it, or a rank with a number before it."""
    start, end = _asides(name)
    return name[start:end]


@kept
def _asides(name: str) -> tuple[int, int]:
    """Return where ``name`` itself starts and ends, between what stands in brackets beside it."""
    before = _ASIDE.match(name) or _NUMBERED.match(name)
    if before and before.re is _ASIDE and before["given"]:
        before = None
    start = len(name) - len(name[before.end() :].lstrip()) if before else 0
    at = name.rfind("(")
    after = _ASIDE.fullmatch(name, at, len(name.rstrip(" ,."))) if at > start else None
    if after and (after["given"] is None or _is_given_of(after["given"], name[start:at])):
        return start, len(name[:at].rstrip())
    return start, len(name)


def _is_given_of(given: str, name: str) -> bool:
    """Return whether ``name`` begins with ``given``, or with its initial: "M Bell" with "Maureen"."""
    first, given = name.split()[0].rstrip("."), given.rstrip(".")
    return first == given or (1 in (len(first), len(given)) and first[0] == given[0])


def is_couple(line: str) -> bool:
    """Return whether ``line`` can be the names of two people and nothing else, as in "Joan & Tom Roe"."""
    pieces = _AND.split(called(line))
    if len(pieces) != 2:
        return False
    one, other = (piece.strip() for piece in pieces)
    return is_name(other) and (is_name(one) or (one[:1].isupper() and bool(_NAME_WORD.fullmatch(one))))


def without_dotted_letters(name: str) -> str:
    """Return ``name`` without letters that have stops, which look like initials: "H.E.", "K.C.M.G."."""
    return _DOTTED.sub("", name)


@kept
def parts(name: str) -> tuple[str | None, str | None]:
    """Return the title before a person's name and the letters after it, as printed, or None for each.

    "The Rt Hon Sir Bob Hale KC MP" gives "The Rt Hon Sir" and "KC MP". The letters are those of honours,
    parliaments, degrees and professions in use in the United Kingdom, and a few old ones. A title may stand
    in brackets: "Ada Bell (Mrs)".
    """
    bare = called(name)
    end = _titles_end(bare)
    tail = _TAIL.search(bare, max(end, len(bare) - _LONGEST_TAIL))
    title = bare[:end].strip() or _title_beside(name)
    return None if not title or _INITIAL.match(title) else title, tail["letters"].strip() if tail else None


def _title_beside(name: str) -> str | None:
    """Return the title that stands in brackets before or after ``name``."""
    start, end = _asides(name)
    before = _ASIDE.match(name) if start else None
    after = _ASIDE.match(name, name.rfind("(")) if end < len(name) else None
    return (before and before["title"]) or (after and after["title"])


@kept
def _titles_end(line: str) -> int:
    end = 0
    while titled := _TITLED.match(line, end):
        end = titled.end()
    return end


@kept
def own_words(name: str) -> frozenset[str]:
    """Return the words of a person's name in lower case, without its titles and the letters after it."""
    bare = _POST_NOMINALS.sub("", called(name))
    return frozenset(re.findall(r"\w+", bare[_titles_end(bare) :].casefold()))


@kept
def is_office(line: str) -> bool:
    """Return whether ``line`` addresses an office and no person, as "The Hon. the Secretary of State"."""
    rest = line[_titles_end(line) :]
    return is_role(rest.split(",")[0]) and (
        re.match(r"the\s", rest, re.IGNORECASE) is not None or _OFFICE.match(rest) is not None
    )


@kept
def is_body(line: str) -> bool:
    """Return whether ``line`` names a body: an office, a council, a company."""
    body = _BODY.search(line)
    if body and _SEAT.search(line):
        body = _BODY.search(_SEAT.sub(" ", line))
    is_foreign = is_foreign_body(line) and not (is_address(line) or _ENDS_HOUSE.search(line))
    return body is not None or is_foreign or is_function(line) or firm(line) is not None


_ENDS_HOUSE = re.compile(
    r"\b(?:house|cottages?|farm|bungalow|lodge|hall|villas?|flats?|court)\W*$", re.IGNORECASE
)


def is_trading_name(line: str) -> bool:
    """Return whether ``line`` ends as surnames and firms do, and is a firm's at the very head of a letter."""
    return _TRADE.search(line) is not None and not is_titled(line)


def is_of_trade(line: str) -> bool:
    """Return whether ``line`` is a name that ends in what its bearer deals in: "Marsh Vale Buses"."""
    return _OF_TRADE.fullmatch(line) is not None and not is_titled(line)


@kept
def firm(line: str) -> str | None:
    """Return the firm that ``line`` begins with, by its partners' names and without "Messrs", or None.

    Two partners alone may be a couple as well, unless "Messrs" stands before them.
    """
    match = _FIRM.match(line)
    return match["firm"] if match and (match["messrs"] or match["form"] or match["commas"]) else None


@kept
def is_role(line: str) -> bool:
    """Return whether ``line`` names an office someone holds."""
    return _ROLE.search(line) is not None


@kept
def is_address(line: str) -> bool:
    """Return whether ``line`` is of an address: street, postcode, telephone, web or e-mail."""
    return _ADDRESS.search(line) is not None


_HOUSE = re.compile(
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,3}(?:cottages?|farm(?:house)?|bungalow|rectory|vicarage|parsonage|manse)"
    r"|the\s+(?:[\w’'-]+\s+){0,3}(?:forge|smithy|mill|barn|lodge|grange|manor|priory|abbey|granary|stables|schoolhouse"
    r"|chapel|malthouse|tannery|firs|elms|oaks|laurels|willows|hollies|beeches|cedars|poplars|limes|pines|gables"
    r"|haven|nook|orchard|croft|paddock|hollow|homestead|hermitage)",
    re.IGNORECASE,
)


def is_house(line: str) -> bool:
    """Return whether ``line`` is only the name of a house, as it stands above a street or a village."""
    return _HOUSE.fullmatch(line.rstrip(" ,.")) is not None and not is_titled(line)


@kept
def surname(name: str) -> str:
    """Return the last word of ``name`` without letters after it, in lower case."""
    words = _POST_NOMINALS.sub("", called(name)).strip(" ,.:;").split()
    return words[-1].strip(".,").casefold() if words else ""
