"""A member at a browser: what they see of the chat and what they do with it."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
AXE_OPTIONS = {
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
}
FOCUSED = """() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const label = focused.getAttribute("aria-label") ?? focused.labels?.[0]?.innerText;
    return label ?? focused.innerText;
}"""


class Member:
    """One tab with a page that holds the widget."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page: Page = context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(url)

    # What they do

    def open_chat(self) -> "Member":
        """Open the chat and wait until the conversation is there."""
        self.launcher.click()
        expect(self.turns).not_to_have_count(0)
        return self

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str, answer: str | None = None) -> None:
        """Say something and wait for the answer."""
        self.say(text)
        expect(self.last_turn).to_contain_text(answer or f"You said: {text}")

    def choose(self, title: str) -> None:
        self.button(title).click()

    def pick_in_menu(self, title: str) -> None:
        self.button("Menu").click()
        self.button(title).click()

    # What they see

    @property
    def launcher(self) -> Locator:
        return self.page.locator("mtm-chat .launcher")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Type your message")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def turns(self) -> Locator:
        return self.log.locator(".turn")

    @property
    def last_turn(self) -> Locator:
        return self.turns.last

    @property
    def notice(self) -> Locator:
        return self.page.locator("mtm-chat .notice")

    @property
    def state(self) -> Locator:
        return self.page.locator("mtm-chat .state-line")

    def button(self, title: str) -> Locator:
        return self.page.get_by_role("button", name=title, exact=True)

    def said(self) -> list[str]:
        """Every turn as it reads, with its speaker first."""
        return [" ".join(text.split()) for text in self.turns.all_inner_texts()]

    def focused(self) -> str:
        """The name of what has the focus."""
        return self.page.evaluate(FOCUSED)

    def overflow(self) -> int:
        """Pixels by which page or panel are wider than the window shows."""
        return self.page.evaluate("""() => {
            const panel = document.querySelector("mtm-chat")?.shadowRoot.querySelector(".panel");
            const wider = (box) => box.scrollWidth - box.clientWidth;
            const boxes = [document.documentElement, panel, panel?.querySelector(".log")];
            return Math.max(...boxes.filter(Boolean).map(wider));
        }""")

    def _note(self, message) -> None:
        # A request that fails while the network is down is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(message.text)


def style_of(member: Member, selector: str, *names: str) -> list[str]:
    """Computed style of the first such element inside the widget."""
    return member.page.evaluate(
        """([selector, names]) => {
            const root = document.querySelector("mtm-chat").shadowRoot;
            const style = getComputedStyle(root.querySelector(selector));
            return names.map((name) => style[name]);
        }""",
        [selector, names],
    )


def violations(page: Page) -> str:
    """What axe-core finds fault with, 7:1 contrast and target sizes included; empty: nothing."""
    results = Axe().run(page, options=AXE_OPTIONS)
    return results.generate_report() if results.violations_count else ""
