"""The kinds of change that there are between two rule sets."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """What kind of change it is, to those whom the rules bind."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    RETITLED = "retitled"
    RECITED = "recited"
    MOVED = "moved"
    CONDITION = "condition"
    DEARER = "dearer"
    """A credit is worth more, or comes for less."""
    CHEAPER = "cheaper"
    STRICTER = "stricter"
    """More is asked, or taken, or less let through."""
    LOOSER = "looser"
    RAISED = "raised"
    """A number went up that is good for some and bad for others, such as a weight."""
    LOWERED = "lowered"
    CHANGED = "changed"
