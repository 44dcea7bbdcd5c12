"""An interview with the person at the keyboard, who may go back, leave out, or stop at any time."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from tuohy.answer import next_question
from tuohy.cli.asking import ask
from tuohy.cli.first_questions import FirstQuestions
from tuohy.cli.typed_answers import Back, answer_typed, choices, how_to
from tuohy.engine.reading import read
from tuohy.evaluation.interactive import is_emergency
from tuohy.model.case import Answer, Case
from tuohy.model.question import AskedFinding, Question
from tuohy.pack.schema import Pack

EARLY = "You stopped early. This is what your answers so far say."
GREETING = (
    "A few questions about you and the needle in your back. It takes about five minutes. If somebody cannot be "
    "woken, cannot breathe or has a fit, stop here and call an ambulance now.\n\n"
    "Type your answer and press Enter. Enter alone leaves a question out. b goes back, ? says why we ask."
)

# The case so far and the findings that were asked.
Moment = tuple[Case, frozenset[str]]


class Person:
    """Asks screen after screen; `history` holds what was known before each."""

    def __init__(self, console: Console, pack: Pack) -> None:
        self.console, self.pack = console, pack
        self.first = FirstQuestions(console, pack)
        self.history: list[Moment] = []
        self.now: Moment | None = None

    def interview(self) -> Case:
        """The case as it stands when nothing is left to ask, an emergency is certain, or the person stops."""
        self.console.print(Text(GREETING))
        try:
            return self._ask_all()
        except EOFError:
            self.console.print(Text(f"\n\n{EARLY}", style="bold"))
            return self._so_far()

    def _ask_all(self) -> Case:
        now: Moment = self.first.ask_on(), frozenset()
        while question := self._next(now):
            self.now = now
            try:
                answers = self._screen(question, now[0])
            except Back:
                now = self._before()
            else:
                self.history.append(now)
                now = now[0].with_answers(answers), now[1] | {finding.id for finding in question.findings}
        return now[0]

    def _so_far(self) -> Case:
        """What was told before the person stopped."""
        return self.first.so_far() if self.now is None else self.now[0]

    def _next(self, now: Moment) -> Question | None:
        case, asked = now
        return None if is_emergency(self.pack, case) else next_question(case, self.pack, asked=asked)

    def _before(self) -> Moment:
        """What was known before the last screen; before the first screen, the first questions again."""
        if self.history:
            return self.history.pop()
        self.first.go_back()
        return self.first.ask_on(), frozenset()

    def _screen(self, question: Question, case: Case) -> dict[str, Answer]:
        """The answers to one screen; Back when the person goes back from its first question."""
        self._head(question)
        answers: dict[str, Answer] = {}
        place = 0
        while place < len(question.findings):
            finding = question.findings[place]
            try:
                self._keep(answers, finding, case)
                place += 1
            except Back:
                if place == 0:
                    raise
                place -= 1
        return answers

    def _head(self, question: Question) -> None:
        left = f"   (about {question.about_left} more after this)" if question.about_left else ""
        self.console.print()
        self.console.print(Rule(Text(question.title, style="bold cyan"), align="left"))
        self.console.print(Text(question.why + left, style="dim"))

    def _keep(self, answers: dict[str, Answer], finding: AskedFinding, case: Case) -> None:
        answer = self._ask(finding, case)
        answers.pop(finding.id, None)
        if answer is not None:
            answers[finding.id] = answer

    def _ask(self, finding: AskedFinding, case: Case) -> Answer | None:
        def readable(typed: str) -> Answer | None:
            answer = answer_typed(finding, typed)
            if answer is not None:
                # A number out of range is refused at once, while it can still be corrected.
                read(self.pack, case.with_answers({finding.id: answer}))
            return answer

        return ask(self.console, finding.text, finding.help, choices(finding), how_to(finding), finding.why, readable)
