"""From offers to the log: everything that came while the last commit ran goes into the next one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from anyam.live.entries import Draft, Entry
from anyam.live.hall.session import Session, signed_out
from anyam.live.keeping import Bell, Entrance, Keeper
from anyam.live.log import Log


@dataclass(frozen=True, slots=True)
class Offer:
    """An update that a session would like to make durable."""

    session: Session
    update: bytes


@dataclass
class Outcome:
    """What a commit did: entries in the log, offers that were refused, entrances that have changed (None: closed), what rang,
    and sessions whose sign-in is over: their browsers keep what they offered."""

    taken: list[tuple[Offer, Entry]] = field(default_factory=list)
    refused: dict[str, list[Offer]] = field(default_factory=lambda: defaultdict(list))
    entrances: dict[str, Entrance | None] = field(default_factory=dict)
    news: frozenset[str] = frozenset()
    signed_out: set[str] = field(default_factory=set)


class Committer:
    """Works in one thread, with a log and a bell of its own."""

    def __init__(self, keeper: Keeper, log: Log) -> None:
        self.keeper, self.log = keeper, log
        self.bell: Bell = keeper.bell()
        self.unheeded: frozenset[str] = frozenset()  # rang, and judging by it failed

    def commit(self, offers: Sequence[Offer], present: Collection[Session], doubtful: Collection[Session]) -> Outcome:
        """Rights first, then the log. `present` are the sessions of this process; those that the news concern are judged anew,
        and whoever is doubtful."""
        outcome = Outcome()
        self._judge_again(outcome, present, doubtful)
        drafts: list[Draft] = []
        kept: list[Offer] = []
        for offer in offers:
            session = offer.session
            if session.id in outcome.signed_out:
                continue
            entrance = outcome.entrances.get(session.id, session.entrance)
            if entrance is None or not entrance.may_write or session.id in outcome.refused:
                outcome.refused[session.id].append(offer)
            else:
                kept.append(offer)
                drafts.append(Draft(session.room, offer.update, entrance.person, session.id))
        if drafts:
            outcome.taken = list(zip(kept, self._append(drafts), strict=True))
        return outcome

    def _append(self, drafts: list[Draft]) -> list[Entry]:
        numbers = self.log.append(drafts)
        return [
            Entry(number, draft.room, draft.kind, draft.person, draft.session, 0.0, draft.update)
            for number, draft in zip(numbers, drafts, strict=True)
        ]

    def _judge_again(self, outcome: Outcome, present: Collection[Session], doubtful: Collection[Session]) -> None:
        self.unheeded |= self.bell.news()
        outcome.news = self.unheeded
        judged: dict[tuple[int, str], Entrance | None] = {}
        for session in present if outcome.news else doubtful:
            if signed_out(session.sign_in) in outcome.news:
                outcome.signed_out.add(session.id)
            elif session in doubtful or session.topics & outcome.news:
                asked = (session.entrance.person, session.room)
                if asked not in judged:
                    judged[asked] = self.keeper.entrance(*asked)
                if judged[asked] != session.entrance:
                    outcome.entrances[session.id] = judged[asked]
        self.unheeded = frozenset()
