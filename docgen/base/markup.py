"""Text inside XML, for what is written as text. (`xml.sax.saxutils` loads the network library.)"""

from __future__ import annotations

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def escape(text: str) -> str:
    """Text as the content of an element."""
    return text.translate(_TEXT)


def quoted_attribute(text: str) -> str:
    """Text as the value of an attribute, in double quotes; tabs and line ends are kept."""
    return f'"{text.translate(_ATTRIBUTE)}"'
