"""Every error a person may meet. Input problems are returned as lists; these are raised."""

from dataclasses import dataclass

from anyam.core.text import Text, plain


class AnyamError(Exception):
    """Base of all: carries the sentence that is shown, not a stack trace."""

    def __init__(self, text: Text) -> None:
        super().__init__(plain(text))
        self.text = text


class RuleBroken(AnyamError):
    """The state of the thing does not allow the act (locked sheet, item already merged ...)."""


class NotAllowed(AnyamError):
    """This person may not do this."""


class Unusable(AnyamError):
    """A file, folder or setting cannot be used at all."""


@dataclass(frozen=True, slots=True)
class EditionProblem:
    """One thing that is wrong in an edition's files."""

    file: str
    line: int
    text: Text

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {plain(self.text)}"


class EditionBroken(AnyamError):
    """An edition that cannot be used, with every problem found in it."""

    def __init__(self, problems: list[EditionProblem]) -> None:
        super().__init__(Text("%(problems)s", {"problems": "\n".join(map(str, problems))}))
        self.problems = tuple(problems)
