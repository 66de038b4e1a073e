"""Where an error happened is logged; what it quotes is not."""

from gateway.errors import where


def test_an_error_is_told_by_type_and_place_without_its_message():
    try:
        int("my private words")
    except ValueError as error:
        told = where(error)
    assert told.startswith("ValueError at ") and "test_log_lines.py:" in told
    assert "private" not in told
