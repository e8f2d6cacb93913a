"""Why annotators differ at a place, in the words of the window."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def cause_name(cause: str) -> str:
    """Why annotators differ at a site, as a heading."""
    names = {
        "": translate("Review", "All say the same"),
        "label": translate("Review", "Different label"),
        "boundary": translate("Review", "Different edges"),
        "boundary+label": translate("Review", "Different edges and label"),
        "boundary+value": translate("Review", "Different edges and value"),
        "value": translate("Review", "Different value"),
        "unit": translate("Review", "Different unit"),
        "scale": translate("Review", "Different scale"),
        "modifier": translate("Review", "Different modifier"),
        "attribute": translate("Review", "Different attribute"),
        "found by some": translate("Review", "Missed by some"),
        "split/join": translate("Review", "One span or several"),
        "article label": translate("Review", "Different label of the article"),
    }
    return names[cause]
