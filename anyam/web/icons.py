"""The few drawings that pages use, on a grid of 16, in the colour of the words beside them."""

from django.utils.safestring import SafeString, mark_safe

ICONS: dict[str, SafeString] = {
    name: mark_safe(shape)  # noqa: S308 - constants of this file
    for name, shape in {
        "warning": '<path d="M8 2.2 14.6 13.6H1.4Z" fill="currentColor"/>',
        "arrow": '<path d="M2.5 8h11M9.5 4l4 4-4 4"/>',
        "down": '<path d="m4 6 4 4 4-4"/>',
        "search": '<circle cx="7" cy="7" r="4.4"/><path d="m10.4 10.4 3.6 3.6"/>',
        "undo": '<path d="M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6"/>',
        "redo": '<path d="m10 3 3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10"/>',
        "person": '<circle cx="8" cy="5.2" r="2.7"/><path d="M2.8 14c.6-2.9 2.6-4.4 5.2-4.4s4.6 1.5 5.2 4.4"/>',
    }.items()
}
