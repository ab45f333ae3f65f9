"""Evidence (data dukung): files named by the digest of their content, and links to services, with their ties."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A file or a web address. ``name`` is what the person calls it and never a path of ours.

    ``form`` is "file" or "link"; ``digest`` the SHA-256 of a file (a better scan replaces it, the id stays), ``size``
    in bytes; ``classification`` one of ``fields.CLASSIFICATIONS`` or empty.
    """

    id: str
    form: str
    name: str = ""
    digest: str = ""
    size: int = 0
    url: str = ""
    accessed_on: date | None = None
    title: str = ""
    number: str = ""
    dated: date | None = None
    signer: str = ""
    kind: str = ""
    classification: str = ""
    valid_until: date | None = None
    unit: str = ""
    note: str = ""
    changed: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file; otherwise it is a web address."""
        return self.form == "file"

    @property
    def is_withheld(self) -> bool:
        """Whether it is listed in what is handed over, but not included (dikecualikan).

        A class that only a newer program knows is taken for the strictest.
        """
        return self.classification not in ("", "open", "internal")

    @property
    def shown_name(self) -> str:
        """The name people see: title, else file name, else the address."""
        return self.title or self.name or self.url


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Ties evidence to an indicator and, where said, to a level, a criterion or an item, with a pointer and a quote.

    ``level`` 0 and ``criterion`` "" mean the indicator as a whole; ``position`` is the order within the indicator.
    """

    id: str
    evidence: str
    indicator: str
    level: int = 0
    criterion: str = ""
    position: int = 0
    article: str = ""
    page: str = ""
    minute: str = ""
    quote: str = ""
    reception: str = ""
    assessor_note: str = ""
    follow_up: str = ""
    changed: str = ""

    @property
    def has_pointer(self) -> bool:
        """Whether it says where in the document to look."""
        return bool(self.article or self.page or self.minute or self.quote)


def evidence_id(assessment: str, content: str, again: int = 0) -> str:
    """The id of an item by what it was first given as: a digest or a web address.

    ``again`` tells apart an item whose file was replaced later from a new one of the old content.
    """
    return _short("evidence", assessment, content, str(again))


def link_id(assessment: str, evidence: str, indicator: str, level: int, criterion: str) -> str:
    """The id of a link: the same tie made on two machines is one link."""
    return _short("link", assessment, evidence, indicator, str(level), criterion)


def assessment_id(institution: str, year: int, instrument: str, label: str) -> str:
    """The id of an assessment: thirty laptops agree on it without talking."""
    return _short("assessment", institution, str(year), instrument, label)


def _short(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:20]
