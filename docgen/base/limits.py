"""Limits that keep a hostile or broken file from taking the machine down.

Reasons: zip bombs of 340 KB that unpack to gigabytes, YAML alias bombs, pictures of 900 megapixels.
"""

from __future__ import annotations

from typing import Final

FORM_BYTES: Final = 5 * 1024 * 1024
"""Largest form file read, in bytes."""
FORM_DEPTH: Final = 50
"""Deepest nesting of a form."""
FORM_NODES: Final = 100_000
"""Most keys, values and list items of a form; a report of forty pages has about two thousand."""
ZIP_ENTRIES: Final = 2000
"""Most members of a DOCX or XLSX package."""
ZIP_RATIO: Final = 200
"""Largest inflation of one member above `ZIP_RATIO_FLOOR` bytes."""
ZIP_RATIO_FLOOR: Final = 8 * 1024 * 1024
"""A long text of one character packs 1000 to 1; what stays this small cannot do harm."""
ZIP_TOTAL_BYTES: Final = 500 * 1024 * 1024
"""Largest unpacked size of a package, in bytes."""
PICTURE_PIXELS: Final = 100_000_000
"""Most pixels of one picture."""
PDF_STREAM_BYTES: Final = 64 * 1024 * 1024
"""Largest unpacked content, font or table inside a foreign PDF, in bytes (pictures aside)."""
TEMPLATE_PART_BYTES: Final = 5 * 1024 * 1024
"""Largest part of a template that carries tags, unpacked, in bytes: about a thousand pages."""
TEMPLATE_TAGS: Final = 5000
"""Most tags in one part of a template."""
TEMPLATE_TAG_CHARS: Final = 500
"""Most characters of one tag."""
TEMPLATE_DEPTH: Final = 10
"""Deepest nesting of for and if in a template."""
CONTEXT_DEPTH: Final = 50
"""Deepest nesting of the values given to a template."""
RENDER_CHARS: Final = 100_000_000
"""Most characters of XML that rendering one part may produce; each turn of a loop counts too."""
