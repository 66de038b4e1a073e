"""What waits for a person: callbacks, complaints, privacy worries, deaths, and what else we promised."""

from mtm.queue.asking import Asking, Guest
from mtm.queue.callbacks import Window, ask_callback, callback_windows, fitted
from mtm.queue.deaths import report_death
from mtm.queue.items import Item, open_item
from mtm.queue.taking import ask_resend, complain, report_wrong_number, worry

__all__ = [
    "Asking",
    "Guest",
    "Item",
    "Window",
    "ask_callback",
    "ask_resend",
    "callback_windows",
    "complain",
    "fitted",
    "open_item",
    "report_death",
    "report_wrong_number",
    "worry",
]
