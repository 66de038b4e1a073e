"""The catalogue of topics: what a member's message can be about.

The ids are the names the whole assistant uses. A question about the program is the
retrieval intent ``faq/<id>``; every other topic is an intent of its own.
"""

FAQ: tuple[str, ...] = tuple(
    f"faq/{name}"
    for name in (
        "what_is_mtm",
        "cost",
        "voluntary",
        "is_it_a_benefit",
        "eligibility_criteria",
        "conditions",
        "drug_count",
        "cost_threshold",
        "at_risk",
        "opioid_criteria",
        "how_enrolled",
        "why_contacted",
        "how_it_works",
        "what_is_cmr",
        "review_length",
        "prepare_for_review",
        "otc_and_supplements",
        "save_money",
        "medication_list",
        "action_plan",
        "when_materials_arrive",
        "blank_list",
        "how_often",
        "targeted_review",
        "doctor_informed",
        "prescriptions_change",
        "safe_disposal",
        "phone_and_hours",
        "opt_out_info",
        "rejoin_info",
        "privacy",
        "caregiver",
        "language_help",
        "home_delivery",
        "find_pharmacy",
        "otc_card",
        "adherence_tools",
    )
)

TASK: tuple[str, ...] = (
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

#: Someone may come to harm now: these four interrupt anything.
DANGER: tuple[str, ...] = ("emergency", "self_harm", "abuse", "poisoning")

SAFETY: tuple[str, ...] = (*DANGER, "clinical_question")

CHAT: tuple[str, ...] = (
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

ALL: tuple[str, ...] = (*FAQ, *TASK, *SAFETY, *CHAT)

#: Topics that no message is about by itself: an answer to what was asked, and the two ways to check
#: eligibility, which are chosen.
INTERNAL: tuple[str, ...] = ("answer", "look_up", "quick_check")


def is_faq(topic: str) -> bool:
    """Tell whether a topic is a question about the program."""
    return topic.startswith("faq/")
