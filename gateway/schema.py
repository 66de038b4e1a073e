"""Every table of the gateway: importing this makes them known to migrations and to retention."""

import gateway.sms.tables
import gateway.tables
import gateway.voice.tables

__all__ = ["gateway"]
