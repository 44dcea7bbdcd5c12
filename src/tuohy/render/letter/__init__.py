"""One assessment on paper for a clinician, in the order in which a case is handed over (SBAR)."""

from tuohy.render.letter.letter import letter_html
from tuohy.render.letter.pdf import PdfUnavailable, to_pdf

__all__ = ["PdfUnavailable", "letter_html", "to_pdf"]
