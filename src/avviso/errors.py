"""Everything avviso raises on purpose.

    AvvisoError
    ├── InputError              something the user handed in; the run goes on with the rest
    │   ├── UnreadableInput     missing, empty, binary, wrongly encoded, broken, or without text
    │   │   └── NotFetched          an address that gave no document
    │   │       └── ForbiddenAddress    an address that is never asked, such as one within your own network
    │   ├── UnknownParty        a state or organisation that no table knows
    │   ├── InvalidJudgement    a judgement that cannot be kept as it stands
    │   ├── InvalidQuery        a question in SQL that cannot be understood, is not allowed, or takes too long
    │   └── InvalidQuestion     a question, or a forecast of it, that cannot be understood or kept
    │       └── NothingRead     nothing was read that a forecast could be told from
    ├── StoreError              the store cannot be used
    │   ├── NotAStore           the file is no avviso store, or one of a newer version
    │   ├── UnknownClaim        no claim has that id
    │   ├── UnknownDocument     no document has that id
    │   └── UnknownJudgement    no judgement has that id
    ├── DataError               a shipped or user-made data file breaks its own rules
    ├── ModelError              the weights are missing, or not those this version was built with
    ├── BulkRunError            a run over a corpus cannot begin or go on
    ├── MissingExtra            a package is not installed that only some commands need
    └── UncitedFinding          a sentence of a brief that neither cites a claim nor names a computation

Every message says what happened and what to do.
"""


class AvvisoError(Exception):
    """Anything avviso raises on purpose."""


class InputError(AvvisoError):
    """Something the user handed in cannot be used."""


class UnreadableInput(InputError):
    """An input that gives no document; `reason` is one line, fit to print."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin, self.reason = origin, reason


class NotFetched(UnreadableInput):
    """An address that gave no document; `origin` is the address."""


class ForbiddenAddress(NotFetched):
    """An address that is never asked: another scheme or port, a password in it, or a host that is not public."""


class UnknownParty(InputError):
    """A name or code that stands for no state or organisation in the tables."""


class InvalidJudgement(InputError):
    """A judgement that nobody signed, that its claims have no room for, or that was withdrawn before."""


class InvalidQuery(InputError):
    """A question in SQL that cannot be understood, reads what it may not, or takes too long."""


class InvalidQuestion(InputError):
    """A question that cannot be read, or a forecast that its days do not allow."""


class NothingRead(InvalidQuestion):
    """Nothing was read or imported that a forecast could be told from."""


class StoreError(AvvisoError):
    """The store cannot be used."""


class NotAStore(StoreError):
    """The file is no avviso store, or was written by a newer version."""


class UnknownClaim(StoreError):
    """No claim in the store has that id."""


class UnknownDocument(StoreError):
    """No document in the store has that id."""


class UnknownJudgement(StoreError):
    """No judgement in the store has that id."""


class DataError(AvvisoError):
    """A data file breaks the rules that its linter states."""


class ModelError(AvvisoError):
    """The parser's weights are missing or are not those this version was built with."""


class BulkRunError(AvvisoError):
    """A run over a corpus cannot begin, since its folder holds another one, or not go on, since its workers die."""


class MissingExtra(AvvisoError):
    """A package that only some commands need is not installed; the message names the extra to install."""


class UncitedFinding(AvvisoError):
    """A finding that neither cites a claim nor names the computation behind its figure."""
