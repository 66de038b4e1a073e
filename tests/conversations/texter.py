"""A member who texts, and reads texts that a flip phone can show."""

import re
import time
from typing import Any

from phoning import Carrier, Kept, a_number, new_sid
from sqlalchemy import select
from talking import ANSWER_SECONDS, LOOK_AGAIN_SECONDS, Listener

from gateway.sms.tables import WAITING, Text
from mtm.answers.forms import SMS_LIMIT, is_gsm7
from mtm.settings import Settings
from mtm.store import reading


class Texter(Listener, Kept):
    """Someone who texts, over the carrier's webhook."""

    def __init__(self, url: str, settings: Settings) -> None:
        self.number = a_number()
        super().__init__(settings, self.number)
        self.texts: list[str] = []
        self.replies: list[dict[str, Any]] = []
        self._carrier = Carrier(url, settings)

    def says(self, text: str) -> "Texter":
        """Text something, and read what is texted back."""
        return self.writes(text).waits()

    def writes(self, text: str) -> "Texter":
        """Text something and not wait."""
        self._last = new_sid("SM")
        fields = {"MessageSid": self._last, "From": self.number, "To": "+18605550100"}
        self._carrier.post("/sms/messages", {**fields, "Body": text, "NumMedia": "0"})
        return self

    def waits(self) -> "Texter":
        """Wait for the answer to the last text, and read what is texted back."""
        seq = self.settled(self._last)
        self.replies = self.said_since(seq)
        self.texts = self._texted_since(seq)
        for each in self.texts:
            assert is_gsm7(each), each
            assert len(each) <= SMS_LIMIT, each
        return self

    def asks_for_more(self) -> list[str]:
        """Text MORE, and read the next part: the phone line itself gives it."""
        before = self.everything()[-1]["seq"]
        self.writes("MORE")
        self.texts = self._texted_since(before)
        return self.texts

    def taps(self, title: str) -> "Texter":
        """Take the choice of that title: by its number if the text shows one, else by its title."""
        assert title in self.choices, f"no such choice: {title}"
        number = self.choices.index(title) + 1
        shown = re.search(rf"[Rr]eply .*\b{number} ", " ".join(self.texts))
        return self.says(str(number) if shown else title)

    def everything(self) -> list[dict[str, Any]]:
        """All that was said in the conversation, oldest first."""
        return self.said_since(0)

    def leaves(self) -> None:
        """Put the phone away."""
        self._carrier.close()
        self.close()

    def _texted_since(self, seq: int) -> list[str]:
        """The texts of what was said after `seq`, once all have gone out."""
        query = select(Text.text, Text.state).where(
            Text.conversation_id == self.conversation, Text.seq > seq
        )
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            with reading(self._engine) as connection:
                rows = connection.execute(query.order_by(Text.seq, Text.part)).all()
            if rows and all(row.state != WAITING for row in rows):
                return [row.text for row in rows]
            assert time.monotonic() < deadline, "no text came"
            time.sleep(LOOK_AGAIN_SECONDS)
