"""Forms: what is asked one after the other. One mechanism for all of them, digressions included."""

from actions.forms.asking import Ask
from actions.forms.form import DONE, Form, Question, Turn
from actions.forms.hearing import Hear

__all__ = ["DONE", "Ask", "Form", "Hear", "Question", "Turn"]
