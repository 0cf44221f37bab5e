"""App configuration."""

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """Registers anyam.talk with Django, and what it adds to pages, to the inbox' number and to the nights."""

    name = "anyam.talk"

    def ready(self) -> None:
        """A row shows what is said about it; a stage what is missing; the digest goes out at night."""
        from anyam.accounts.hooks import ALONG  # noqa: PLC0415 - same
        from anyam.operation.nights import WORK  # noqa: PLC0415 - models are ready only now
        from anyam.talk.actions.returns import send_back  # noqa: PLC0415 - same
        from anyam.talk.actions.sending import tell_ended, tell_sent  # noqa: PLC0415 - same
        from anyam.talk.digest import nightly  # noqa: PLC0415 - same
        from anyam.talk.queries.inbox import UNREAD, unread_along, unread_by  # noqa: PLC0415 - same
        from anyam.talk.queries.requests import part_of_stage  # noqa: PLC0415 - same
        from anyam.talk.queries.row import open_by_row, part_of_row, piece_url  # noqa: PLC0415 - same
        from anyam.talk.queries.subjects import subjects_of  # noqa: PLC0415 - same
        from anyam.web import hooks  # noqa: PLC0415 - same
        from anyam.worksheets.history.names import SUBJECTS  # noqa: PLC0415 - same
        from anyam.worksheets.returning import RETURNS, SENDS, SENDS_ENDED  # noqa: PLC0415 - same

        WORK.append(nightly)
        RETURNS.append(send_back)  # what a coordinator returns is told to its group like anything sent back
        SENDS.append(tell_sent)
        SENDS_ENDED.append(tell_ended)
        SUBJECTS.append(subjects_of)
        hooks.UNREAD.append(unread_by)
        ALONG[UNREAD] = unread_along
        hooks.PARTS[hooks.ROW].append(part_of_row)
        hooks.TALK.append(piece_url)
        hooks.OPEN_TALK.append(open_by_row)
        hooks.PARTS[hooks.STAGE].append(part_of_stage)
