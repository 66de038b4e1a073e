"""Thin Rasa parts over ``understanding``: graph components, the gateway's channel, the tracker store."""
