"""The files of `web/`: demo page, widget, printable list. Types, ETags, nothing outside it."""

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

# Always asked for again, answered 304 while unchanged: a fix reaches every page at once.
CACHING = "no-cache"

FOLDERS = ("demo", "widget", "lists")
FIXED = {
    "/": ("demo", "index.html"),
    "/lists/blank-medication-list": ("lists", "blank-medication-list.html"),
}


class Pages:
    """Serves some folders of one folder, by default those of members' pages."""

    def __init__(
        self,
        folder: Path,
        folders: Sequence[str] = FOLDERS,
        fixed: Mapping[str, tuple[str, str]] = FIXED,
    ) -> None:
        self._fixed = fixed
        self._files = {
            name: StaticFiles(directory=folder / name, check_dir=False) for name in folders
        }

    def routes(self) -> list[Route]:
        """The routes of all pages."""
        fixed = [Route(path, self.fixed, methods=["GET"]) for path in self._fixed]
        folders = [
            Route(f"/{name}/{{path:path}}", self._in(name), methods=["GET"]) for name in self._files
        ]
        return [*fixed, *folders]

    async def fixed(self, request: Request) -> Response:
        """A page with a path of its own."""
        folder, path = self._fixed[request.url.path]
        return await self._serve(folder, path, request)

    def _in(self, folder: str) -> Callable[[Request], Awaitable[Response]]:
        async def in_folder(request: Request) -> Response:
            path = os.path.normpath(request.path_params["path"])
            return await self._serve(folder, path, request)

        return in_folder

    async def _serve(self, folder: str, path: str, request: Request) -> Response:
        response = await self._files[folder].get_response(path, request.scope)
        response.headers["Cache-Control"] = CACHING
        return response
