"""The files of `web/`: demo page, widget, printable list. Types, ETags, nothing outside it."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

# Always asked for again, answered 304 while unchanged: a fix reaches every page at once.
CACHING = "no-cache"

FIXED = {
    "/": "demo/index.html",
    "/lists/blank-medication-list": "lists/blank-medication-list.html",
}
FOLDERS = ("demo", "widget", "lists")


class Pages:
    """Serves the files of one folder under the paths the API promises."""

    def __init__(self, folder: Path) -> None:
        self._files = StaticFiles(directory=folder, check_dir=False)

    def routes(self) -> list[Route]:
        """The routes of all pages."""
        fixed = [Route(path, self.fixed, methods=["GET"]) for path in FIXED]
        folders = [
            Route(f"/{name}/{{path:path}}", self.in_folder, methods=["GET"]) for name in FOLDERS
        ]
        return [*fixed, *folders]

    async def fixed(self, request: Request) -> Response:
        """A page with a path of its own."""
        return await self._serve(FIXED[request.url.path], request)

    async def in_folder(self, request: Request) -> Response:
        """A file of one of the folders."""
        return await self._serve(self._files.get_path(request.scope), request)

    async def _serve(self, path: str, request: Request) -> Response:
        response = await self._files.get_response(path, request.scope)
        response.headers["Cache-Control"] = CACHING
        return response
