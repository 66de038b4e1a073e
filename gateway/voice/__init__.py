"""Phone calls: one turn after another, heard as speech or keys, answered in TwiML."""
