"""An assistant that answers at once over HTTP, to measure what the gateway alone takes.

python tests/load/echo_assistant.py 5005
"""

import json
import sys
from typing import Any

import uvicorn

from gateway.assistant import READY
from mtm.answers import Reply

REPLY = Reply(text="There is no added cost.", sms="No added cost.", voice="No added cost.")
BODY = json.dumps({"replies": [REPLY.as_dict()]}).encode()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The two endpoints of the assistant."""
    if scope["type"] != "http":
        return
    while scope["path"] != READY and (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": BODY})


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", lifespan="off")
