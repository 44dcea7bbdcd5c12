"""HTML to a tagged PDF. Nothing is fetched: what the page needs it carries itself."""

from __future__ import annotations

from tuohy.model.errors import TuohyError

TAGGED = "pdf/ua-1"


class PdfUnavailable(TuohyError):
    """The library that makes PDFs, or a system library that it needs, is not installed."""

    code = "pdf_unavailable"


def to_pdf(html: str) -> bytes:
    """A tagged PDF. Raises PdfUnavailable."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as fault:
        allowed = "WeasyPrint with libpango-1.0, libpangoft2-1.0 and libharfbuzz-subset"
        remedy = "Install the extra `pdf` and those libraries, or print the page from the browser."
        raise PdfUnavailable("pdf", type(fault).__name__, allowed, remedy) from None
    made = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(pdf_variant=TAGGED)
    assert isinstance(made, bytes)
    return made
