"""Handing something on by WhatsApp, which everybody has."""

from urllib.parse import quote


def whatsapp_url(text: str, phone: str = "") -> str:
    """Opens WhatsApp with the text, to that number, or to whomever the person chooses there."""
    return f"https://wa.me/{phone}?text={quote(text, safe='')}"
