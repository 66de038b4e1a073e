"""The network fails, the server restarts, the session ends: nothing is lost, nothing doubled."""

import re
from datetime import timedelta

import httpx
import pytest
from member import Member
from playwright.sync_api import expect
from running_gateway import RunningGateway

EXPIRED = "has ended because it was not used for a while"
#: The first is said at once and the second after a few tries; a slow machine may see only that one.
DISCONNECTED = re.compile("Reconnecting…|We keep trying")


@pytest.fixture
def gateway(tmp_path):
    """One for each test here, because the tests stop it and turn its clock."""
    gateway = RunningGateway(tmp_path)
    gateway.start()
    yield gateway
    gateway.stop()


def kept_token(member: Member) -> str:
    return member.page.evaluate("JSON.parse(localStorage.getItem('mtm-chat')).token")


def test_what_was_sent_while_the_server_was_down_arrives_once_and_in_order(visit, gateway):
    member = visit().open_chat()
    member.ask("before")

    gateway.stop()
    member.say("first of two")
    member.say("second of two")
    expect(member.last_turn).to_contain_text("(sending)")
    expect(member.turns.nth(3)).to_contain_text("(not sent yet, trying again)")
    expect(member.state).to_contain_text(DISCONNECTED)
    gateway.start()

    expect(member.last_turn).to_have_text("AssistantYou said: second of two", timeout=20_000)
    expect(member.state).to_contain_text("Connected again")
    said = member.said()[1:]
    sent = ["before", "first of two", "second of two"]
    assert [turn for turn in said if turn.startswith("You ")] == [f"You {text}" for text in sent]
    assert [turn for turn in said if turn.startswith("Assistant ")] == [
        f"Assistant You said: {text}" for text in sent
    ]
    member.page.reload()
    member.open_chat()
    expect(member.turns).to_have_count(7)
    assert member.said()[1:] == said
    assert [delivery.text for delivery in gateway.assistant.deliveries] == sent


def test_an_answer_given_while_the_page_was_offline_is_there_afterwards(visit, gateway):
    member = visit().open_chat()
    gateway.assistant.seconds = 1
    member.say("hello")
    expect(member.turns.nth(1)).to_have_text("Youhello")

    member.context.set_offline(True)
    expect(member.state).to_contain_text("Reconnecting…")
    member.say("said offline")
    expect(member.last_turn).to_contain_text("trying again")
    member.context.set_offline(False)

    expect(member.last_turn).to_contain_text("You said: said offline", timeout=20_000)
    assert member.said()[1:] == [
        "You hello",
        "Assistant You said: hello",
        "You said offline",
        "Assistant You said: said offline",
    ]


def test_a_message_whose_receipt_was_lost_is_sent_again_under_its_id_and_acted_on_once(
    visit, gateway
):
    member = visit().open_chat()
    ids = []

    def lose_the_first_answer(route):
        ids.append(route.request.post_data_json["id"])
        if len(ids) == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    # Without the stream, the page cannot know that the message has arrived.
    member.page.route("**/chat/events", lambda route: route.abort())
    member.page.evaluate("dispatchEvent(new Event('offline'))")
    member.page.route("**/chat/messages", lose_the_first_answer)
    member.say("only once")
    expect(member.last_turn).to_contain_text("trying again")
    while len(ids) < 2:
        member.page.wait_for_timeout(50)
    member.page.unroute("**/chat/events")

    expect(member.last_turn).to_contain_text("You said: only once", timeout=20_000)
    assert member.said()[1:] == ["You only once", "Assistant You said: only once"]
    assert len(ids) >= 2 and len(set(ids)) == 1
    assert len(gateway.assistant.acted) == 1


def test_a_break_too_short_to_notice_is_not_mentioned(visit, gateway):
    member = visit().open_chat()
    member.page.evaluate("""() => {
        const root = document.querySelector("mtm-chat").shadowRoot;
        const status = root.querySelector(".state-line > span");
        window.mentioned = [];
        new MutationObserver(() => mentioned.push(status.textContent))
            .observe(status, { childList: true, characterData: true });
    }""")

    with member.page.expect_request("**/chat/events"):
        member.page.evaluate("dispatchEvent(new Event('offline'))")
    member.ask("hello")

    assert [words for words in member.page.evaluate("mentioned") if words] == []


def test_the_member_is_told_to_call_when_the_chat_stays_out_of_reach(visit, gateway):
    member = visit()
    member.page.route("**/chat/sessions", lambda route: route.abort())

    member.launcher.click()
    expect(member.state).to_contain_text("You can also call 888-830-6831")
    member.say("hello")
    member.page.unroute("**/chat/sessions")

    expect(member.last_turn).to_contain_text("You said: hello", timeout=20_000)
    expect(member.state).not_to_contain_text("call")


def test_too_many_messages_wait_and_are_sent_by_themselves(visit, gateway):
    member = visit().open_chat()
    answers = [
        {
            "status": 429,
            "headers": {"Retry-After": "1"},
            "json": {"error": "too_many", "message": "Please wait a moment and try again."},
        }
    ]
    member.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(**answers.pop()) if answers else route.continue_(),
    )

    member.say("quick")

    expect(member.state).to_contain_text("We will send this one in a moment.")
    expect(member.last_turn).to_contain_text("You said: quick")
    expect(member.state).not_to_contain_text("in a moment")


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_refused_message_is_explained_and_given_back(visit, gateway, status):
    member = visit().open_chat()
    sentence = "Please write that in another way."
    member.page.route(
        "**/chat/messages",
        lambda route: route.fulfill(status=status, json={"error": "code", "message": sentence}),
    )

    member.say("refuse this")

    expect(member.notice).to_have_text(sentence)
    expect(member.last_turn).to_contain_text("You (not sent)")
    expect(member.field).to_have_value("refuse this")
    member.page.unroute("**/chat/messages")
    member.field.press("Enter")
    expect(member.last_turn).to_contain_text("You said: refuse this")
    expect(member.notice).to_be_empty()


