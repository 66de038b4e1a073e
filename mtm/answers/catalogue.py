"""The topics a message can be about. An faq topic is written "faq/<id>", every other by its id."""

from __future__ import annotations

FAQ = (
    "faq/what_is_mtm",
    "faq/cost",
    "faq/voluntary",
    "faq/is_it_a_benefit",
    "faq/eligibility_criteria",
    "faq/conditions",
    "faq/drug_count",
    "faq/cost_threshold",
    "faq/at_risk",
    "faq/opioid_criteria",
    "faq/how_enrolled",
    "faq/why_contacted",
    "faq/how_it_works",
    "faq/what_is_cmr",
    "faq/review_length",
    "faq/prepare_for_review",
    "faq/otc_and_supplements",
    "faq/save_money",
    "faq/medication_list",
    "faq/action_plan",
    "faq/when_materials_arrive",
    "faq/blank_list",
    "faq/how_often",
    "faq/targeted_review",
    "faq/doctor_informed",
    "faq/prescriptions_change",
    "faq/safe_disposal",
    "faq/phone_and_hours",
    "faq/opt_out_info",
    "faq/rejoin_info",
    "faq/privacy",
    "faq/caregiver",
    "faq/language_help",
    "faq/home_delivery",
    "faq/find_pharmacy",
    "faq/otc_card",
    "faq/adherence_tools",
)
TASK = (
    "check_eligibility",
    "my_enrollment",
    "opt_out",
    "opt_in",
    "decline_review",
    "stop_messages",
    "start_messages",
    "book_appointment",
    "reschedule_appointment",
    "cancel_appointment",
    "confirm_appointment",
    "my_appointment",
    "missed_call",
    "resend_materials",
    "update_contact",
    "talk_to_person",
    "plan_question",
    "leave_plan",
    "complaint",
    "report_death",
)
DANGER = ("emergency", "self_harm", "abuse", "poisoning")
SAFETY = (*DANGER, "clinical_question")
CHAT = (
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "bot_challenge",
    "help",
    "repeat",
    "start_over",
    "out_of_scope",
)
TOPICS = (*FAQ, *TASK, *SAFETY, *CHAT)


class UnknownTopic(KeyError):  # noqa: N818 - the field's word, and what callers know it by
    """A topic that is not in the catalogue."""

    def __str__(self) -> str:
        return f"no topic is called {self.args[0]!r}"
