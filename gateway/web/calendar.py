"""Appointments as calendar files, at an address that only who booked was told."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.database import Database
from gateway.errors import Refusal
from mtm import audit
from mtm.audit import Entry
from mtm.notices.ics import FILE_NAME, CalendarFile, calendar_file


class Calendar:
    """`GET /calendar/{uid}.ics`: the appointment as it is now, or its cancellation."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def routes(self) -> list[Route]:
        """The route."""
        return [Route("/calendar/{uid}.ics", self.file, methods=["GET"])]

    async def file(self, request: Request) -> Response:
        """The file, never to be kept by a cache, because the next look may find another time."""
        uid = request.path_params["uid"]
        found = await self._database.write(lambda connection: self._read(connection, uid))
        if found is None:
            raise Refusal(404, "not_found", "There is no such appointment here.")
        return Response(
            found.content,
            media_type=f"text/calendar; method={found.method}; charset=utf-8",
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f'attachment; filename="{FILE_NAME}"',
            },
        )

    def _read(self, connection: Connection, uid: str) -> CalendarFile | None:
        now = self._clock()
        found = calendar_file(connection, uid, now)
        if found is not None:
            purpose, what = "calendar file", "read appointments"
            read = Entry(actor="link", purpose=purpose, what=what, member=found.member, at=now)
            audit.write(connection, read)
        return found
