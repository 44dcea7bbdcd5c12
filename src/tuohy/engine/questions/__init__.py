"""The next question: what could still raise the urgency, then what is worth asking, and an end to it."""

from tuohy.engine.questions.ask import Ask, Ground, cost_of, next_ask, question_gains
from tuohy.engine.questions.missing import missing_findings
from tuohy.engine.questions.screens import MOST_AT_ONCE

__all__ = ["MOST_AT_ONCE", "Ask", "Ground", "cost_of", "missing_findings", "next_ask", "question_gains"]
