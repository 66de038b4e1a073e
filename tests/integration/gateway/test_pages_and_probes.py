"""Pages, headers, other sites, health and metrics."""

import httpx
import pytest

from gateway.assistant import FakeAssistant

SITE = "https://www.plan.example"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # pages do not come from a database


@pytest.fixture
def web(tmp_path):
    files = {
        "demo/index.html": "<!doctype html><title>Demo</title>",
        "demo/demo.css": "body {}",
        "widget/mtm-chat.js": "export {}",
        "lists/blank-medication-list.html": "<!doctype html><title>List</title>",
        "secret.txt": "not served",
    }
    for name, text in files.items():
        path = tmp_path / "web" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "outside.txt").write_text("outside")
    return tmp_path / "web"


@pytest.fixture
def client_of():
    return lambda served: httpx.AsyncClient(base_url=served.url, trust_env=False)


@pytest.mark.parametrize(
    ("path", "kind", "holds"),
    [
        ("/", "text/html", "Demo"),
        ("/demo/demo.css", "text/css", "body"),
        ("/widget/mtm-chat.js", "text/javascript", "export"),
        ("/lists/blank-medication-list", "text/html", "List"),
    ],
)
async def test_pages_have_the_right_type_and_are_asked_for_again(
    serve, web, client_of, path, kind, holds
):
    async with client_of(serve(web_folder=web)) as client:
        page = await client.get(path)
        assert page.status_code == 200 and holds in page.text
        assert page.headers["Content-Type"].startswith(kind)
        assert page.headers["Cache-Control"] == "no-cache"
        again = await client.get(path, headers={"If-None-Match": page.headers["ETag"]})
        assert again.status_code == 304 and not again.content
        assert (await client.head(path)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/demo/../secret.txt",
        "/demo/..%2fsecret.txt",
        "/demo/%2e%2e/%2e%2e/outside.txt",
        "/demo/..%2f..%2foutside.txt",
        "/widget//etc/passwd",
        "/widget/%2fetc/passwd",
        "/demo/..%5c..%5coutside.txt",
        "/demo/x%00.css",
        "/demo/" + "a" * 3000,
        "/demo/",
        "/secret.txt",
    ],
)
async def test_nothing_outside_the_folders_is_served(serve, web, client_of, path):
    async with client_of(serve(web_folder=web)) as client:
        raw = httpx.URL(str(client.base_url).rstrip("/") + "/x")
        answer = await client.get(raw.copy_with(raw_path=path.encode()))
        assert answer.status_code == 404
        assert answer.json()["error"] == "not_found"


async def test_every_response_forbids_what_a_chat_does_not_need(serve, web, client_of):
    async with client_of(serve(web_folder=web)) as client:
        for path in ("/", "/widget/mtm-chat.js", "/health/live", "/nowhere", "/chat/events"):
            headers = (await client.get(path)).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy and "unsafe" not in policy
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "no-referrer"
        assert (await client.get("/health/live")).headers["Cache-Control"] == "no-store"
        widget = (await client.get("/widget/mtm-chat.js")).headers
        assert widget["Cross-Origin-Resource-Policy"] == "cross-origin"


async def test_https_is_insisted_on_where_members_come_by_https(serve, client_of):
    async with client_of(serve(public_address="https://mtm.plan.example")) as client:
        assert "Strict-Transport-Security" in (await client.get("/health/live")).headers


async def test_only_sites_that_were_configured_may_call_the_api(serve, client_of):
    ask = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    async with client_of(serve(allowed_origins=(SITE,))) as client:
        allowed = await client.options("/chat/messages", headers={"Origin": SITE, **ask})
        assert allowed.status_code == 204
        assert allowed.headers["Access-Control-Allow-Origin"] == SITE
        assert "last-event-id" in allowed.headers["Access-Control-Allow-Headers"]
        begun = await client.post("/chat/sessions", headers={"Origin": SITE})
        assert begun.headers["Access-Control-Allow-Origin"] == SITE
        for origin in ("https://evil.example", "null", SITE + ".evil.example"):
            other = await client.post("/chat/sessions", headers={"Origin": origin})
            assert "Access-Control-Allow-Origin" not in other.headers
            preflight = await client.options("/chat/messages", headers={"Origin": origin, **ask})
            assert preflight.status_code == 405
        page = await client.get("/health/live", headers={"Origin": SITE})
        assert "Access-Control-Allow-Origin" not in page.headers


async def test_ready_names_the_part_that_is_missing(serve, client_of):
    assistant = FakeAssistant()
    served = serve(assistant)
    async with client_of(served) as client:
        assert (await client.get("/health/live")).status_code == 200
        ready = await client.get("/health/ready")
        assert (ready.status_code, ready.json()) == (200, {"ready": True, "missing": []})
    assistant.down = True
    second = serve(assistant)
    second.gateway.database._engine = None
    async with client_of(second) as client:
        ready = await client.get("/health/ready")
        assert ready.status_code == 503
        assert ready.json()["missing"] == ["assistant", "database"]


async def test_metrics_count_and_say_nothing_of_what_was_said(serve, member):
    someone = await member(serve())
    await someone.say("does it cost anything")
    await someone.listen().hears("You said: does it cost anything")
    page = await someone.client.get("/metrics")
    assert page.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = page.text.splitlines()
    assert 'mtm_gateway_messages_total{outcome="answered"} 1' in lines
    assert "mtm_gateway_answer_seconds_count 1" in lines
    assert any(line.startswith("mtm_gateway_open_streams") for line in lines)
    assert "cost" not in page.text and someone.conversation not in page.text
