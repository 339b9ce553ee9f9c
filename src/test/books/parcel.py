"""Parts of a workbook's zip file: read, changed, added and packed again, the same bytes each time."""

from __future__ import annotations

import io
import zipfile

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class Package:
    """The parts by name, in the order of the file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.parts = {info.filename: file.read(info) for info in file.infolist()}

    def text(self, part: str) -> str:
        """Return a part that is text."""
        return self.parts[part].decode("utf-8")

    def replace(self, part: str, old: str, new: str) -> None:
        """Replace what occurs once in a part."""
        text = self.text(part)
        assert text.count(old) == 1, f"{part}: {text.count(old)} times {old}"
        self.parts[part] = text.replace(old, new).encode("utf-8")

    def add(self, part: str, xml: str | bytes, content_type: str = "") -> None:
        """Add a part, and say its type; a text gets an XML declaration."""
        assert part not in self.parts, part
        self.parts[part] = xml if isinstance(xml, bytes) else (HEAD + xml).encode("utf-8")
        if content_type:
            self.replace(
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>',
            )

    def default(self, ending: str, content_type: str) -> None:
        """Say the type of all parts with an ending."""
        types = self.text("[Content_Types].xml")
        if f'Extension="{ending}"' not in types:
            at = types.index("<Default")
            added = f'<Default Extension="{ending}" ContentType="{content_type}"/>'
            self.parts["[Content_Types].xml"] = (types[:at] + added + types[at:]).encode("utf-8")

    def relate(self, part: str, kind: str, target: str, away: bool = False) -> str:
        """Add a relationship from a part (or from the package, "") and return its id."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if part else "_rels/.rels"
        if rels not in self.parts:
            self.parts[rels] = (HEAD + f'<Relationships xmlns="{RELATIONS}"></Relationships>').encode("utf-8")
        number = 1
        while f'"rId{number}"' in self.text(rels):
            number += 1
        kind = kind if "://" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if away else ""
        self.replace(
            rels,
            "</Relationships>",
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/></Relationships>',
        )
        return f"rId{number}"

    def pack(self) -> bytes:
        """Return the file: deflated, every entry of the same time."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0
                info.create_system = 0
                file.writestr(info, data)
        return out.getvalue()