def test_an_expired_session_says_so_keeps_what_is_typed_and_offers_a_new_start(visit, gateway):
    member = visit().open_chat()
    member.ask("hello")
    member.field.fill("half a thought")

    gateway.clock.ahead = timedelta(hours=2)

    expect(member.notice).to_contain_text(EXPIRED)
    assert len(member.said()) == 3
    expect(member.field).to_have_value("half a thought")
    member.choose("Start a new conversation")
    expect(member.turns).to_have_count(1)
    assert member.focused() == "Type your message"
    member.field.press("Enter")
    expect(member.last_turn).to_contain_text("You said: half a thought")
    assert len(member.said()) == 3


def test_sending_into_an_expired_session_begins_a_new_one_with_that_message(visit, gateway):
    member = visit().open_chat()
    member.ask("hello")
    gateway.clock.ahead = timedelta(hours=2)
    expect(member.notice).to_contain_text(EXPIRED)

    member.ask("are you still there")

    assert member.said()[1:] == [
        "You are you still there",
        "Assistant You said: are you still there",
    ]


def test_what_could_not_be_sent_before_the_session_expired_is_given_back(visit, gateway):
    member = visit().open_chat()
    member.ask("hello")
    gateway.stop()
    member.say("said too late")
    expect(member.last_turn).to_contain_text("trying again")
    member.field.fill("and this")

    gateway.clock.ahead = timedelta(hours=2)
    gateway.start()

    expect(member.notice).to_contain_text(EXPIRED, timeout=20_000)
    expect(member.last_turn).to_contain_text("You (not sent)")
    expect(member.field).to_have_value("said too late\nand this")


def test_a_visitor_of_another_day_begins_anew_without_being_asked(visit, gateway):
    member = visit().open_chat()
    member.ask("long ago")
    member.page.goto("about:blank")
    gateway.clock.ahead = timedelta(days=2)

    member.page.goto(member.url)
    member.open_chat()

    expect(member.turns).to_have_count(1)
    expect(member.notice).to_be_empty()
    member.ask("today")


def test_ending_the_chat_erases_it_here_and_on_the_server(visit, gateway):
    member = visit().open_chat()
    member.ask("private matter")
    token = kept_token(member)
    other = Member(member.context, member.url).open_chat()
    expect(other.turns).to_have_count(3)

    member.field.fill("more of it")
    member.pick_in_menu("End chat")
    member.choose("End and erase")

    expect(member.notice).to_contain_text("The chat has ended and was erased")
    expect(member.turns).to_have_count(0)
    expect(member.field).to_have_value("")
    assert member.focused() == "Start a new conversation"
    assert member.page.evaluate("localStorage.getItem('mtm-chat')") is None
    expect(other.notice).to_contain_text("ended in another window")
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{gateway.url}/chat/events", headers=headers).status_code == 401


def test_a_new_conversation_reaches_the_other_tab_too(visit, gateway):
    member = visit().open_chat()
    member.ask("old talk")
    other = Member(member.context, member.url).open_chat()
    expect(other.turns).to_have_count(3)

    member.pick_in_menu("Start a new conversation")
    member.choose("Erase and start new")
    expect(member.turns).to_have_count(1)
    member.ask("new talk")

    expect(other.last_turn).to_contain_text("You said: new talk")
    assert other.said() == member.said()


def test_a_chat_is_not_ended_by_a_slip(visit, gateway):
    member = visit().open_chat()
    member.ask("stay")

    member.pick_in_menu("End chat")
    assert member.focused() == "Keep this chat"
    member.choose("Keep this chat")

    expect(member.notice).to_be_empty()
    member.ask("still here")
    assert len(member.said()) == 5


def test_events_cut_anywhere_are_put_together_again(visit, gateway):
    member = visit().open_chat()
    member.ask("naïve café – 中文 🙂")
    whole = member.page.evaluate("""async () => {
        const { token } = JSON.parse(localStorage.getItem("mtm-chat"));
        const line = new AbortController();
        const headers = { Authorization: `Bearer ${token}` };
        const answer = await fetch("/chat/events", { headers, signal: line.signal });
        let text = "";
        for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
            text += part;
            if (text.includes("caught-up")) break;
        }
        return text.slice(0, text.lastIndexOf("\\n\\n") + 2);
    }""")
    before = member.said()
    for ends in ("\n", "\r\n"):
        member.page.reload()
        serve_in_pieces(member, whole.replace("\n", ends))
        member.open_chat()
        expect(member.turns).to_have_count(len(before))
        assert member.said() == before


def serve_in_pieces(member: Member, events: str) -> None:
    """Let the page's stream arrive byte by byte, so that each character and line end is cut."""
    member.page.evaluate(
        """(events) => {
            const real = window.fetch;
            window.fetch = (address, options) => {
                if (!address.endsWith("/chat/events")) return real(address, options);
                const bytes = new TextEncoder().encode(events);
                const body = new ReadableStream({
                    start(controller) {
                        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
                    },
                });
                return Promise.resolve(new Response(body));
            };
        }""",
        events,
    )
