"""Every table of the gateway: importing this makes them known to migrations and to retention."""

import gateway.overflow.tables
import gateway.sms.tables
import gateway.tables
import gateway.voice.tables

__all__ = ["gateway"]
